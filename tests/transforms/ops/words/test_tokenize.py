"""Small facts about words, one rule a row: (text, options, words with the tags that are not UNTAG)."""

from typing import Any

import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words import lexer, tokenize_words
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options
from pagebeam.transforms.ops.words.tokenize import pieces, scan, tokenize

KEEP: dict[str, Any] = {"stopwords": "keep"}


def words(text: str, **options: Any) -> list[Any]:
    chosen = WordOptions(**{name: (value,) if name == "keep" else value for name, value in options.items()})
    return [item.word if item.tag == Tag.UNTAG else (item.word, item.tag) for item in tokenize_words(text, chosen)]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        # white space and marks
        ("red\r\ngreen\r\n blue\t\tyellow", {}, ["red", "green", "blue", "yellow"]),
        ("", {}, []),
        ("red.green", {"keep": "punct"}, ["red", (".", Tag.PUNCT), "green"]),
        ("red; green: blue!", {}, ["red", "green", "blue"]),
        # stop words
        ("which again she considers", {}, []),
        ("the book of which he sings", {"keep": "article"}, [("the", Tag.ARTICLE), "book", "sing"]),
        ("somebody sings to nobody", {"keep": "pronoun"}, [("somebody", Tag.PRONOUN), "sing", ("nobody", Tag.PRONOUN)]),
        ("why and where", {"keep": "question"}, [("why", Tag.QUESTION), ("where", Tag.QUESTION)]),
        ("biggest, smallest", {"keep": "quantifier"}, [("big", Tag.QUANTIFIER), ("small", Tag.QUANTIFIER)]),
        ("half full", {"keep": "quantifier"}, [("0.5", Tag.QUANTIFIER), ("1", Tag.QUANTIFIER)]),
        # stems
        ("hiking planned hopes", {}, ["hike", "plan", "hope"]),
        ("frozen rivers", {}, ["freeze", "river"]),
        ("grass and chess", {}, ["grass", "chess"]),
        # acronyms and letters
        ("He works at NATO", {}, [("nato", Tag.ACRONYM)]),
        ("ANNUAL BUDGET REPORT", {}, ["annual", "budget", "report"]),
        ("J. K.", {}, [("j", Tag.ABBR), ("k", Tag.ABBR)]),
        # persons
        ("Colonel", {"keep": "name"}, [("colonel", Tag.TITLE)]),
        ("Mr. Brown", {"keep": "name"}, [("mr", Tag.TITLE), ("brown", Tag.NAME)]),
        ("his sister, her brother", {"keep": "gender"}, [("sister", Tag.FEMALE), ("brother", Tag.MALE)]),
        ("his sister, her brother", {}, []),
        ("dads and mums", {"keep": "gender"}, [("father", Tag.MALE), ("mother", Tag.FEMALE)]),
        ("an awful play", {"keep": "sentiment"}, [("awful", Tag.NEGATIVE), "play"]),
        ("not a good play", {"keep": "sentiment"}, [("not", Tag.NEGATIVE), "play"]),
        # numbers
        ("seven 8 nines", {"keep": "number"}, [("7", Tag.NUMBER), ("8", Tag.NUMBER), ("9", Tag.NUMBER)]),
        ("seven 8 nines", {}, []),
        ("it is -12", {"keep": "number"}, [("-12", Tag.NUMBER)]),
        ("0X1A", {"keep": "number"}, [("26", Tag.NUMBER)]),
        ("3/4 cup", {"keep": "number"}, [("0.75", Tag.NUMBER)]),
        ("the 5 million trees", {"keep": "number"}, [("5000000", Tag.NUMBER), "tree"]),
        # units
        ("7 lbs", KEEP, [("7", Tag.NUMBER), ("pound", Tag.UNIT)]),
        ("20 yards", {**KEEP, "convert_units": "metric"}, [("18.288", Tag.NUMBER), ("meter", Tag.UNIT)]),
        ("20 kg", {**KEEP, "convert_units": "standard"}, [("44.0925", Tag.NUMBER), ("pound", Tag.UNIT)]),
        ("Weight: 80 kg", {"keep": "unit"}, [("weight", Tag.MEASUREMENT), ("80", Tag.NUMBER), ("kilogram", Tag.UNIT)]),
        # dates and numbers of persons
        ("on July 9, 2018", {"keep": "date"}, [("2018-07-09", Tag.DATE)]),
        ("on July 9, 2018", {"keep": "number"}, []),
        ("DOB: 03/09/1988", {"keep": "dob"}, [("1988-03-09", Tag.DOB)]),
        ("born on 03/09/1988", {"keep": "date"}, ["born"]),
        ("SSN: 219 09 4321", {"keep": "ssn"}, [("219094321", Tag.SSN)]),
        ("SSN: 219 09 4321", {"keep": "number"}, []),
        ("Fax: 206-555-0147", {"keep": "telephone"}, [("2065550147", Tag.TELEPHONE_FAX)]),
        ("age: 51", {"keep": "age"}, [("51", Tag.AGE)]),
        (
            "9 N Oak Rd",
            {"keep": "address"},
            [("9", Tag.STREET_NUM), ("north", Tag.STREET_DIR), ("oak", Tag.STREET_NAME), ("road", Tag.STREET_TYPE)],
        ),
    ],
)
def test_facts(text: str, options: dict[str, Any], expected: list[Any]) -> None:
    assert words(text, **options) == expected


def test_pieces_are_the_words_with_their_stretches() -> None:
    rules = resolve_options(WordOptions(keep=("number",)))
    text = "Planned: two million trees"
    found = list(pieces(text, rules))
    assert [(text[start:end], [item.word for item in group]) for start, end, group in found] == [
        ("Planned", ["plan"]),
        ("two million", ["2000000"]),
        ("trees", ["tree"]),
    ]
    assert [item for _, _, group in found for item in group] == tokenize(text, rules)


def test_a_scan_passes_over_the_tokens_of_a_match() -> None:
    rules = resolve_options(WordOptions(keep=("date",)))
    found = [
        (token[0], match and match.value) for token, _, match in scan("since May 5, 2001 here", rules, lexer.WORDS)
    ]
    assert found == [("since", None), ("May", "2001-05-05"), ("here", None)]
