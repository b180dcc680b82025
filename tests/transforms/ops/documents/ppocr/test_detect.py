"""PP-OCR's detector finds the lines of a picture."""

import math

import pytest
from PIL import Image

from pagebeam.transforms.ops.documents.ppocr.detect import find_lines
from tests.transforms.ops.documents import made


def sheet(*places: tuple[str, int, int]) -> Image.Image:
    page = Image.new("RGB", (1200, 800), "white")
    for text, x, y in places:
        page.paste(made.picture(text, (560, 90), 48, mode="RGB"), (x, y))
    return page


def test_lines_are_found_where_they_stand():
    found = find_lines(sheet(("Harbour office", 100, 100), ("Closed on Sundays", 500, 500)))
    assert len(found) == 2
    for corners, (x, y) in zip(sorted(found, key=lambda corners: corners[0][1]), ((100, 100), (500, 500)), strict=True):
        left, top = corners.min(0)
        right, bottom = corners.max(0)
        assert x - 20 < left < x + 40
        assert right - left > 200
        assert y - 20 < top < bottom < y + 110
        assert tuple(corners[0]) == pytest.approx((left, top), abs=3)


@pytest.mark.parametrize("degrees", [-8, 8])
def test_a_line_that_stands_askew_has_a_box_that_does(degrees):
    (corners,) = find_lines(sheet(("Harbour office", 300, 350)).rotate(degrees, fillcolor="white"))
    across = corners[1] - corners[0]
    assert math.degrees(math.atan2(-across[1], across[0])) == pytest.approx(degrees, abs=2)


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_a_line_that_runs_upwards_begins_below(turn):
    (corners,) = find_lines(sheet(("Harbour office", 300, 350)).transpose(turn))
    assert corners[0][1] > corners[1][1] + 200  # the first corner is far below the second
    assert abs(corners[0][0] - corners[1][0]) < 10


def test_a_small_picture_is_looked_at_enlarged():
    small = made.picture("Harbour office", (200, 30), 14, mode="RGB")
    assert len(find_lines(small)) == 1


def test_nothing_is_found_on_nothing():
    assert find_lines(Image.new("RGB", (300, 200), "white")) == []
