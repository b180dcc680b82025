"""Pages as pictures."""

import pypdfium2 as pdfium
import pytest

from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.documents.pdf.render import render, render_to_size
from tests.transforms.ops.documents.built import built

HALVES = b"1 0 0 rg 0 0 150 300 re f"  # the left one red


@pytest.fixture
def page():
    document = pdfium.PdfDocument(built(HALVES))
    yield document[0]
    document.close()


@pytest.mark.parametrize(
    ("grey", "mode", "left", "right"), [(True, "L", 76, 255), (False, "RGB", (255, 0, 0), (255, 255, 255))]
)
def test_render(page, grey, mode, left, right):
    image = render(page, 36, grey)
    assert (image.mode, image.size) == (mode, (150, 150))
    assert image.getpixel((140, 75)) == right
    assert image.getpixel((10, 75)) == pytest.approx(left, abs=3)


def test_margins_are_left_out(page):
    image = render(page, 72, True, (150, 100, 0, 0))
    assert (image.size, image.getextrema()) == ((150, 200), (255, 255))


def test_render_to_size(page):
    image = render_to_size(page, (60, 30))
    assert (image.mode, image.size, image.getpixel((50, 15))) == ("L", (60, 30), 255)
    assert image.getpixel((5, 15)) < 128


def test_margins_that_leave_nothing_are_refused(page):
    with pytest.raises(BadInput, match="cannot render"):
        render(page, 72, True, (200, 0, 200, 0))
