"""Values of any width as 8 bits, and images of any mode as `L` or `RGB`: worked out by hand."""

import numpy
import pytest
from PIL import Image

from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits, to_plain
from pagebeam.transforms.ops.images.decoders.notes import note, notes_of


@pytest.mark.parametrize(
    ("values", "dtype", "bits", "right"),
    [
        ([0, 128, 32768, 65535], "uint16", 16, [0, 0, 128, 255]),
        ([0, 129, 257], "uint16", 16, [0, 1, 1]),
        ([0, 2048, 4095, 5000], "uint16", 12, [0, 128, 255, 255]),
        ([0, 1], "uint8", 1, [0, 255]),
        ([0, 32768, 65535], "int32", 16, [0, 128, 255]),  # within 16 bits
        ([-10, 0, 10], "int16", 16, [0, 128, 255]),  # stretched
        ([0, 100000], "int32", 16, [0, 255]),
        ([70000, 70000], "int32", 16, [0, 0]),
        ([0, 0.5, 1], "float32", 16, [0, 128, 255]),
        ([0, 1.4, 254.6], "float32", 16, [0, 1, 255]),
        ([-1, 0, 1], "float32", 16, [0, 128, 255]),
        ([numpy.nan, numpy.inf, 1], "float32", 16, [0, 0, 255]),
    ],
)
def test_values_are_scaled_by_their_range(values, dtype, bits, right):
    found = eight_bits(numpy.array(values, dtype), bits)
    assert (found.dtype, found.tolist()) == (numpy.uint8, right)


def test_transparency_is_laid_over_white():
    rgba = Image.new("RGBA", (1, 1), (0, 100, 255, 128))
    assert to_plain(rgba).getpixel((0, 0)) == (127, 177, 255)  # 255 - 128, 100 + (255 - 100) * 127 / 255, 255
    assert to_plain(Image.new("LA", (1, 1), (0, 0))).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("image", "mode", "pixel"),
    [
        (Image.new("1", (1, 1), 1), "L", 255),
        (Image.new("CMYK", (1, 1), (0, 255, 255, 0)), "RGB", (255, 0, 0)),
        (Image.new("I;16", (1, 1), 65535), "L", 255),
        (Image.new("F", (1, 1), 0.5), "L", 128),
    ],
)
def test_every_mode_becomes_grey_or_rgb(image, mode, pixel):
    plain = to_plain(image)
    assert (plain.mode, plain.getpixel((0, 0))) == (mode, pixel)


def test_lab_becomes_srgb():
    """L* of 54.29, a* of 80.81 and b* of 69.89 are pure red under D50, the white of profiles (ICC.1)."""
    red = to_plain(Image.new("LAB", (1, 1), (138, 128 + 81, 128 + 70)))
    assert red.mode == "RGB"
    assert red.getpixel((0, 0)) == pytest.approx((255, 0, 0), abs=6)  # eight bits of L*, a* and b* are so coarse


def test_a_plain_image_is_left_as_it_is():
    image = Image.new("RGB", (1, 1))
    assert to_plain(image) is image


def test_what_comes_out_nearly_black_has_a_note():
    assert notes_of(to_plain(Image.new("I;16", (1, 1), 200)))[0].startswith("dark: its values are 0..255 of 0..65535")
    assert notes_of(to_plain(Image.new("I;16", (1, 1), 60000))) == ()


def test_floats_that_overshoot_1_a_little_are_of_0_to_1():
    values = numpy.array([[0.0, 0.5, 1.0, 1.0015]], numpy.float32)
    assert eight_bits(values).tolist() == [[0, 128, 255, 255]]


def test_what_is_noted_of_a_picture_is_noted_of_what_becomes_of_it():
    image = Image.new("RGBA", (1, 1))
    note(image, "dark: as told")
    assert notes_of(to_plain(image)) == ("dark: as told",)
