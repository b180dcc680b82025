"""Writing that a page shows, and nobody reads."""

from PIL import Image, ImageDraw, ImageFont

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.layout.unexplained_ink import Line
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.read.missing_text import leaves_room, select_regions, warn_of_unread
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
