"""Every example of the guide's section 3, as GAP.md decides it, and the names and errors of `Words`."""

import os

import pytest

from pagebeam.gap.syntax import Vocabulary as Tag
from pagebeam.gap.syntax import Words

FOX = "The lazy brown fox jumped over the fence."


def pairs(words: Words) -> list[tuple[str, int]]:
    return [(item.word, item.tag) for item in words.words or []]


def only(words: Words) -> list[str]:
    return [item["word"] for item in words.words or []]


EXAMPLES = [
    ("3.7", "one twenty-one 33.7 1/4", {"number": True}, [("1", 1), ("21", 1), ("33.7", 1), ("0.25", 1)]),
    ("3.7 multiplier", "two million", {"number": True}, [("2000000", Tag.NUMBER)]),
    ("3.8", "10 liters", {"number": True, "unit": True}, [("10", Tag.NUMBER), ("liter", Tag.UNIT)]),
    (
        "3.9",
        "10 liters",
        {"number": True, "unit": True, "standard": True},
        [("2.64172", Tag.NUMBER), ("gallon", Tag.UNIT)],
    ),
    ("3.10", "Jan 2, 2017 and 01/02/2017", {"date": True}, [("2017-01-02", Tag.DATE)] * 2),
    ("3.11", "Date of Birth:  Jan. 2 2017   DOB:  01-02-2017", {"dob": True}, [("2017-01-02", Tag.DOB)] * 2),
    ("3.12", "SSN:  12-123-1234 Social Security 12 123 1234", {"ssn": True}, [("121231234", Tag.SSN)] * 2),
    (
        "3.13",
        "Phone: (360) 123-1234, Office Number: 360-123-1234",
        {"telephone": True},
        [("3601231234", Tag.TELEPHONE), ("3601231234", Tag.TELEPHONE_OFFICE)],
    ),
    (
        "3.14",
        "12 S.E. Main Ave, Seattle, WA",
        {"address": True},
        [
            ("12", Tag.STREET_NUM),
            ("southeast", Tag.STREET_DIR),
            ("main", Tag.STREET_NAME),
            ("avenue", Tag.STREET_TYPE),
            ("seattle", Tag.CITY),
            ("ISO3166-2:US-WA", Tag.STATE),
        ],
    ),
    (
        "3.15",
        "man uncle mother women tg",
        {"gender": True},
        [("man", 15), ("uncle", 15), ("mother", 16), ("women", 16), ("transgender", 17)],
    ),
    ("3.16", "the food was not good", {"sentiment": True}, [("food", Tag.UNTAG), ("not", Tag.NEGATIVE)]),
    ("3.17", "mispelled", {"spell": True}, [("misspell", Tag.UNTAG)]),
    ("3.19", "Québec", {"roman": True}, [("quebec", Tag.UNTAG)]),
]


