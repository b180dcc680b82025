"""A page of an open PDF: its text, what is on it, and how it looks."""

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from tests.transforms.ops.documents.built import built, line


@pytest.fixture
def opens():
    documents = []

    def opened(content: bytes, setup=None, **how: object) -> PdfPage:
        documents.append(document := pdfium.PdfDocument(built(content, setup, (300, 200))))
        return PdfPage(document[0], document, **how)

    yield opened
    for document in documents:
        document.close()


def turned(pdf, page):
    page.Rotate = 90


def pictured(pdf, page):
    """A picture of 100 by 50 grey pixels that the content draws."""
    from pikepdf import Dictionary, Name

    image = pdf.make_stream(bytes([128]) * 5000)
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    image.Width, image.Height, image.BitsPerComponent = 100, 50, 8
    page.Resources.XObject = Dictionary(P=image)


PICTURE = b"q 100 0 0 50 20 30 cm /P Do Q"


def test_the_layer_and_the_words_agree(opens):
    page = opens(line("two words", 20, 150) + line("below", 20, 100))
    assert page.layer().text == "two words\nbelow"
    assert [box.text for box in page.boxes()] == ["two", "words", "below"]
    assert [word.text for word in extract_layout(page).words] == ["two", "words", "below"]
    assert page.boxes()[0].y1 == pytest.approx(50, abs=1)
    assert page.stretches().shape == (2, 4)


def test_text_objects_in_layers_that_are_off_are_left_out(opens):
    def second(levels):
        return {levels[0].of(raw.FPDF_PAGEOBJ_TEXT)[1]}

    page = opens(line("shown", 20, 150) + line("off", 20, 100), hidden=second)
    assert page.layer().text == "shown"
    assert [box.text for box in page.boxes()] == ["shown"]


def test_a_blank_page_has_neither_text_nor_pictures(opens):
    page = opens(b"")
    assert page.is_blank()
    assert (page.layer().text, page.layer().pictures) == ("", False)
    lined = opens(b"0 0 m 9 9 l S")
    assert not lined.is_blank()
    assert lined.layer().pictures


def test_a_turned_page_has_the_sides_that_are_shown(opens):
    upright, page = opens(line("word")), opens(line("word"), turned)
    assert (upright.points, upright.on_its_side) == ((300.0, 200.0), False)
    assert (page.points, page.on_its_side) == ((200.0, 300.0), True)
    assert page.places([(10, 20, 40, 30)]) == [(20.0, 10.0, 30.0, 40.0)]
    assert upright.places([(10, 20, 40, 30)]) == [(10.0, 170.0, 40.0, 180.0)]


def test_pictures_are_chosen_by_size_and_sharpness(opens):
    page = opens(PICTURE, pictured)
    assert page.regions(5000, 72) == [Region(20.0, 120.0, 120.0, 170.0, 72.0)]
    assert page.regions(5001, 72) == page.regions(5000, 73) == []
    assert page.layer().filled == pytest.approx(5000 / 60000)
    assert page.undecoded() == []


def test_the_page_is_drawn_at_the_size_that_is_asked_for(opens):
    page = opens(PICTURE, pictured)
    whole = page.render(72)
    assert (whole.mode, whole.size) == ("L", (300, 200))
    assert (whole.getpixel((70, 145)), whole.getpixel((200, 50))) == (128, 255)
    assert page.render(72, (150, 100)).size == (150, 100)
    assert (page.picture(144, grey=False).mode, page.picture(144, grey=False).size) == ("RGB", (600, 400))
    part = page.render_part(Region(20, 120, 120, 170, 0.0), 72)
    assert part.size == (100, 50)
    assert numpy.asarray(part)[5:-5, 5:-5].tolist() == [[128] * 90] * 40
