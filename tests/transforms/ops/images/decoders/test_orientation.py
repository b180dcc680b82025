"""EXIF and XMP that cannot be read cost no picture."""

import io
import struct

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.open import load_frame, open_image

PIXELS = numpy.arange(2 * 3 * 3, dtype=numpy.uint8).reshape(2, 3, 3)
HEAD = b"Exif\0\0II*\0"


def png(exif):
    file = io.BytesIO()
    Image.fromarray(PIXELS).save(file, "PNG", exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(
    "exif",
    [
        b"Exif\0\0no directory",
        HEAD + b"\x08",
        HEAD + struct.pack("<IH", 8, 1) + struct.pack("<HHIHH", 0x0112, 2, 2, 0x4141, 0),  # a text
        HEAD + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x0112, 3, 500, 0xFFFFFF),  # beyond the end
    ],
)
def test_broken_exif_leaves_the_picture_as_it_is(exif):
    assert numpy.array_equal(decode_image(png(exif), ImageOptions()).image, PIXELS)
    assert numpy.array_equal(numpy.asarray(load_frame(open_image(png(exif)))), PIXELS)


def test_what_cannot_be_read_is_told_of():
    notes = decode_image(png(b"Exif\0\0no directory"), ImageOptions()).notes
    assert notes == ("exif: its EXIF or XMP cannot be read; taken to be upright",)


def test_an_orientation_that_nothing_else_of_the_exif_survives_is_applied():
    directory = struct.pack("<HHIHH", 0x0112, 3, 1, 3, 0) + struct.pack("<HHII", 0x9286, 99, 3, 7)  # of an unknown type
    exif = HEAD + struct.pack("<IH", 8, 2) + directory + bytes(4)
    assert numpy.array_equal(decode_image(png(exif), ImageOptions()).image, PIXELS[::-1, ::-1])
