"""From stored images to what a model takes."""

import numpy
import pytest

from pagebeam.readers.manifest import Manifest
from pagebeam.readers.prepare import ImageDecoding, ImageScaling, find_scaling
from tests.transforms.ops.images.pictures import encode, picture

MANIFEST = Manifest("f", (1, 2, 3), 3, "uint8", "raw", None, 2, (51.0, 0.0, 102.0), (51.0, 0.0, 25.5), {})
IMAGE = numpy.array([[[51, 0, 102], [102, 10, 51]]], numpy.uint8)


@pytest.mark.parametrize(
    ("normalise", "expected"),
    [
        (None, [[[51, 0, 102], [102, 10, 51]]]),
        ("unit", [[[0.2, 0, 0.4], [0.4, 10 / 255, 0.2]]]),
        ("standard", [[[0, 0, 0], [1, 10, -2]]]),  # a channel without contrast keeps its distance from the mean
    ],
)
def test_scales(normalise, expected):
    scaled = ImageScaling(MANIFEST, normalise)
    numpy.testing.assert_allclose(scaled(IMAGE), expected, atol=1e-6)
    assert (scaled(IMAGE[None])[0] == scaled(IMAGE)).all()
    assert (scaled(IMAGE.reshape(-1)) == scaled(IMAGE).reshape(-1)).all()


@pytest.mark.parametrize("dtype", [numpy.uint8, numpy.float32])
@pytest.mark.parametrize("flattened", [False, True])
def test_an_image_is_scaled_by_itself(dtype, flattened):
    images = numpy.random.default_rng(0).integers(0, 256, (3, 5, 4, 3)).astype(numpy.uint8)
    images[1] = 77
    top = 255 if dtype is numpy.uint8 else 1
    stored = images if dtype is numpy.uint8 else images.astype(numpy.float32) / numpy.float32(255)
    stored = stored.reshape(3, -1) if flattened else stored
    manifest = MANIFEST._replace(shape=stored.shape[1:], dtype=dtype.__name__)
    centred, scaled = (ImageScaling(manifest, way)(stored) for way in ("samplewise_center", "samplewise"))
    assert centred.shape == scaled.shape == stored.shape
    assert centred.dtype == scaled.dtype == numpy.float32
    for index in (0, 2):
        own = stored[index].astype(float)
        numpy.testing.assert_allclose(centred[index], (own - own.mean()) / top, atol=1e-6)
        numpy.testing.assert_allclose(scaled[index], (own - own.mean()) / own.std(), atol=1e-5)
        numpy.testing.assert_array_equal(ImageScaling(manifest, "samplewise")(stored[index]), scaled[index])
    assert not scaled[1].any()  # an image of one colour


def test_refusals():
    with pytest.raises(
        ValueError, match="normalise is 'centre'; it can be None, 'unit', 'standard', 'zca', 'samplewise_c"
    ):
        ImageScaling(MANIFEST, "centre")
    with pytest.raises(ValueError, match="'unit', 'standard', 'zca', 'samplewise_center' or"):
        find_scaling(MANIFEST, "zca")
    with pytest.raises(ValueError, match="f has no train"):
        find_scaling(MANIFEST._replace(mean=()), "standard")
    with pytest.raises(ValueError, match="run with --zca"):
        ImageScaling(MANIFEST, "zca")


def test_stored_files_are_decoded_and_flat_pixels_shaped():
    shape = numpy.array([1, 2, 3])
    file = numpy.frombuffer(encode(picture(IMAGE)), numpy.uint8)
    assert (ImageDecoding(MANIFEST._replace(encoding="png"))(file, shape) == IMAGE).all()
    assert (ImageDecoding(MANIFEST)(IMAGE.reshape(-1), shape) == IMAGE).all()
    assert ImageDecoding(MANIFEST._replace(shape=(6,)))(IMAGE.reshape(-1), shape).shape == (6,)
