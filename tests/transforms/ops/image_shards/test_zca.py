"""ZCA whitening."""

import numpy
import pytest

from pagebeam.transforms.ops.image_shards.zca import ZcaMoments
from tests.transforms.ops.images.pictures import noise


def correlated(count=400):
    """Returns (count, 2, 2, 1) uint8 images whose pixels resemble their neighbours."""
    return numpy.stack([numpy.cumsum(noise(2, 2, 1, seed=i) // 4, axis=1, dtype=numpy.uint8) for i in range(count)])


def test_whitened_pixels_are_uncorrelated():
    images = correlated()
    mean, matrix = ZcaMoments(4).add(images).matrix(epsilon=0)
    white = (images.reshape(400, 4) / 255 - mean) @ matrix
    assert numpy.allclose(white.T @ white / 400, numpy.eye(4), atol=1e-4)
    assert numpy.allclose(matrix, matrix.T, atol=1e-5)
    assert abs(numpy.corrcoef(images.reshape(400, 4).T)[0, 1]) > 0.3


def test_batches_and_merging_do_not_show():
    images = correlated()
    whole = ZcaMoments(4).add(images)
    parts = ZcaMoments(4).add(images[300:]).merge(ZcaMoments(4).add(images[:7]).add(images[7:300]))
    assert (parts.products == whole.products).all()
    assert (parts.sums == whole.sums).all()


def test_constant_pixels_stay_finite():
    _, matrix = ZcaMoments(4).add(numpy.full((5, 2, 2, 1), 7, numpy.uint8)).matrix()
    assert numpy.allclose(matrix, numpy.eye(4) * 1000)  # 1 / sqrt(epsilon)


def test_what_cannot_be():
    with pytest.raises(ValueError, match="give a smaller resize"):
        ZcaMoments(3 * 224 * 224)
    with pytest.raises(ValueError, match="at least one image"):
        ZcaMoments(4).matrix()
