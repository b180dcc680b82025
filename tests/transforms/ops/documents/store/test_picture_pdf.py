"""A picture as a PDF: its size, its pixels, the same bytes again, and no text."""

import numpy
import pypdfium2
import pytest

from pagebeam.transforms.ops.documents.store.picture_pdf import picture_pdf
from tests.transforms.ops.documents import made


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_page_of_the_same_size_that_shows_the_picture(mode):
    picture = made.picture("one", mode=mode)
    data = picture_pdf(picture, (216.0, 48.0))
    assert data == picture_pdf(picture, (216.0, 48.0))
    (page,) = pypdfium2.PdfDocument(data)
    assert page.get_size() == pytest.approx((216.0, 48.0))
    assert page.get_textpage().get_text_range() == ""
    shown = page.render(scale=picture.width / 216.0).to_pil().convert("L").crop((0, 0, *picture.size))
    difference = numpy.abs(numpy.asarray(shown, int) - numpy.asarray(picture.convert("L"), int))
    assert difference.mean() < 2
