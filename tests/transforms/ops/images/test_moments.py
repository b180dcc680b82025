"""Sums of pixels and of their squares."""

import numpy
import pytest

from pagebeam.transforms.ops.images.moments import moments
from tests.transforms.ops.images.pictures import noise
from tests.transforms.ops.images.samples import normalised, sample


def test_each_channel_has_its_sums():
    image = numpy.array([[[1, 2, 3], [4, 5, 255]]], numpy.uint8)
    assert moments(image, 3) == ([5, 7, 258], [17, 29, 65034])
    assert moments(image.reshape(-1), 3) == ([5, 7, 258], [17, 29, 65034])


@pytest.mark.parametrize("shape", [(1, 1, 1), (300, 257, 3), (256, 256, 1), (700, 400, 3)])
def test_they_are_exact_at_any_size(shape):
    image = noise(*shape)
    whole = image.astype(numpy.int64)
    assert moments(image, shape[2]) == (whole.sum((0, 1)).tolist(), (whole**2).sum((0, 1)).tolist())


def test_white_does_not_overflow():
    assert moments(numpy.full((512, 512, 1), 255, numpy.uint8), 1) == ([255 * 512**2], [255**2 * 512**2])


def test_floats_are_rounded_to_255ths():
    image = numpy.array([0, 0.5, 1, 1.2, -0.1], numpy.float32)
    assert moments(image, 1) == ([0 + 128 + 255 + 255], [128**2 + 2 * 255**2])


def test_moments_of_normalised_images_are_those_of_the_bytes():
    assert moments(normalised(sample(1)).image, 3) == moments(sample(1).image, 3)
