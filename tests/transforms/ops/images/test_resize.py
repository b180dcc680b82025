"""Resizing by each mode: sizes and pixels worked out by hand."""

import numpy
import pytest
from PIL import Image

from pagebeam.transforms.ops.images.resize import border_place, crop_place, resize_image

STRIPES = Image.fromarray(numpy.array([[0, 10, 20, 30]] * 2, numpy.uint8))  # 4 x 2


def pixels(size: tuple[int, int], mode: str) -> list[list[int]]:
    return numpy.asarray(resize_image(STRIPES, size, mode)).tolist()


def test_stretched_pixels_are_means_by_area():
    assert pixels((1, 2), "stretch") == [[5, 25]]


def test_a_cropped_image_is_its_middle():
    assert pixels((2, 2), "center_crop") == [[10, 20]] * 2


def test_a_framed_image_has_white_around_it():
    assert pixels((4, 4), "border") == [[255] * 4, [0, 10, 20, 30], [0, 10, 20, 30], [255] * 4]


@pytest.mark.parametrize(("size", "found"), [((20, 20), (40, 20)), ((10, 30), (30, 15)), ((50, 100), (100, 50))])
def test_the_smallest_of_the_same_proportions_covers_the_size(size, found):
    assert resize_image(Image.new("RGB", (100, 50)), size, "keep_ratio").size == found


def test_an_image_of_the_size_is_left_as_it_is():
    assert resize_image(STRIPES, (2, 4)) is STRIPES


def test_places_of_frames_and_crops():
    assert border_place(100, 50, (40, 40)) == (0, 10, 40, 20)
    assert border_place(1000, 1, (10, 10)) == (0, 4, 10, 1)  # never without a pixel
    assert crop_place(100, 50, (40, 40)) == (25, 0, 75, 50)
    assert crop_place(50, 100, (40, 40)) == (0, 25, 50, 75)


def test_an_unknown_mode_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="no resize mode 'fit'; there are stretch, keep_ratio, border, center_crop"):
        resize_image(STRIPES, (1, 1), "fit")
