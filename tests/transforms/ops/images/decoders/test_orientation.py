"""EXIF and XMP that cannot be read cost no picture."""

import io
import struct

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.orientation import orientation_of, turn_upright
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


@pytest.mark.parametrize(
    ("orientation", "upright"),
    [
        (1, [[1, 2, 3], [4, 5, 6]]),
        (2, [[3, 2, 1], [6, 5, 4]]),
        (3, [[6, 5, 4], [3, 2, 1]]),
        (4, [[4, 5, 6], [1, 2, 3]]),
        (5, [[1, 4], [2, 5], [3, 6]]),
        (6, [[4, 1], [5, 2], [6, 3]]),
        (7, [[6, 3], [5, 2], [4, 1]]),
        (8, [[3, 6], [2, 5], [1, 4]]),
        (9, [[1, 2, 3], [4, 5, 6]]),  # there is none
    ],
)
def test_pictures_are_turned_upright_once(orientation, upright):
    image = Image.fromarray(numpy.array([[1, 2, 3], [4, 5, 6]], numpy.uint8))
    image.getexif()[0x0112] = orientation
    assert orientation_of(image) == (orientation if orientation < 9 else 1)
    for _ in range(2):
        turn_upright(image)
        assert numpy.asarray(image).tolist() == upright
