"""The words of a text as options ask for them."""

import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words import check_options, tokenize_words


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


def test_zeroth_is_an_ordinal():
    assert [word.word for word in tokenize_words("the zeroth law", WordOptions(keep=("number",)))] == ["0", "law"]
