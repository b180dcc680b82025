"""Which ink of a page is writing, and which of it words explain."""

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.unexplained_ink import count_letters, find_unexplained_lines
from tests.transforms.ops.documents import made

WORDS = "the scale has arrived with a broken foot"  # 33 letters
LETTERS = 5 * 33


def page(points: int = 11, ink: int = 0, paper: int = 255) -> Image.Image:
    """Five lines of writing, 72 dpi."""
    sheet = Image.new("L", (1600, 1200), paper)
    font = ImageFont.truetype(made.VERA, 4 * points)
    for number in range(5):
        ImageDraw.Draw(sheet).text((120, 160 + 8 * points * number), WORDS, fill=ink, font=font)
    return sheet.reduce(4)


def shaded(image: Image.Image) -> Image.Image:
    light = numpy.linspace(1.0, 0.2, image.width)
    return Image.fromarray((numpy.asarray(image) * light).astype(numpy.uint8))


@pytest.mark.parametrize(
    "image",
    [page(), page(8), page(16), page(ink=255, paper=30), page(ink=90, paper=200), shaded(page())],
    ids=["plain", "small", "large", "inverted", "faint", "shaded"],
)
def test_lines_of_writing(image):
    lines = find_unexplained_lines(image)
    assert len(lines) == 5
    assert 0.6 * LETTERS < count_letters(lines) < 1.4 * LETTERS
    assert min(line.x0 for line in lines) == pytest.approx(30, abs=4)
    assert [round(line.y0) for line in lines] == sorted(round(line.y0) for line in lines)


def test_lines_of_a_page_on_its_side_are_upright():
    lines = find_unexplained_lines(page().transpose(Image.Transpose.ROTATE_90))
    assert len(lines) == 5
    assert all(line.y1 - line.y0 > 5 * (line.x1 - line.x0) for line in lines)


def test_words_explain_the_lines_that_they_are_on():
    first = find_unexplained_lines(page())[0]
    said = Box(WORDS, 30.0, first.y0 - 1, 400.0, first.y1 + 1, None)
    assert len(find_unexplained_lines(page(), [said])) == 4


def table() -> Image.Image:
    sheet = Image.new("L", (400, 300), 255)
    for y in range(20, 290, 14):
        ImageDraw.Draw(sheet).line((20, y, 380, y), fill=0)
    for x in range(20, 390, 60):
        ImageDraw.Draw(sheet).line((x, 20, x, 286), fill=0, width=2)
    return sheet


def bars() -> Image.Image:
    sheet = Image.new("L", (400, 300), 255)
    for number in range(24):
        ImageDraw.Draw(sheet).rectangle((20 + 15 * number, 280 - 9 * number, 26 + 15 * number, 280), fill=90)
    return sheet


def photograph() -> Image.Image:
    noise = numpy.random.default_rng(0).normal(128, 40, (15, 20))
    return Image.fromarray(noise.clip(0, 255).astype(numpy.uint8)).resize((400, 300), Image.Resampling.BICUBIC)


def dotted() -> Image.Image:
    sheet = Image.new("L", (400, 300), 255)
    for y in range(20, 290, 14):
        for x in range(20, 380, 4):
            sheet.putpixel((x, y), 0)
    return sheet


@pytest.mark.parametrize(
    "image",
    [
        table(),
        bars(),
        photograph(),
        dotted(),
        Image.effect_noise((400, 300), 60),
        Image.linear_gradient("L").resize((400, 300)),
        Image.new("L", (400, 300), 255),
        Image.new("L", (400, 8), 255),
    ],
    ids=["table", "bars", "photograph", "dots", "noise", "gradient", "blank", "scrap"],
)
def test_what_is_not_writing(image):
    assert find_unexplained_lines(image) == []
