"""Pages of prose as PDF: their text in reading order, their numbers, and what does not fit."""

import io

import pypdf
import pytest

from pagebeam.pipelines.samples.layout import typeset

PAGE = "# Title\n\nSome words\nin a line.\n\nItem | Price\nPan | 5"


def test_texts_are_lines_in_the_order_of_reading():
    made = typeset((PAGE, "More."), "Papers", head="Page {page} of {pages}", foot="End {page}")
    assert made.pages == (
        "Page 1 of 2\nTitle\nSome words in a line.\nItem Price\nPan 5\nEnd 1\n",
        "Page 2 of 2\nMore.\nEnd 2\n",
    )
    read = pypdf.PdfReader(io.BytesIO(made.data))
    assert read.metadata.title == "Papers"
    assert [page.extract_text().split() for page in read.pages] == [page.split() for page in made.pages]


def test_the_second_column_begins_beside_the_first():
    made = typeset(("[columns]\n\nleft\n\n[next]\n\nright\n\n[page]\n\nbelow",), "Columns")
    places = {}

    def visit(text, _, matrix, *__):
        if text.strip():
            places[text.strip()] = (matrix[4], matrix[5])

    pypdf.PdfReader(io.BytesIO(made.data)).pages[0].extract_text(visitor_text=visit)
    assert places["right"][0] > 300 > places["left"][0] == places["below"][0] == 64
    assert places["right"][1] == places["left"][1] > places["below"][1]


def test_the_same_pages_are_the_same_bytes():
    assert typeset((PAGE,), "T", password="x").data == typeset((PAGE,), "T", password="x").data


def test_a_locked_file_opens_with_its_password_alone():
    locked = pypdf.PdfReader(io.BytesIO(typeset((PAGE,), "T", password="right").data))
    assert not locked.decrypt("wrong")
    assert locked.decrypt("right")


def test_a_page_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="points too long: 'Line"):
        typeset(("Line.\n\n" * 60,), "T")
