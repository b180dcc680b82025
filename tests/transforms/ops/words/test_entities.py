"""Entities: kinds, normalised values and offsets, one table per recogniser."""

import pytest

from pagebeam.schemas.options import ENTITIES
from pagebeam.transforms.ops.words.entities import find_entities
from pagebeam.transforms.ops.words.redact import redact

TABLE = [
    # numbers
    ("number", "1,234.5 apples", [("1,234.5", "1234.5")]),
    ("number", "about 0x1F and 3rd", [("0x1F", "31"), ("3rd", "3")]),
    ("number", "2 1/2 cakes, 3¾ pies and ½ tart", [("2 1/2", "2.5"), ("3¾", "3.75"), ("½", "0.5")]),
    ("number", "two million three hundred", [("two million three hundred", "2000300")]),
    ("number", "one hundred and twenty-first", [("one hundred and twenty-first", "121")]),
    ("number", "one two three", [("one", "1"), ("two", "2"), ("three", "3")]),
    ("number", "three quarters of it", [("three quarters", "0.75")]),
    ("number", "two and a half men", [("two and a half", "2.5")]),
    ("number", "three point one four", [("three point one four", "3.14")]),
    ("number", "two million and a half", [("two million and a half", "2500000")]),
    ("number", "half a dozen eggs", [("half a dozen", "6")]),
    ("number", "2.5 million and 3 hundred and 21", [("2.5 million", "2500000"), ("3 hundred and 21", "321")]),
    ("number", "1.5e3 and 6 x 10^3", [("1.5e3", "1500"), ("6 x 10^3", "6000")]),
    ("number", "nine hundred ninety-nine decillion", [("nine hundred ninety-nine decillion", "999" + "0" * 33)]),
    ("number", "8.012,6 is European", [("8.012,6", "8012.6")]),
    ("number", "see 192.168.1.2 and 1/0", [("1", "1"), ("0", "0")]),
    ("number", "it is -3 not 5-3", [("-3", "-3"), ("5", "5"), ("3", "3")]),
    ("number", "the first item", [("first", "1")]),
    ("number", "B2B H2O plain words", []),
    # units
    ("unit", "20ft of rope", [("20ft", "20 foot")]),
    ("unit", "10 litres, 5 metres", [("10 litres", "10 liter"), ("5 metres", "5 meter")]),
    ("unit", "at 60 km/h", [("60 km/h", "60 kilometer per hour")]),
    ("unit", "9.8 m/s2 down", [("9.8 m/s2", "9.8 meter per square second")]),
    ("unit", "5' 6\" tall", [("5' 6\"", "5 foot 6 inch")]),
    ("unit", "26 °F or 37°C", [("26 °F", "26 fahrenheit"), ("37°C", "37 celsius")]),
    ("unit", "a 3-inch nail", [("3-inch", "3 inch")]),
    ("unit", "50 MWh of 4 km² each", [("50 MWh", "50 megawatt hour"), ("4 km²", "4 square kilometer")]),
    ("unit", "in 2010 in Paris", []),
    ("unit", "he said, 'I am 26'", []),
    ("unit", "in the 21st century at 2 pm", []),
    # dates
    ("date", "Jan. 2nd, 2017", [("Jan. 2nd, 2017", "2017-01-02")]),
    ("date", "29 June 2007 and 2017/01/02", [("29 June 2007", "2007-06-29"), ("2017/01/02", "2017-01-02")]),
    ("date", "the fourth of July, 1776", [("fourth of July, 1776", "1776-07-04")]),
    ("date", "May 5 or June 2007", [("May 5", "--05-05"), ("June 2007", "2007-06")]),
    ("date", "12/31/1999 party tonight", [("12/31/1999", "1999-12-31")]),
    ("date", "2020-02-30, 13/02/2016, 2016-13-01", []),
    ("date", "you may 5 times march 3 miles", []),
    ("date", "on 2004-06-02T17:01:44Z", [("2004-06-02T17:01:44Z", "2004-06-02")]),
    ("date", "Oct 5\n1630 May", [("Oct 5", "--10-05")]),
    ("date", "December 31,\n2023", [("December 31,\n2023", "2023-12-31")]),
    # persons
    ("dob", "born on March 3, 1970", [("March 3, 1970", "1970-03-03")]),
    ("dob", "DOB: 01-02-2017", [("01-02-2017", "2017-01-02")]),
    ("age", "45 years old, age 12, a 10-year-old", [("45 years old", "45"), ("12", "12"), ("10-year-old", "10")]),
    ("age", "two young folks and 5 years", []),
    ("gender", "Sex: F", [("F", "female")]),
    ("name", "by Dr. James R. Smith, Jr. today", [("Dr. James R. Smith, Jr.", "doctor james r smith junior")]),
    ("name", "Name: Zora Quux", [("Zora Quux", "zora quux")]),
    ("name", "The Annual Report Of The Fiscal Year", []),
    ("name", "the General Counsel, Col 2, the doctor", []),
    ("name", "made by Apple Inc. there", [("Apple Inc.", "apple inc")]),
    # private numbers
    ("ssn", "Soc. Sec. No. 511 81 1270", [("511 81 1270", "511811270")]),
    ("ssn", "it is 511-81-1270 or 900-12-3456", [("511-81-1270", "511811270")]),
    ("telephone", "(202) 456-1111 x23", [("(202) 456-1111 x23", "2024561111")]),
    ("telephone", "call me at 785 8949", [("785 8949", "7858949")]),
    ("telephone", "+44 20 7946 0958", [("+44 20 7946 0958", "442079460958")]),
    ("telephone", "card number 4556208319144605 and 12345678", []),
    # sentiment
    ("sentiment", "not at all happy", [("not at all happy", "negative")]),
    ("sentiment", "an awful, lovely day", [("awful", "negative"), ("lovely", "positive")]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), TABLE, ids=[f"{row[0]}: {row[1][:30]!r}" for row in TABLE])
def test_find(kind: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_entities(text, [kind])
    assert [(item.text, item.value) for item in found] == expected
    assert all(text[item.start : item.end] == item.text for item in found)


def test_every_kind_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} | {"address"} == set(ENTITIES)


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        ("SSN: 511-81-1270.", ["ssn"], "SSN: [SSN]."),
        ("Phone: (202) 456-1111, ok", ["telephone"], "Phone: [TELEPHONE], ok"),
        ("Date of Birth: 01/02/2017 on 3/4/2018", ["dob"], "Date of Birth: [DOB] on 3/4/2018"),
        ("nothing here", ["ssn", "telephone", "dob"], "nothing here"),
        ("SSN 000-12-3456", ["ssn"], "SSN [SSN]"),
    ],
)
def test_redact(text: str, kinds: list[str], expected: str) -> None:
    assert redact(text, kinds) == expected


def test_an_impossible_ssn_is_marked() -> None:
    (item,) = find_entities("SSN 000-12-3456", ["ssn"])
    assert not item.valid


def test_unknown_kind() -> None:
    with pytest.raises(ValueError, match="telefone"):
        find_entities("text", ["telefone"])
