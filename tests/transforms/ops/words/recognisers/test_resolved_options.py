from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.words.recognisers.conventions import Conventions
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options


def test_equal_options_share_their_rules():
    assert resolve_options(WordOptions()) is resolve_options(WordOptions())
    assert resolve_options(WordOptions()) is not resolve_options(WordOptions(), Conventions(day_first=True))


def test_what_the_rules_say():
    rules = resolve_options(WordOptions(keep=("age",), romanize=True), Conventions(",", ".", True), language="de")
    assert (rules.keeps("age"), rules.keeps("date"), rules.is_english) == (True, False, False)
    assert (rules.decimal, rules.thousands, rules.day_first) == (",", ".", True)
    assert rules.to_ascii("Müller") == "muller"
    assert resolve_options(WordOptions()).to_ascii("Müller") == "Müller"


def test_words_of_the_text_itself_are_spelled_right():
    assert resolve_options(WordOptions(spell=True)).correct("recieve") == "receive"
    assert resolve_options(WordOptions(spell=True), own=frozenset({"recieve"})).correct("recieve") == "recieve"
    assert resolve_options(WordOptions()).correct is None


def test_a_word_without_an_ascii_form_stays() -> None:
    rules = resolve_options(WordOptions(romanize=True))
    assert [rules.to_ascii(word) for word in ("café", "𮃃", "a𮃃")] == ["cafe", "𮃃", "a"]
