"""Uneven light and noise of pictures of pages, measured and taken out."""

import numpy
import pytest
from PIL import Image

from pagebeam.transforms.ops.documents.ocr.denoise import (
    darkest_paper,
    even_light,
    grain_in_black_and_white,
    measure_noise,
    remove_specks,
)


def image(pixels):
    return Image.fromarray(numpy.asarray(pixels, numpy.uint8))


def shaded(left=100, right=200, side=600):
    """Paper whose light rises from left to right."""
    return image(numpy.tile(numpy.linspace(left, right, side), (side, 1)))


def test_the_darkest_tenth_is_measured_against_the_brightest():
    assert darkest_paper(Image.new("L", (600, 600), 180)) == 1.0
    assert darkest_paper(shaded()) == pytest.approx(110 / 190, abs=0.02)


def test_writing_is_not_background():
    page = numpy.full((600, 600), 200)
    page[::40, 100:500] = 0
    assert darkest_paper(image(page)) == 1.0


def test_paper_is_made_even_and_ink_stays_dark():
    page = numpy.asarray(shaded()).copy()
    page[300:303, 50:550] //= 4  # a line at a quarter of the brightness of its paper
    even = numpy.asarray(even_light(image(page)))
    assert even[100:200, 50:550].min() >= 240
    assert even[301, 50:550] == pytest.approx(64, abs=8)
    assert even_light(shaded()).mode == "L"


def test_a_pixel_that_stands_alone_becomes_like_its_nearest_neighbour():
    page = numpy.full((5, 5), 200)
    page[2, 2], page[1, 2] = 0, 190
    assert numpy.asarray(remove_specks(image(page)))[2, 2] == 190
    page[2, 2] = 140  # within 60 of the least beside it
    assert numpy.array_equal(numpy.asarray(remove_specks(image(page))), page)


def test_strokes_are_not_specks():
    page = numpy.full((6, 6), 200)
    page[2:4, 1:5] = 0
    assert numpy.array_equal(numpy.asarray(remove_specks(image(page))), page)


def test_clean_paper_has_no_noise():
    assert measure_noise(Image.new("L", (600, 600), 200)) == (0.0, 0.0)
    assert measure_noise(Image.new("L", (2, 2), 200)) == (0.0, 0.0)


def test_the_deviation_of_grain_is_estimated():
    grain = numpy.random.default_rng(0).normal(128, 10, (600, 600)).round()
    lone, deviation = measure_noise(image(grain))
    assert deviation == pytest.approx(10, rel=0.05)
    assert lone < 1e-3


def test_specks_are_counted():
    page = numpy.full((600, 600), 255)
    page[::10, ::10] = 0  # one in a hundred
    lone, deviation = measure_noise(image(page))
    assert lone == pytest.approx(0.01, rel=0.05)
    assert deviation == 0.0


def test_a_page_of_few_letters_is_black_and_white_with_its_grain():
    paper = numpy.random.default_rng(0).normal(240, 10, (600, 600))
    few, many = paper.copy(), paper.copy()
    few[300:303, 100:110] = 40
    many[::10, 50:550] = 40
    assert grain_in_black_and_white(image(few.clip(0, 255))) > 0.05
    assert grain_in_black_and_white(image(many.clip(0, 255))) == 0.0
    assert grain_in_black_and_white(Image.new("1", (600, 600), 1)) == 0.0
