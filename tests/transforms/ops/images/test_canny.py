"""Edges: a pixel wide, where the picture changes, joined from strong to weak; and turning by an angle."""

import numpy
import pytest

from pagebeam.transforms.ops.images.augment import rotate
from pagebeam.transforms.ops.images.canny import edges
from tests.transforms.ops.images.pictures import noise


def square(level: int) -> numpy.ndarray:
    image = numpy.zeros((40, 50, 1), numpy.uint8)
    image[10:30, 15:35] = level
    return image


def test_the_outline_of_a_square_is_found() -> None:
    found = edges(square(255))
    assert (found.shape, found.dtype, set(numpy.unique(found))) == ((40, 50), numpy.uint8, {0, 255})
    rows, columns = numpy.nonzero(found)
    assert abs(rows.min() - 10) <= 1
    assert abs(rows.max() - 29) <= 1
    assert abs(columns.min() - 15) <= 1
    assert abs(columns.max() - 34) <= 1
    assert (found[20] > 0).sum() == 2  # a pixel wide on either side
    assert (found[:, 25] > 0).sum() == 2


def test_nothing_is_found_where_nothing_changes() -> None:
    assert not edges(square(0)).any()
    assert not edges(square(15)).any()


def test_a_weak_edge_counts_where_it_joins_a_strong_one() -> None:
    image = numpy.zeros((30, 60, 1), numpy.uint8)
    image[15:, :, 0] = numpy.linspace(40, 250, 60)  # an edge that grows fainter to the left
    far = numpy.nonzero(edges(image, 100, 600))[1].min()
    alone = numpy.nonzero(edges(image, 600, 600))[1].min()
    assert far < alone - 10
    assert not edges(image, 100, 5000).any()


def test_colours_and_floats() -> None:
    colours = numpy.repeat(square(255), 3, 2)
    assert numpy.array_equal(edges(colours), edges(square(255)))
    assert numpy.array_equal(edges(colours.astype(numpy.float32) / 255), edges(square(255)))


def test_turning_by_quarters_moves_pixels() -> None:
    image = noise(7, 7)
    assert numpy.array_equal(rotate(image, 90), numpy.rot90(image, -1))
    assert numpy.array_equal(rotate(image, -90), numpy.rot90(image))
    assert numpy.array_equal(rotate(noise(3, 5), 180), noise(3, 5)[::-1, ::-1])


@pytest.mark.parametrize("degrees", [90, 33, -10])
def test_turning_keeps_the_shape_and_goes_clockwise(degrees: float) -> None:
    image = numpy.zeros((40, 60, 3), numpy.uint8)
    image[:20] = 255
    turned = rotate(image, degrees)
    assert turned.shape == image.shape
    right, left = turned[15:25, 40:].mean(), turned[15:25, :20].mean()
    assert (right > left) == (degrees > 0)
    assert rotate(image.astype(numpy.float32) / 255, degrees).dtype == numpy.float32
