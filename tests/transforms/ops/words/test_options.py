"""Options: what each keeps, what is refused early, and the small functions beside the words."""

import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words import (
    bag_of_words,
    check_options,
    detect_language,
    merge_bags,
    polarity,
    tokenize_words,
)


def words(text: str, **options: object) -> list[tuple[str, int]]:
    return [(item.word, item.tag) for item in tokenize_words(text, WordOptions(**options))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("Ten dogs ran 5 miles", {}, [("dog", 0), ("ran", 0)]),
        ("Ten dogs ran 5 miles", {"keep": ("number",)}, [("10", 1), ("dog", 0), ("ran", 0), ("5", 1)]),
        (
            "Ten dogs ran 5 miles",
            {"keep": ("unit",)},
            [("10", 1), ("dog", 0), ("ran", 0), ("5", 1), ("mile", Tag.UNIT)],
        ),
        ("10 km", {"keep": ("unit",), "convert_units": "standard"}, [("6.21371", 1), ("mile", Tag.UNIT)]),
        ("100 °C", {"keep": ("unit",), "convert_units": "standard"}, [("212", 1), ("fahrenheit", Tag.UNIT)]),
        ("6 ft", {"keep": ("unit",), "convert_units": "metric"}, [("1.8288", 1), ("meter", Tag.UNIT)]),
        ("5' 6\"", {"keep": ("unit",), "convert_units": "metric"}, [("1.6764", 1), ("meter", Tag.UNIT)]),
        ("the NASA plan", {}, [("nasa", Tag.ACRONYM), ("plan", 0)]),
        ("ANNUAL PLAN", {}, [("annual", 0), ("plan", 0)]),
        ("Annual Report Of The Company", {}, [("annual", 0), ("report", 0), ("company", 0)]),
        ("Mr. James Smith runs", {}, [("run", 0)]),
        ("don’t stop: it’s James’s", {"stem": "none"}, [("stop", 0)]),
        ("Crème brûlée", {"romanize": True}, [("creme", 0), ("brulee", 0)]),
        ("recieve mispelled", {"spell": True}, [("receive", 0), ("misspell", 0)]),
        ("NASA B2B Xyzzyq 12A", {"spell": True}, [("nasa", Tag.ACRONYM), ("b2b", 0), ("xyzzyq", 0), ("12a", 0)]),
        (
            "snake_oil a-b",
            {"keep": ("punct",)},
            [("snake", 0), ("_", Tag.SYMBOL), ("oil", 0), ("-", Tag.PUNCT), ("b", 0)],
        ),
        ("Call (202) 456-1111 soon", {}, []),
        ("हिन्दी भाषा", {}, [("हिन्दी", 0), ("भाषा", 0)]),
    ],
)
def test_tokenize(text: str, options: dict[str, object], expected: list[tuple[str, int]]) -> None:
    assert words(text, **options) == expected


def test_no_words_where_none_are_asked_for() -> None:
    assert tokenize_words("ten dogs", WordOptions(words=False)) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stem": "snowbal"}, "did you mean 'snowball'"),
        ({"stopwords": "drop"}, "remove"),
        ({"keep": ("telefone",)}, "did you mean 'telephone'"),
        ({"convert_units": "imperial"}, "standard, metric"),
    ],
)
def test_check_options_refuses(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_options(WordOptions(**options))  # type: ignore[arg-type]


def test_check_options_accepts_the_defaults() -> None:
    check_options(WordOptions())
    check_options(WordOptions(keep=("number", "age", "punct"), convert_units="metric", spell=True))


def test_lemma_follows_the_sentence() -> None:
    try:
        check_options(WordOptions(stem="lemma", pos=True))
    except ValueError as missing:
        pytest.skip(str(missing))
    chosen = WordOptions(stem="lemma", pos=True, stopwords="keep")
    check_options(chosen)
    found = tokenize_words("She leaves. The leaves don't fall.", chosen)
    assert [(item.lemma, item.pos) for item in found[1:]] == [
        ("leave", "VBZ"),
        ("the", "DT"),
        ("leaf", "NNS"),
        ("do", "VBP"),
        ("not", "RB"),
        ("fall", "VB"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "options", "expected"),
    [
        ("Les chevaux de l'année 2017", "fr", {}, ["le", "cheval", "de", "anné"]),
        ("Les chevaux 2017", "fr", {"stem": "none", "keep": ("number",)}, ["les", "chevaux", "2017"]),
        ("Die Männer May 5, 2017", "de", {}, ["die", "mann", "may"]),
        ("中文 文本", "zh", {}, ["中文", "文本"]),
        ("Ten dogs", None, {}, ["dog"]),
    ],
)
def test_other_languages_get_tokens_and_stems(
    text: str, language: str | None, options: dict[str, object], expected: list[str]
) -> None:
    found = tokenize_words(text, WordOptions(**options), language=language)  # type: ignore[arg-type]
    assert [item.word for item in found] == expected


def test_bags() -> None:
    bag = bag_of_words([Word("b", 0), Word("a", 0), Word("b", 0)])
    assert list(bag.items()) == [("a", 1), ("b", 2)]
    assert merge_bags([bag, {"c": 1, "a": 2}]) == {"a": 3, "b": 2, "c": 1}
    assert bag == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee will publish its annual report in the spring of next year.", "en"),
        ("Le comité publiera son rapport annuel au printemps de l'année prochaine.", "fr"),
        ("too short", None),
        ("1234 5678 " * 40, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    found, score = detect_language(text)
    assert found == language
    assert (score is None) == (language is None)
    assert score is None or 0.5 < score <= 1


@pytest.mark.tensorflow
def test_language_with_the_older_library_of_that_environment() -> None:
    assert detect_language("Le comité publiera son rapport annuel au printemps de l'année prochaine.")[0] == "fr"


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a wonderful, moving film", 1), ("dull and pointless", -1), ("it is not good", -1), ("the table has legs", 0)],
)
def test_polarity(text: str, sign: int) -> None:
    value = polarity(text)
    assert (value > 0) - (value < 0) == sign
    assert -1 <= value <= 1
