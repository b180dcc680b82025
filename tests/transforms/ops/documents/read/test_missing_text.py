"""Writing that a page shows, and nobody reads."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.layout.unexplained_ink import Line
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.read.missing_text import (
    find_missing_text,
    leaves_room,
    select_regions,
    warn_of_unread,
)
from tests.transforms.ops.documents import made


def read(text: str) -> PageText:
    return PageText(1, text, "ocr", 0.5, None, None, None, 0, None, "tesseract", ())


def sheet() -> Image.Image:
    image = Image.new("L", (1240, 1754), 255)
    for number in range(8):
        font = ImageFont.truetype(made.VERA, 26)
        ImageDraw.Draw(image).text((120, 200 + 60 * number), "the scale has arrived with a broken", 0, font)
    return image


def test_few_letters_of_much_writing_are_a_warning():
    (told,) = warn_of_unread(read("th sc"), sheet(), 150).warnings
    assert told.startswith("recognition: 4 letters were read where the page shows writing of about ")
    assert warn_of_unread(read("th sc"), sheet(), None).warnings
    assert warn_of_unread(read("the scale " * 8), sheet(), 150).warnings == ()
    assert warn_of_unread(read(""), Image.new("L", (1240, 1754), 255), 150).warnings == ()


def line(x: float, y: float, letters: int = 20) -> Line:
    return Line(x, y, x + 100, y + 10, letters)


def test_lines_belong_to_strips_of_one_picture_or_to_lines_near_them():
    strips = [Region(50, 50 + 20 * number, 300, 70 + 20 * number, 150.0 + number) for number in range(5)]
    lines = [line(60, 60), line(60, 90), line(60, 130), line(60, 400), line(60, 415), line(400, 700, 5)]
    assert select_regions(lines, strips) == [
        (Region(50, 50, 300, 150, 154.0), 60),
        (Region(54, 394, 166, 431, 0.0), 40),
    ]


def test_room_is_a_band_across_or_down_the_page_without_text():
    lines = [(60.0, 60.0 + 20 * number, 540.0, 72.0 + 20 * number) for number in range(34)]
    assert not leaves_room(lines, (600.0, 800.0))
    assert leaves_room(lines[:20], (600.0, 800.0))
    assert leaves_room(lines[20:], (600.0, 800.0))
    assert leaves_room([(x0, y0, 280.0, y1) for x0, y0, _, y1 in lines], (600.0, 800.0))


def pictured(x: float, y: float, stamp: str = "Stamp") -> bytes:
    """A page of 595 by 842 points with a stamp, and a small picture of four lines whose lower left corner is there."""
    picture = Image.new("L", (900, 500), 255)
    for number in range(4):
        font = ImageFont.truetype(made.VERA, 44)
        ImageDraw.Draw(picture).text((30, 40 + 110 * number), "the scale has arrived broken", 0, font)
    canvas = Canvas(buffer := io.BytesIO(), pagesize=(595, 842), invariant=1)
    canvas.drawString(60, 20, stamp)
    canvas.drawImage(ImageReader(picture), x, y, 252, 140)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("x", "y"), [(60, 600), (330, 100), (343, 702), (0, 0), (-40, 600)])
def test_writing_is_found_where_it_stands_though_only_a_part_of_the_page_is_looked_at(x, y):
    page = Pdf(pictured(x, y)).page(1)
    found = find_missing_text(page, page.layer())
    assert "glance" not in vars(page)  # not all of it was rendered
    (region,) = found.regions
    assert tuple(region)[:4] == pytest.approx((x, 842 - y - 140, x + 252, 842 - y), abs=2)
    assert 50 < found.letters < 200


def test_text_on_a_picture_explains_its_ink():
    canvas = Canvas(buffer := io.BytesIO(), pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (900, 500), 255)), 60, 600, 252, 140)
    for number in range(4):
        canvas.drawString(66, 620 + 24 * number, "the scale has arrived broken")
    canvas.save()
    page = Pdf(buffer.getvalue()).page(1)
    assert find_missing_text(page, page.layer()) is None
