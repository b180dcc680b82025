"""Files of more than 8 bits whose decoder leaves 8: what comes out nearly black is told of."""

import imagecodecs
import numpy
import pytest
from PIL import Image

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.deep_values import bits_of, dim_note
from pagebeam.transforms.ops.images.open import open_image

COLOURS = numpy.arange(8 * 8 * 3, dtype=numpy.uint16).reshape(8, 8, 3)


def pnm(values, most):
    kind = 6 if values.ndim == 3 else 5
    size = f"{values.shape[1]} {values.shape[0]} {most}".encode()
    return b"P%d " % kind + size + b"\n" + values.astype(">u2" if most > 255 else "u1").tobytes()


KINDS = {
    "colours of a PNM": lambda values: pnm(values, 65535),
    "grey of a PNM": lambda values: pnm(values[:, :, 0], 65535),
    "colours of JPEG 2000": lambda values: imagecodecs.jpeg2k_encode(values, level=0, reversible=True),
    "grey of JPEG 2000": lambda values: imagecodecs.jpeg2k_encode(values[:, :, 0].copy(), level=0, reversible=True),
    "colours of JPEG XL": lambda values: imagecodecs.jpegxl_encode(values, lossless=True),
    "grey of JPEG XL": lambda values: imagecodecs.jpegxl_encode(values[:, :, 0].copy(), lossless=True),
    "JPEG-LS": lambda values: imagecodecs.jpegls_encode(values, level=0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_16_bits_that_hold_8_are_told_of(kind):
    notes = decode_image(KINDS[kind](COLOURS), ImageOptions()).notes
    assert [note.startswith("dark: its values are 0..") for note in notes] == [True]
    assert "of 0..65535" in notes[0]
    assert decode_image(KINDS[kind](COLOURS * 257), ImageOptions()).notes == ()


@pytest.mark.parametrize(("most", "bits"), [(255, 8), (1023, 10), (65535, 16)])
def test_bits_of_a_pnm_are_those_of_its_largest_value(most, bits):
    assert bits_of(open_image(pnm(COLOURS, most))) == bits


def test_a_picture_without_a_file_has_8_bits():
    assert bits_of(Image.new("RGB", (1, 1))) == 8


@pytest.mark.parametrize(
    ("mode", "colour", "bits", "told"),
    [
        ("RGB", (0, 1, 0), 16, ("dark: its values are 0..511 of 0..65535; scale them to 8 bits beforehand",)),
        ("RGBA", (0, 0, 0, 255), 16, ("dark: its values are 0..255 of 0..65535; scale them to 8 bits beforehand",)),
        ("L", 16, 16, ()),
        ("L", 1, 8, ()),
        ("I;16", 1, 16, ()),
    ],
)
def test_a_picture_is_dark_below_a_sixteenth(mode, colour, bits, told):
    assert dim_note(Image.new(mode, (2, 2), colour), bits) == told
