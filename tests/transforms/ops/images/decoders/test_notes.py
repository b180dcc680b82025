"""Notes on pictures, and which values come out nearly black."""

import numpy
import pytest
from PIL import Image

from pagebeam.transforms.ops.images.decoders.notes import NOTES, dark_note, note, notes_of


def test_notes_are_kept_in_order_and_once():
    image = Image.new("L", (1, 1))
    assert notes_of(image) == ()
    note(image, "exif: a", "dark: b")
    note(image, "dark: b", "profile: c")
    assert notes_of(image) == ("exif: a", "dark: b", "profile: c")


@pytest.mark.parametrize(
    ("high", "bits", "significant", "said"),
    [
        (100, 16, 0, "0..255 of 0..65535"),
        (1000, 16, 0, "0..1023 of 0..65535"),
        (4095, 16, 0, "0..4095 of 0..65535"),
        (5000, 16, 14, "0..8191 of 0..65535"),
        (200, 12, 0, "0..255 of 0..4095"),
    ],
)
def test_values_that_hardly_use_their_range_are_told_of(high, bits, significant, said):
    found = dark_note(numpy.array([0, high], numpy.uint16), bits, significant)
    assert found == (f"dark: its values are {said}; scale them to 8 bits beforehand",)
    assert found[0].partition(":")[0] in NOTES


@pytest.mark.parametrize(
    ("values", "dtype", "bits"),
    [
        ([0, 4096], "uint16", 16),  # a sixteenth of the range
        ([0, 0], "uint16", 16),  # black
        ([-1, 100], "int16", 16),  # stretched
        ([0, 100], "uint8", 16),
        ([0, 100], "uint16", 8),
        ([0, 0.5], "float32", 16),
        ([0, 1.001], "float32", 32),  # 0..1, sharpened
        ([0, 17], "float32", 32),
        ([-1, 1.5], "float32", 32),  # stretched
        ([0, numpy.nan, numpy.inf], "float64", 64),
    ],
)
def test_other_values_need_no_note(values, dtype, bits):
    assert dark_note(numpy.array(values, dtype), bits) == ()


def test_floats_a_little_beyond_1_are_told_of():
    found = dark_note(numpy.array([0, 1.5, numpy.nan], "float32"), 32)
    assert found == ("dark: its values are floats of 0..1.5, taken for 0..255; scale them to 0..1 beforehand",)
