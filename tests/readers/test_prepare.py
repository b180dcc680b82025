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


def test_refusals():
    with pytest.raises(ValueError, match="normalise is 'centre'; it can be None, 'unit', 'standard' or 'zca'"):
        ImageScaling(MANIFEST, "centre")
    with pytest.raises(ValueError, match="'unit', 'standard' or 'zca'"):
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