@pytest.mark.parametrize(("section", "text", "options", "expected"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_guide_example(section: str, text: str, options: dict[str, bool], expected: list[tuple[str, int]]) -> None:
    assert pairs(Words(text, **options)) == expected


def test_stopwords_keeps_or_removes() -> None:
    assert only(Words(FOX, stopwords=True)) == ["the", "lazy", "brown", "fox", "jump", "over", "the", "fence"]
    assert only(Words("The brown fox jumped over the fence.")) == ["brown", "fox", "jump", "fence"]


def test_bare_keeps_case_and_marks() -> None:
    assert only(Words(FOX, bare=True)) == ["The", "lazy", "brown", "fox", "jumped", "over", "the", "fence", "."]


def test_a_date_of_birth_never_leaks_as_a_date() -> None:
    words = Words("Date of Birth: 01/02/2017, seen on 03/04/2018", date=True)
    assert ("2018-03-04", Tag.DATE) in pairs(words)
    assert "2017-01-02" not in only(words)


def test_bag_of_words_of_the_guide() -> None:
    text = (
        "Jack and Jill went up the hill to fetch a pail of water. Jack fell down and         broke his crown "
        "and Jill came tumbling after."
    )
    words = Words(text, stopwords=True)
    bag = words.bagOfWords
    assert bag["and"] == 3
    assert (bag["jack"], bag["jill"], bag["come"], bag["tumble"], bag["went"], bag["fell"]) == (2, 2, 1, 1, 1, 1)
    assert words.freqDist[0] == ("and", 3)
    assert sum(share for _, share in words.termFreq) == pytest.approx(1)


def test_items_are_dicts_with_attributes() -> None:
    item = (Words("fences").words or [])[0]
    assert item == {"word": "fence", "tag": Tag.UNTAG}
    assert (item.word, item.tag) == ("fence", Tag.UNTAG)
    with pytest.raises(AttributeError, match="lemma"):
        _ = item.lemma


def test_text_none_and_empty() -> None:
    assert Words().words is None
    assert (len(Words()), Words().bagOfWords) == (0, {})
    assert Words("").words == []
    assert Words(FOX).text == FOX


_NAMES = """
bare pos roman stopwords punct conjunction article demonstrative preposition question pronoun quantifier date
number ssn telephone name address sentiment gender age dob unit standard metric
"""
SWITCHES = _NAMES.split()


@pytest.mark.parametrize("switch", [*SWITCHES, "stem", "text", "spell"])
def test_a_wrong_type_is_named(switch: str) -> None:
    with pytest.raises(TypeError, match=switch):
        Words(**{"text": "one", switch: 12})


@pytest.mark.parametrize(("option", "value"), [("stem", "portr"), ("spell", "xx")])
def test_a_wrong_value_is_named(option: str, value: str) -> None:
    with pytest.raises(ValueError, match=value):
        Words("one", **{option: value})


def test_adding_text_words_and_lists() -> None:
    words = Words("red fox")
    words += "brown dogs"
    assert (only(words), words.text) == (["red", "fox", "brown", "dog"], "red fox brown dogs")
    words += Words("cats")
    words += [{"word": "owl", "tag": 0}]
    assert only(words)[-2:] == ["cat", "owl"]
    assert words.bagOfWords["owl"] == 1
    with pytest.raises(TypeError, match="int"):
        words += 3  # type: ignore[arg-type]


def test_separators_are_statics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Words, "DECIMAL", ",")
    monkeypatch.setattr(Words, "THOUSANDS", ".")
    assert only(Words("1.234,56 und 3,5", number=True)) == ["1234.56", "und", "3.5"]
    monkeypatch.undo()
    assert only(Words("1,234.56", number=True)) == ["1234.56"]


def test_options_of_one_call_never_change_another() -> None:
    before = only(Words(FOX))
    Words(FOX, bare=True)
    Words(FOX, stem="none", stopwords=True, roman=True)
    assert only(Words(FOX)) == before


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("internal", ["fly", "pony"]),
        ("gap", ["fly", "pony"]),
        ("porter", ["fli", "poni"]),
        ("snowball", ["fli", "poni"]),
        ("lancaster", ["fli", "pony"]),
        ("none", ["flies", "ponies"]),
        ("nostem", ["flies", "ponies"]),
    ],
)
def test_stemmers(stem: str, expected: list[str]) -> None:
    assert only(Words("flies ponies", stem=stem)) == expected


def test_pos_and_lemma() -> None:
    import nltk

    for name in ("taggers/averaged_perceptron_tagger_eng", "corpora/wordnet.zip"):
        try:
            nltk.data.find(name)
        except LookupError:
            pytest.skip(f"NLTK's {name} is not installed here")
    words = Words("Jim Smith was running home", pos=True, name=True, stem="lemma", stopwords=True)
    found = {item.word: (item.lemma, item.pos) for item in words.words or []}
    assert found["jim"] == ("jim", "NNP")
    assert found["be"] == ("be", "VBD")
    assert found["run"] == ("run", "VBG")


@pytest.mark.skipif("NLTK_DATA" in os.environ, reason="NLTK_DATA names data")
def test_missing_language_data_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import nltk

    monkeypatch.setattr(nltk.data, "path", [])
    with pytest.raises(ValueError, match=r"python -m nltk\.downloader averaged_perceptron_tagger_eng"):
        Words("one", pos=True)


def test_vocabulary_has_the_numbers_and_both_names() -> None:
    assert (Tag.NUMBER, Tag.DOB, Tag.AGE, Tag.TELEPHONE_FAX) == (1, 20, 43, 42)
    assert (Tag.STREET_ADDR2, Tag.TELEPHONE_OFFICE) == (Tag.SAC, Tag.TELEPHONE_WORK)
