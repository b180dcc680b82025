"""Brightness, entropy and sharpness of pictures whose figures are known."""

import io
import math

import numpy
import pytest
from PIL import Image, ImageFilter

from pagebeam.schemas.curation.image_quality import BLURRED, flags_of
from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.quality import measure_quality
from tests.transforms.ops.images.pictures import encode, noise, picture, with_orientation

MEASURED = PLAIN._replace(image_quality=True)


def scene(width: int = 160, height: int = 120, seed: int = 0) -> Image.Image:
    """A picture of overlapping rectangles of many colours and sizes, as sharp as pixels are."""
    chance = numpy.random.default_rng(seed)
    array = numpy.zeros((height, width, 3), numpy.uint8)
    for _ in range(400):
        left, top = chance.integers(0, width), chance.integers(0, height)
        wide, high = chance.integers(4, 30, 2)
        array[top : top + high, left : left + wide] = chance.integers(0, 256, 3)
    return Image.fromarray(array)


def flagged(image: Image.Image) -> list[str]:
    return [name for name, holds in flags_of(measure_quality(image), *image.size).items() if holds]


def test_one_colour_has_its_brightness_and_nothing_else():
    found = measure_quality(Image.new("RGB", (300, 200), (255, 0, 0)))
    red = round(math.sqrt(0.241), 4)
    assert found == (red, red, 0.0, 0.0, False)


def test_levels_that_are_equally_frequent_have_their_logarithm_of_bits():
    columns = numpy.repeat(numpy.array([[0, 64, 128, 255]], numpy.uint8), 16, axis=1)
    found = measure_quality(picture(numpy.repeat(columns, 64, axis=0)))
    assert found.entropy == 2.0
    assert (found.brightness_p5, found.brightness_p99) == (0.0, 1.0)


def test_grey_and_coloured_files_of_one_picture_have_the_same_figures():
    grey = scene().convert("L")
    assert measure_quality(grey) == measure_quality(grey.convert("RGB"))
    assert measure_quality(grey).grayscale is True
    assert measure_quality(scene()).grayscale is False
    assert measure_quality(grey, coloured=False).grayscale is None


def test_a_sharp_scene_has_no_issue_and_its_blurred_copy_one():
    assert flagged(scene()) == []
    soft = scene().filter(ImageFilter.GaussianBlur(160 / 30))
    assert flagged(soft) == ["blurred"]


def test_bright_pictures_are_blurred_too():
    """The border must not count as an edge: a soft picture on white would never be blurred."""
    light = scene().filter(ImageFilter.GaussianBlur(6)).point(lambda level: 155 + level * 100 // 255)
    assert measure_quality(light).sharpness < BLURRED


def test_contrast_is_no_sharpness():
    found = {}
    for name, image in (("sharp", scene()), ("soft", scene().filter(ImageFilter.GaussianBlur(160 / 30)))):
        pale = image.point(lambda level: 180 + level // 4)
        found[name] = measure_quality(pale).sharpness > BLURRED
    assert found == {"sharp": True, "soft": False}


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (scene().point(lambda level: level // 4), ["dark"]),
        (Image.new("RGB", (90, 80), "white"), ["light", "low_information"]),
        (Image.new("L", (90, 80), 0), ["dark", "low_information"]),
        (scene(400, 100), ["odd_ratio"]),
        (picture(noise(90, 80)), []),
    ],
)
def test_made_pictures(image, expected):
    assert flagged(image) == expected


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 500), (500, 2), (3, 3), (10_000, 1)])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_any_size_has_figures(size, mode):
    found = measure_quality(Image.new(mode, size, "white"))
    assert found[:4] == (1.0, 1.0, 0.0, 0.0)


def test_files_of_all_modes_are_measured_as_they_are_stored():
    image = scene()
    grey = image.convert("L")
    deep = Image.fromarray(numpy.asarray(grey).astype(numpy.uint16) * 257)
    clear = image.convert("RGBA")
    clear.putalpha(0)  # all that is left is the white that transparency is laid over
    frames = io.BytesIO()
    image.convert("P").save(frames, "GIF", save_all=True, append_images=[Image.new("P", image.size)])
    found = {
        name: decode_image(data, ImageOptions(), MEASURED).quality
        for name, data in {
            "grey": encode(grey),
            "deep": encode(deep),
            "clear": encode(clear),
            "animated": frames.getvalue(),
            "cmyk": encode(image.convert("CMYK"), "TIFF"),
            "turned": with_orientation(image, 6),
        }.items()
    }
    assert found["deep"] == found["grey"] == measure_quality(grey)
    assert found["clear"][:4] == (1.0, 1.0, 0.0, 0.0)
    for name in ("animated", "cmyk", "turned"):
        assert found[name].sharpness > BLURRED, name
        assert not found[name].grayscale, name


def test_nothing_is_measured_unless_asked_for():
    data = encode(scene())
    assert decode_image(data, ImageOptions(resize=(8, 8))).quality is None
    assert decode_image(data, ImageOptions(resize=(8, 8)), MEASURED).quality == measure_quality(scene())
    assert decode_image(data, ImageOptions(grayscale=True), MEASURED).quality.grayscale is None
