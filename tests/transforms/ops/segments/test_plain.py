"""Segments of plain text: blank lines, capital letters, bullets and columns of white space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.layout import Segment
from pagebeam.transforms.ops.segments.plain import segment_text
from tests.transforms.ops.segments.sheets import named

LETTER = """\
                    ACME Freight Company
              12 Harbor Street, Portland, OR 97201
               Tel. (503) 555-0142  www.acme.com

June 3, 2018

Ms. Ruth Abernathy
45 Oak Avenue
Boise, ID 83702

Dear Ms. Abernathy,

your crates have arrived. They may be fetched on any day but
Sunday, from eight to five.

Sincerely,

Daniel Okafor
Head of Service
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("para 1\n\npara 2", [("PARAGRAPH", "para 1"), ("PARAGRAPH", "para 2")]),
        ("INTRODUCTION\n\nIt begins here.", [("HEADING", "INTRODUCTION"), ("PARAGRAPH", "It begins here.")]),
        ("INTRODUCTION\nIt begins here\nand goes on.", [("HEADING", "INTRODUCTION"),
                                                        ("PARAGRAPH", "It begins here and goes on.")]),
        ("Annual Report 2018\n\nthe year", [("HEADING", "Annual Report 2018"), ("PARAGRAPH", "the year")]),
        ("The History of the World\n\nthe year", [("HEADING", "The History of the World"), ("PARAGRAPH", "the year")]),
        ("A Sentence In Capitals.", [("PARAGRAPH", "A Sentence In Capitals.")]),
        ("12", [("PAGENO", "12")]),
        ("page 12", [("PAGENO", "page 12")]),
        ("Page 3 of 9", [("PAGENO", "Page 3 of 9")]),
        ("p. 12", [("PAGENO", "p. 12")]),
        ("- 12 -", [("PAGENO", "- 12 -")]),
        ("xiv", [("PAGENO", "xiv")]),
        ("Copyright 2018, A. Ferlitsch", [("COPYRIGHT", "Copyright 2018, A. Ferlitsch")]),
        ("© 2018 Nobody", [("COPYRIGHT", "© 2018 Nobody")]),
        ("Figure 3: The engine, seen from above", [("CAPTION", "Figure 3: The engine, seen from above")]),
        ("Figure 3 shows the engine.", [("PARAGRAPH", "Figure 3 shows the engine.")]),
        ("* one\n* two\n  and more\n* three", [("LIST", "* one"), ("LIST", "* two and more"), ("LIST", "* three")]),
        ("1. one thing\n2. another", [("LIST", "1. one thing"), ("LIST", "2. another")]),
        ("  First line\nand the second line of it\nand a third.\n  Then another\nparagraph begins.",
         [("PARAGRAPH", "First line and the second line of it and a third."),
          ("PARAGRAPH", "Then another paragraph begins.")]),
        ("two eggs and some but-\nter", [("PARAGRAPH", "two eggs and some butter")]),
        ("", []),
        (" \n\n \t ", []),
    ],
)  # fmt: skip
def test_a_text_is_divided(text, expected):
    assert named(segment_text(text)) == expected


def test_cells_of_a_table_stay_apart():
    text = "Prices\n\nItem          Pieces    Price\nScale         6         845.00\nSteel pan     12        62.50\n"
    assert named(segment_text(text)) == [
        ("HEADING", "Prices"),
        ("TABLE", "Item\tPieces\tPrice\nScale\t6\t845.00\nSteel pan\t12\t62.50"),
    ]


def test_columns_are_read_one_after_the_other():
    left = [
        "the first column of this",
        "text goes on for quite a",
        "while and then it ends at",
        "the foot of the page and",
    ]
    right = [
        "here is the second column",
        "which is read after it as",
        "anybody would who reads a",
        "newspaper in the morning.",
    ]
    text = "\n".join(f"{a:30}{b}" for a, b in zip(left, right, strict=True))
    assert named(segment_text(text)) == [("PARAGRAPH", " ".join(left)), ("PARAGRAPH", " ".join(right))]


def test_a_letter_has_its_parts():
    found = named(segment_text(LETTER))
    assert [name for name, _ in found] == [
        "LETTERHEAD", "HEADING", "ADDRESS_BLOCK", "PARAGRAPH", "PARAGRAPH", "SIGNATURE", "SIGNATURE",
    ]  # fmt: skip
    assert found[2][1] == "Ms. Ruth Abernathy\n45 Oak Avenue\nBoise, ID 83702"
    assert found[-1][1] == "Daniel Okafor\nHead of Service"


def test_what_repeats_on_pages_is_header_and_footer():
    pages = [f"Report of the Board\n\n{word} paragraph of the text.\n\n\n\nSecret {n}" for n, word in enumerate("abc")]
    found = named(segment_text("\f".join(pages)))
    assert found[:3] == [("HEADER", "Report of the Board"), ("PARAGRAPH", "a paragraph of the text."),
                         ("FOOTER", "Secret 0")]  # fmt: skip
    assert [name for name, _ in found].count("HEADER") == 3


@given(st.text(alphabet=st.sampled_from("aB1 .\n\t-*•:©\f"), max_size=200))
def test_no_letter_is_lost(text):
    found = segment_text(text)
    assert all(isinstance(segment, Segment) and segment.text.strip() and segment.box is None for segment in found)
    kept = sorted(c for segment in found for c in segment.text if c.isalnum())
    assert kept == sorted(c for c in text if c.isalnum())


def test_a_book_that_comes_as_one_page_is_divided_in_parts():
    text = "\n\n".join(["the committee met and went home\nand nobody knew why\nthat was so"] * 400)
    found = named(segment_text(text))
    assert (len(found), {name for name, _ in found}) == (400, {"PARAGRAPH"})
