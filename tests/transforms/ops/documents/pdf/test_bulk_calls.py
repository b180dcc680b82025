"""Rows of calls give what pypdfium2 gives call by call."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from pagebeam.transforms.ops.documents.pdf import bulk_calls
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.pdf.test_form_fields import annotated, note

CONTENT = b"BT /F 20 Tf 30 100 Td (Hello world) Tj 0 -30 Td 3 Tr (hidden) Tj ET 0 0 40 40 re f"


@pytest.fixture
def page():
    document = pdfium.PdfDocument(made.raw_pdf(CONTENT))
    yield document[0]
    document.close()


def test_objects_and_how_they_are_painted(page):
    found, kinds = bulk_calls.objects_of(page, 3)
    assert list(kinds) == [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]
    assert found == [bulk_calls.address(raw.FPDFPage_GetObject(page, i)) for i in range(3)]
    assert bulk_calls.render_modes(found[:2]) == [raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_INVISIBLE]


def one_by_one(text):
    sides = tuple(ctypes.c_double() for _ in range(4))
    found = []
    for i in range(raw.FPDFText_CountRects(text, 0, -1)):
        raw.FPDFText_GetRect(text, i, *map(ctypes.byref, sides))
        found.append([side.value for side in sides])
    return found


def test_rectangles_of_text(page):
    text = page.get_textpage()
    expected = one_by_one(text)
    assert len(expected) == 2
    assert bulk_calls.rectangles(text).tolist() == expected


def test_rows_that_do_not_fit_into_one():
    places = [(9 * (n % 30), 5 * (n // 30)) for n in range(600)]
    lines = b"BT /F 2 Tf " + b"".join(b"1 0 0 1 %d %d Tm (word) Tj " % place for place in places)
    text = pdfium.PdfDocument(made.raw_pdf(lines + b"ET"))[0].get_textpage()
    expected = one_by_one(text)
    assert len(expected) == 600
    assert bulk_calls.rectangles(text).tolist() == expected


def test_a_page_without_text_has_no_rectangles():
    document = pdfium.PdfDocument(made.pdf(""))
    assert bulk_calls.rectangles(document[0].get_textpage()).shape == (0, 4)


def test_characters_without_unicode():
    mapped = pdfium.PdfDocument(made.pdf("Hello"))[0].get_textpage()
    assert bulk_calls.without_unicode(mapped, range(5)) == [0] * 5
    nameless = made.FONT[:-2] + b"/Encoding<</Type/Encoding/Differences[65/g1/g2/g3]>>>>"
    unmapped = pdfium.PdfDocument(made.raw_pdf(b"BT /F 20 Tf 30 100 Td (ABC) Tj ET", font=nameless))[0].get_textpage()
    one_by_one = [raw.FPDFText_HasUnicodeMapError(unmapped, i) for i in range(3)]
    assert any(one_by_one)
    assert bulk_calls.without_unicode(unmapped, range(3)) == one_by_one


def test_annotations_in_the_order_of_the_file():
    page = pdfium.PdfDocument(annotated(note("Text", "a"), note("Link", "b"), note("Highlight", "c")))[0]
    with bulk_calls.annotations(page, 5) as (found, kinds):
        assert kinds == [raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_HIGHLIGHT]
        assert len(set(found)) == 3
    with bulk_calls.annotations(page, 2) as (found, kinds):
        assert kinds == [raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_LINK]


def test_places_of_characters(page):
    text = page.get_textpage()
    expected = [text.get_charbox(i) for i in range(text.count_chars())]
    assert expected
    assert [(left, bottom, right, top) for left, right, bottom, top in bulk_calls.character_places(text)] == expected


def test_points_of_a_page_as_it_is_shown(page):
    assert bulk_calls.to_device(page, (3000, 2000), [(0, 200), (30, 100)]) == [[0, 0], [300, 1000]]
    assert bulk_calls.to_device(page, (3000, 2000), []) == []
