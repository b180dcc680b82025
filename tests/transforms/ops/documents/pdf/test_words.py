"""The words of a page's text layer and their places."""

import pypdfium2 as pdfium
import pytest

from pagebeam.transforms.ops.documents.pdf.characters import PageCharacters
from pagebeam.transforms.ops.documents.pdf.words import extract_letters, extract_words, place_boxes
from tests.transforms.ops.documents import made

CONTENT = b"BT /F 20 Tf 30 100 Td (Hello world) Tj 0 -30 Td (down) Tj ET"


@pytest.fixture
def page():
    document = pdfium.PdfDocument(made.raw_pdf(CONTENT))
    yield document[0]
    document.close()


def test_words_stand_where_they_are_seen(page):
    words = extract_words(page, PageCharacters(page.get_textpage()))
    assert [(word.box.text, word.line) for word in words] == [("Hello", 0), ("world", 0), ("down", 1)]
    hello, world, down = (word.box for word in words)
    assert (hello.x0, hello.y1, down.y1) == pytest.approx((31.5, 100.2, 130.3), abs=0.5)
    assert hello.x1 < world.x0 < hello.x1 + 10


def test_a_page_without_text_has_no_words():
    blank = pdfium.PdfDocument(made.pdf(""))[0]
    assert extract_words(blank, PageCharacters(blank.get_textpage())) == []


def test_halves_of_characters_are_no_words():
    document = pdfium.PdfDocument(made.mapped_pdf(b"<41> <D83D>\n<42> <0042>\n<43> <0020>", b"ACBAB"))
    page = document[0]
    words = extract_words(page, PageCharacters(page.get_textpage()))
    assert [word.box.text for word in words] == ["BB"]


def test_boxes_of_a_page_that_is_turned():
    turned = pdfium.PdfDocument(made.raw_pdf(page=b"/MediaBox[0 0 300 200]/Rotate 90"))[0]
    assert place_boxes(turned, [(0, 0, 30, 10), (290, 190, 300, 200)]) == [(0, 0, 10, 30), (190, 290, 200, 300)]


def test_letters_of_east_asian_scripts_are_words_by_themselves():
    document = pdfium.PdfDocument(made.mapped_pdf(b"<41> <6E2F>\n<42> <0042>\n<43> <306E>", b"ACBBA"))
    page = document[0]
    letters = extract_letters(page, PageCharacters(page.get_textpage()), None)
    assert [letter.box.text for letter in letters] == ["港", "の", "BB", "港"]
    assert letters[0].box.x1 <= letters[1].box.x0 + 1
