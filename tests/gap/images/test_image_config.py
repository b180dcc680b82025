"""The config of an image: what each option means, and what is refused."""

import numpy
import pytest

from pagebeam.gap.errors import UnknownOption
from pagebeam.gap.images.image_config import ImageConfig


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (None, ImageConfig()),
        (["gray", "flat"], ImageConfig(gray=True, flat=True)),
        (["GRAYSCALE", "flatten"], ImageConfig(gray=True, flat=True)),
        (["resize=(64, 32)", "thumb=[8,8]"], ImageConfig(resize=(64, 32), thumb=(8, 8))),
        (["resize = 64,32"], ImageConfig(resize=(64, 32))),
        (["normal"], ImageConfig(dtype="float32")),
        (["normalize", "float64"], ImageConfig(dtype="float64")),
        (["nostore", "raw", "nomem", "nlabels=3"], ImageConfig(store=False, raw=True, nomem=True, nlabels=3)),
    ],
)
def test_options(config, expected):
    assert ImageConfig.of(config) == expected


@pytest.mark.parametrize(
    ("config", "error", "said"),
    [
        ("gray", TypeError, "config must be a list"),
        ([3], TypeError, "config must hold strings, not int"),
        (["grey"], UnknownOption, "did you mean 'gray'"),
        (["resize=0,1"], UnknownOption, "both pixels above 0"),
        (["normal", "uint8"], UnknownOption, "leave one of them out"),
        (["resize=(1,1)", "resize=(2,2)"], UnknownOption, "twice"),
        (["nlabels=0"], UnknownOption, "above 0"),
    ],
)
def test_refusals(config, error, said):
    with pytest.raises(error, match=said):
        ImageConfig.of(config)


def test_pixels_in_the_type_and_shape_asked_for():
    pixels = numpy.array([[[0, 51, 255]]], numpy.uint8)
    assert (ImageConfig().finish(pixels) == pixels).all()
    flat = ImageConfig(dtype="float32", flat=True).finish(pixels)
    assert (flat.shape, flat.dtype) == ((3,), numpy.float32)
    assert flat.tolist() == pytest.approx([0, 0.2, 1])
    options = ImageConfig(resize=(4, 5), thumb=(2, 2), gray=True).options
    assert (options.resize, options.thumbnail, options.grayscale) == ((4, 5), (2, 2), True)
