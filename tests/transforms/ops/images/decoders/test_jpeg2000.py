"""Boxes and markers of JPEG 2000."""

import struct

import imagecodecs
import numpy
import pytest

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.jpeg2000 import add_profile, bits_of, head_of, profile_of
from pagebeam.transforms.ops.images.open import open_image
from tests.transforms.ops.images.decoders.test_colour_profiles import COLOURS, SWAPPED, encode
from tests.transforms.ops.images.profiles import SRGB_CURVE, profile

PROFILE = profile(SWAPPED, SRGB_CURVE)


def box(kind, content):
    return struct.pack(">I4s", 8 + len(content), kind) + content


def with_profile(data, method=2):
    """Returns a JP2 with another colour box than its own."""
    header, own = data.index(b"jp2h") - 4, data.index(b"colr") - 4
    header_size, own_size = (int.from_bytes(data[at : at + 4], "big") for at in (header, own))
    new = box(b"colr", bytes([method, 0, 0]) + PROFILE)
    size = struct.pack(">I", header_size - own_size + len(new))
    return data[:header] + size + data[header + 4 : own] + new + data[own + own_size :]


@pytest.mark.parametrize("method", [2, 3])
def test_a_profile_is_applied(method):
    decoded = decode_image(with_profile(encode([COLOURS], None, "JPEG2000"), method), ImageOptions())
    assert decoded.image[0].tolist() == [[second, third, first] for first, second, third in COLOURS]
    assert decoded.converted


def test_without_a_profile_colours_stay():
    decoded = decode_image(encode([COLOURS], None, "JPEG2000"), ImageOptions())
    assert (decoded.image[0].tolist(), decoded.converted) == (COLOURS, False)


@pytest.mark.parametrize(
    "head", [b"", b"\0\0", b"\0\0\0\0jp2h", box(b"jp2h", b"\0\0\0\x01colr"), box(b"jp2h", box(b"colr", b"\2"))]
)
def test_broken_boxes_hold_no_profile(head):
    assert profile_of(head) is None


def test_a_box_with_a_long_size():
    inner = box(b"colr", b"\2\0\0abc")
    assert profile_of(struct.pack(">I4sQ", 1, b"jp2h", 16 + len(inner)) + inner) == b"abc"


@pytest.mark.parametrize(("type_", "bits"), [(numpy.uint8, 8), (numpy.uint16, 16)])
def test_bits_of_the_first_component(type_, bits):
    data = imagecodecs.jpeg2k_encode(numpy.zeros((8, 8), type_), level=0)
    assert bits_of(data) == bits
    assert bits_of(data[:20]) == 8


def test_a_file_stays_where_it_is():
    image = open_image(with_profile(encode([COLOURS], None, "JPEG2000")))
    at = image.fp.tell()
    add_profile(image)
    assert (image.info["icc_profile"], image.fp.tell()) == (PROFILE, at)
    assert head_of(image)[4:8] == b"jP  "
