"""What pages without text hold: drawn here, at 200 dpi, with the noise of a scanner."""

import math
from collections.abc import Callable

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pagebeam.transforms.ops.documents.layout.page_content import reduce_page, tell_content
from tests.transforms.ops.documents import made

SIZE = WIDE, HIGH = 1700, 2200  # pixels, letter paper
DPI = 200


def sheet(draw: Callable[[ImageDraw.ImageDraw], None] = lambda _: None, paper: int = 245) -> Image.Image:
    image = Image.new("L", SIZE, paper)
    draw(ImageDraw.Draw(image))
    return image


def scanned(image: Image.Image, deviation: float = 6, seed: int = 0) -> Image.Image:
    pixels = numpy.asarray(image, float) + numpy.random.default_rng(seed).normal(0, deviation, (HIGH, WIDE))
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def lid_and_dust(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 26, HIGH), fill=20)
    draw.rectangle((0, HIGH - 14, WIDE, HIGH), fill=30)
    for x, y in numpy.random.default_rng(1).integers((0, 0), SIZE, (60, 2)).tolist():
        draw.rectangle((x, y, x + 2, y + 2), fill=90)


def holes(draw: ImageDraw.ImageDraw) -> None:
    for y in (800, 1400):
        draw.ellipse((60, y, 108, y + 48), fill=15)


def other_side(draw: ImageDraw.ImageDraw) -> None:
    font = ImageFont.truetype(made.VERA, 32)
    for line in range(40):
        draw.text((150, 150 + 48 * line), "the quick brown fox jumps over the lazy dog", fill=238, font=font)


def shaded() -> Image.Image:
    down, right = numpy.mgrid[0 : 1 : HIGH * 1j, 0 : 1 : WIDE * 1j]
    return Image.fromarray((250 - 130 * (0.6 * right + 0.4 * down)).astype(numpy.uint8))


def photograph(seed: int) -> Image.Image:
    """Clouds of several sizes, over a gradient."""
    random, down = numpy.random.default_rng(seed), numpy.mgrid[0 : 1 : HIGH * 1j, 0:WIDE][0]
    pixels = 128 + 60 * (down - 0.5)
    for side, strength in ((270, 14), (110, 14), (10, 45), (4, 45)):
        cloud = Image.fromarray(random.normal(0, strength, (side, side)).astype(numpy.float32))
        pixels = pixels + numpy.asarray(cloud.resize(SIZE, Image.Resampling.BICUBIC))
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def lines(draw: ImageDraw.ImageDraw) -> None:
    random = numpy.random.default_rng(0)
    for number in range(14):
        x, y, width, height = (*random.integers(150, 1100, 2).tolist(), *random.integers(150, 600, 2).tolist())
        shape = (draw.rectangle, draw.ellipse)[number % 2]
        shape((x, y, x + width, y + height), outline=10, width=4)
        draw.line((x, y, x + width, y + height), fill=10, width=4)


def scribbled(count: int) -> Callable[[ImageDraw.ImageDraw], None]:
    """Lines of loops, with a gap after each word."""

    def draw(onto: ImageDraw.ImageDraw) -> None:
        random = numpy.random.default_rng(count)
        for line in range(count):
            x, turn = 180.0, 0.0
            while x < WIDE - 350:
                points = []
                for _ in range(12 * int(random.integers(2, 8))):
                    turn += 0.55 + 0.1 * random.normal()
                    x += 3.1 + 1.2 * random.random()
                    high = 22 + (26 if random.random() < 0.08 else 0)
                    points.append((x + 9 * math.sin(turn), 250 + 120 * line + high * math.sin(turn)))
                onto.line(points, fill=40, width=5, joint="curve")
                x += 38

    return draw


@pytest.mark.parametrize(
    ("page", "content"),
    [
        (lambda: sheet(paper=255), "blank"),
        (lambda: scanned(sheet(lid_and_dust)), "blank"),
        (lambda: scanned(sheet(holes)), "blank"),
        (lambda: scanned(sheet(other_side).filter(ImageFilter.GaussianBlur(2)), 3), "blank"),
        (lambda: scanned(shaded(), 3), "blank"),
        (lambda: scanned(sheet(paper=18)), "blank"),
        (lambda: scanned(photograph(0)), "picture"),
        (lambda: scanned(photograph(5)), "picture"),
        (lambda: scanned(sheet(lines)), "picture"),
        (lambda: scanned(sheet(scribbled(14)).filter(ImageFilter.GaussianBlur(1))), "unread"),
        (lambda: scanned(sheet(scribbled(3)).filter(ImageFilter.GaussianBlur(1))), "unread"),
    ],
    ids=[
        *("white", "lid and dust", "holes", "other side", "shaded", "dark", "photograph", "another photograph"),
        *("drawing", "handwriting", "a note by hand"),
    ],
)
def test_what_is_on_a_page(page, content):
    assert tell_content(reduce_page(page(), DPI)) == content


def test_pages_are_looked_at_at_72_dpi_and_never_too_large():
    assert reduce_page(Image.new("1", (1000, 500)), 200).size == (360, 180)
    assert reduce_page(Image.new("RGB", (1684, 842)), None).size == (842, 421)
    large = reduce_page(Image.new("L", (9000, 9000)), 72)
    assert (large.mode, large.size) == ("L", (2000, 2000))


def test_a_page_of_a_few_pixels_is_blank():
    assert tell_content(Image.new("L", (1, 1), 0)) == "blank"
    assert tell_content(Image.new("L", (30, 3), 0)) == "blank"
