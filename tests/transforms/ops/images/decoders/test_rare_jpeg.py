"""Pictures that imagecodecs wrote, beside what went into them; and what is no such picture."""

import io
import struct

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.jxl_header import jxl_header
from pagebeam.transforms.ops.images.decoders.rare_jpeg import jpeg_frame
from pagebeam.transforms.ops.images.open import frame_count, load_frame, open_image
from tests.transforms.ops.images.decoders.test_colour_profiles import SWAPPED
from tests.transforms.ops.images.profiles import SRGB_CURVE, profile

imagecodecs = pytest.importorskip("imagecodecs", reason="imagecodecs is not installed here")

DOWN, ACROSS = numpy.mgrid[0:60, 0:100]
GREY = (ACROSS * 2).astype(numpy.uint8)
RGB = numpy.dstack([ACROSS * 2, DOWN * 4, ACROSS + DOWN]).astype(numpy.uint8)


def read(data: bytes) -> tuple[str | None, numpy.ndarray]:
    """Format, and the pixels as they are used."""
    image = open_image(data)
    assert image.size == (100, 60)
    assert frame_count(image) == 1
    return image.format, numpy.asarray(to_plain(load_frame(image)))


@pytest.mark.parametrize(
    "data",
    [
        imagecodecs.jpegls_encode(RGB, level=0),
        imagecodecs.jpegls_encode(GREY.astype(numpy.uint16) * 257, level=0),
        imagecodecs.jpeg8_encode(RGB.astype(numpy.uint16) * 257, lossless=True, bitspersample=16),
    ],
)
def test_what_is_kept_exactly(data):
    kind, pixels = read(data)
    assert kind == "RAREJPEG"
    assert (pixels == (RGB if pixels.ndim == 3 else GREY)).all()


def test_twelve_bits():
    wide = (RGB.astype(numpy.uint32) * 4095 // 255).astype(numpy.uint16)
    kind, pixels = read(imagecodecs.jpeg8_encode(wide, level=98, bitspersample=12))
    assert kind == "RAREJPEG"
    assert abs(pixels.astype(int) - RGB).max() <= 5


def test_a_profile_in_two_parts():
    wide = numpy.full((16, 16, 3), 4095, numpy.uint16) * numpy.array([1, 0, 0], numpy.uint16)
    data, icc = imagecodecs.jpeg8_encode(wide, level=100, bitspersample=12), profile(SWAPPED, SRGB_CURVE)
    parts = [b"ICC_PROFILE\0" + bytes([number, 2]) + part for number, part in ((2, icc[200:]), (1, icc[:200]))]
    data = data[:2] + b"".join(b"\xff\xe2" + struct.pack(">H", 2 + len(part)) + part for part in parts) + data[2:]
    decoded = decode_image(data, ImageOptions())
    assert numpy.abs(decoded.image.astype(int) - (0, 0, 255)).max() <= 3
    assert decoded.converted


def test_an_ordinary_jpeg_is_pillows():
    buffer = io.BytesIO()
    Image.fromarray(RGB).save(buffer, "JPEG")
    assert open_image(buffer.getvalue()).format == "JPEG"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (RGB, RGB),
        (GREY, GREY),
        (GREY.astype(numpy.uint16) * 257, GREY),
        ((RGB / 255).astype(numpy.float32), RGB),
        (numpy.dstack([RGB, numpy.zeros_like(GREY)]), numpy.full_like(RGB, 255)),  # nothing of it is seen over white
    ],
)
def test_jpeg_xl(values, expected):
    kind, pixels = read(imagecodecs.jpegxl_encode(values, lossless=True))
    assert kind == "JXL"
    assert pixels.shape == expected.shape
    assert (pixels == expected).all()


@pytest.mark.parametrize(
    "size", [(8, 8), (256, 8), (120, 100), (40, 30), (257, 257), (1, 1), (3000, 9), (9, 600), (512, 288), (700, 350)]
)
@pytest.mark.parametrize("boxed", [True, False])
def test_the_size_is_known_before_anything_is_decoded(size, boxed):
    data = imagecodecs.jpegxl_encode(numpy.zeros(size[::-1], numpy.uint8), lossless=True, usecontainer=boxed)
    assert data.startswith(b"\0\0\0\x0cJXL ") == boxed
    assert jxl_header(data)[:3] == (*size, 8)


@pytest.mark.parametrize("bits", [9, 10, 12, 14, 16])
def test_values_of_more_than_eight_bits(bits):
    values = (GREY.astype(numpy.uint32) * ((1 << bits) - 1) // 255).astype(numpy.uint16)
    data = imagecodecs.jpegxl_encode(values, lossless=True, bitspersample=bits)
    assert jxl_header(data)[:3] == (100, 60, bits)
    _, pixels = read(data)
    assert abs(pixels.astype(int) - GREY).max() <= 1


def test_an_animation_is_its_first_picture():
    data = imagecodecs.jpegxl_encode(numpy.stack([RGB, 255 - RGB]), lossless=True)
    kind, pixels = read(data)
    assert kind == "JXL"
    assert (pixels == RGB).all()


def test_too_many_pixels_are_refused():
    with pytest.raises(BadInput) as refused:
        open_image(imagecodecs.jpegxl_encode(numpy.zeros((1100, 1000), numpy.uint8)), max_megapixels=1)
    assert refused.value.category is Category.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "category"),
    [
        (imagecodecs.jpegxl_encode(RGB)[:40], Category.UNREADABLE),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + b"\0" * 40, Category.UNREADABLE),
        (b"\xff\xd8\xff\xe0\0\x02" + b"\xff\xf7\0\x0b\x08\0\0\0\x01\x01" + b"\0" * 9, Category.UNREADABLE),
        (b"\xff\xd8" + b"\xff\xc1\0\x14\x0c\0\x08\0\x08\x04" + b"\0" * 40, Category.UNREADABLE),
    ],
)
def test_broken_pictures(data, category):
    with pytest.raises(BadInput) as refused:
        load_frame(open_image(data))
    assert refused.value.category is category


def test_the_frame_header_is_found_behind_others():
    data = b"\xff\xd8" + b"\xff\xe1\0\x0aExif\0\0MM" + b"\xff\xff\xff\xf7\0\x0b\x0c\0\x02\0\x03\x01" + b"\0" * 9
    assert jpeg_frame(data) == (0xF7, 12, 2, 3, 1, b"Exif\0\0MM", b"")
