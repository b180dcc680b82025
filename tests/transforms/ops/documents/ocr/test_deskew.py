"""Crooked pages: how crooked, and straightened."""

import pytest
from PIL import Image, ImageDraw

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.ocr.deskew import measure_tilt, rotate_level, undo_tilt


def lines() -> Image.Image:
    """Twelve dark bars, as lines of text are from afar."""
    page = Image.new("L", (900, 900), 255)
    draw = ImageDraw.Draw(page)
    for number in range(12):
        draw.rectangle((100, 100 + 60 * number, 800, 118 + 60 * number), fill=0)
    return page


@pytest.mark.parametrize("degrees", [-5.0, -1.5, 0.0, 2.0, 6.0])
def test_the_tilt_is_measured_to_a_tenth_of_a_degree(degrees):
    crooked = lines().rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert measure_tilt(crooked) == pytest.approx(degrees, abs=0.11)


def test_a_page_without_lines_has_no_tilt():
    assert measure_tilt(Image.new("L", (900, 900), 255)) == 0.0
    assert measure_tilt(Image.radial_gradient("L")) == 0.0


def test_a_steep_page_is_made_larger_so_that_nothing_is_cut():
    assert rotate_level(lines(), 2.0).size == (900, 900)
    wide = rotate_level(lines(), 8.0)
    assert wide.mode == "L"
    assert min(wide.size) > 1000


def test_a_box_is_led_back_to_the_crooked_page():
    middle = Box("word", 445.0, 445.0, 455.0, 455.0, None)
    back = undo_tilt(middle, 90.0, (900, 900), (900, 900))
    assert back[1:5] == pytest.approx(middle[1:5])
    corner = undo_tilt(Box("word", 0.0, 0.0, 10.0, 20.0, None), 90.0, (900, 900), (900, 900))
    assert corner[1:5] == pytest.approx((880.0, 0.0, 900.0, 10.0))
