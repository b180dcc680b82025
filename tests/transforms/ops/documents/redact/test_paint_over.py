"""Painting over: where, how much around it, and in which modes."""

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.failure import Category
from pagebeam.transforms.ops.documents.redact.paint_over import no_picture, paint_over


def black(picture):
    """First and last row and column that are black."""
    rows, columns = numpy.nonzero(numpy.asarray(picture.convert("L")) == 0)
    return columns.min(), rows.min(), columns.max(), rows.max()


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "RGBA", "CMYK", "LA"])
def test_a_box_and_a_margin_are_black_in_any_mode(mode):
    white = Image.new("RGB", (400, 400), (255, 255, 255)).convert(mode)
    painted = paint_over(white, [(20.0, 30.0, 60.0, 40.0)], 144)
    assert black(painted) == (35, 55, 125, 85)  # 1 point and 0.12 of 10 points, at 2 pixels a point, rounded outwards
    assert painted.mode == (mode if mode in ("1", "L", "RGB") else "RGB")
    assert numpy.asarray(white.convert("L")).min() == 255


def test_a_part_of_a_page_has_its_own_corner():
    part = Image.new("L", (100, 100), 255)
    assert black(paint_over(part, [(20.0, 30.0, 60.0, 40.0)], 72, corner=(10.0, 25.0))) == (7, 2, 53, 18)
    outside = paint_over(part, [(200.0, 300.0, 260.0, 340.0)], 72)
    assert numpy.asarray(outside).min() == 255


def test_nothing_to_hide_leaves_the_picture_as_it_is():
    picture = Image.new("P", (4, 4))
    assert paint_over(picture, (), 72) is picture


def test_a_page_without_a_picture_says_why():
    assert no_picture().category is Category.PRIVATE
