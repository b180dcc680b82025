"""What a page is made of, through the forms on it."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from transforms.ops.documents import objects as looked
from transforms.ops.documents.objects import objects


def drawn(pictured: bool) -> pdfium.PdfPage:
    """A page with a line of text, a hidden one, and a form, twice its size at (50, 20), with a line and a picture."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    canvas.beginForm("form")
    canvas.drawString(0, 0, "Inside")
    canvas.line(0, 0, 10, 0)
    if pictured:
        canvas.drawImage(ImageReader(Image.new("RGB", (60, 30), "red")), 5, 10, 40, 20)
    canvas.endForm()
    canvas.drawString(30, 150, "Seen")
    canvas.saveState()
    hidden = canvas.beginText(30, 100)
    hidden.setTextRenderMode(3)
    hidden.textLine("Hidden")
    canvas.drawText(hidden)
    canvas.restoreState()
    canvas.translate(50, 20)
    canvas.scale(2, 2)
    canvas.doForm("form")
    canvas.save()
    return pdfium.PdfDocument(buffer.getvalue())[0]


def test_counts_and_places_through_a_form():
    found = objects(drawn(pictured=True))
    assert (found.texts, found.hidden) == (3, 1)
    (picture,) = found.pictures
    assert picture[:4] == pytest.approx((60, 40, 140, 80))
    assert picture[4:] == (60, 30, True)


def test_hidden_text_is_counted_only_where_a_picture_may_lie_over_it():
    found = objects(drawn(pictured=False))
    assert (found.texts, found.hidden, found.pictures) == (3, 0, ())


def test_no_more_than_so_many_objects_are_looked_at(monkeypatch):
    monkeypatch.setattr(looked, "LOOKED_AT", 2)
    found = objects(drawn(pictured=True))
    assert (found.texts, found.pictures) == (2, ())
