"""Which text layers are trusted, and the reason that is given where one is not."""

import pytest

from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer, Verdict, assess

PROSE = "Larkfield Instruments designs and builds weighing instruments for bakeries."


def layer(text: str, unmapped: float = 0.0, pictures: bool = True) -> TextLayer:
    return TextLayer(text, unmapped, pictures)


def reason(shown: TextLayer) -> str | None:
    verdict = assess(shown)
    assert verdict.note is None
    return verdict.reason


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "x",
        "2023-11-20 | 14.50 | 1,204",
        "Пояснительная записка к бухгалтерской отчётности предприятия",
        "統計年鑑 令和五年版 人口と世帯",
        "- - - - - - - - - - - - - - - - - - - - - - Total",  # hyphens break nothing
        "😀🎉🚀 launch party 😀🎉🚀",  # nor do characters beyond U+FFFF
        "𝒳𝒴𝒵 𝔸𝔹ℂ and 𠀀𠀁𠀂",
        "There are no fields on this page." + 48 * "\nw",  # letters that stand alone spell nothing
    ],
)
def test_sound_text_is_trusted(text):
    assert reason(layer(text)) is None


@pytest.mark.parametrize("text", ["", " ", "\n \n"])
def test_a_page_without_text_is_to_be_recognised_where_it_shows_something(text):
    assert reason(layer(text, pictures=True)) == "no text"
    assert reason(layer(text, pictures=False)) is None


def test_fonts_without_unicode_values():
    assert reason(layer(PROSE, unmapped=0.3)) is None
    assert reason(layer("one two three", unmapped=0.31)) == "31% of the characters have no Unicode value"


@pytest.mark.parametrize("broken", ["\ufffd", "\ue000", "\uf8ff", "\U000f0000", "\U0010ffff", "\x01", "\x7f", "\x9f"])
def test_broken_characters(broken):
    told = "20% of the characters are replacement, private-use or control characters"
    assert reason(layer("abcd abcd" + 2 * broken)) == told
    assert reason(layer("abcdefghi" + broken)) is None  # a tenth is no more than MAX_BROKEN


def test_letters_without_vowels_are_a_cipher():
    cipher = 4 * "brnx dlvn trgs " + "age"  # 51 letters
    assert reason(layer(cipher)) == "only 4% of the letters are vowels"


def test_little_text_may_lack_vowels():
    assert reason(layer("PDF HTML XML RTF GmbH 12 km/h")) is None


def test_shares_of_vowels_mean_nothing_where_letters_are_few():
    assert reason(layer("12.50 kg 13.75 kg 99.10 kg 12.00 kg 88.00 kg 17.45 kg 10.00 mm")) is None


LONG = "The scale rests on three feet, and its pan is made of steel that does not rust. It weighs up to twelve "
LONG += "pounds, and a lamp shows when the weight is steady. Put the scale on a level table before you use it."


def shifted(text: str) -> str:
    """Each letter moved on by one, as fonts do whose characters are counted from another place."""
    return "".join(chr(ord(c) + 1) if c.isalpha() and c not in "zZ" else c for c in text)


def test_a_cipher_with_vowels_is_no_prose():
    told = reason(layer(shifted(LONG)))
    assert told is not None
    assert "of the words cannot be pronounced, and " in told
    assert told.endswith("of the words are in the dictionary")


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "Chrząszcz brzmi w trzcinie w Szczebrzeszynie, a pszczoły krążą nad wrzosem. Trzeba wstrzymać się przed "
        "przejściem przez jezdnię, gdyż pojazdy nadjeżdżają z obu stron, a kierowcy nie zawsze patrzą na pieszych.",
        "Strč prst skrz krk. Na vrch pak vyšplhal čtvrtý ze čtyř bratrů, který měl strach z výšek, a přece se vrátil "
        "dřív než ostatní, protože znal zkratku přes les a potok, kterou mu kdysi ukázal dědeček.",
        "Die Herbststürme und Angstschreie der Wirtschaftsprüfer beschäftigten das Rechtsschutzbüro, das "
        "Pflichtschriften verschickte, ohne dass jemand nachfragte, ob der Schlussstrich schon gezogen sei oder nicht.",
    ],
)
def test_prose_of_many_consonants_is_prose(text):
    assert reason(layer(text)) is None


def test_words_acquit_a_layer_with_broken_bullets():
    verdict = assess(layer("\uf0b7\uf0b7\uf0b7\uf0b7\uf0b7\uf0b7" * 5 + LONG))
    assert verdict.reason is None
    assert verdict.note is not None
    assert verdict.note.startswith("used although 16% of the characters are replacement, private-use or control")
    assert verdict.note.endswith("% of its words are in the dictionary")


def overlaid(text: str) -> TextLayer:
    return TextLayer(text, 0.0, True, hidden=1.0, filled=1.0)


def test_an_earlier_recognition_is_used_where_its_words_are_words():
    told = "it is invisible and lies over a picture"
    assert assess(overlaid(LONG)) == Verdict(None, f"{told}; 100% of its words are in the dictionary")
    bad = "Tbc fcalc rcsts ou tbrcc fcct aud its pau is madc of stccl tbat docs uot rust aud wcigbs iu pouuds or"
    assert (assess(overlaid(bad)).reason or "").startswith(f"{told}, and only ")
    assert assess(overlaid("Page 3")).reason == f"{told}, and is too short or of a language too rare to be checked"


def test_hidden_text_that_lies_over_nothing_is_text():
    assert assess(TextLayer(LONG, 0.0, True, hidden=1.0, filled=0.2)) == Verdict(None)


def test_the_dictionary_is_that_of_the_languages_given():
    german = (
        "Die Waage steht auf drei Füßen und wiegt bis zu zwölf Pfund und der Teller ist aus Stahl der nicht rostet "
    )
    german += "und eine Lampe zeigt wenn das Gewicht ruht"
    assert assess(overlaid(german), "deu").reason is None
    assert "dictionary of de" in (assess(overlaid(german), "eng").note or "")  # of its own language, it is good
    assert assess(overlaid(german), "eng+deu").reason is None
