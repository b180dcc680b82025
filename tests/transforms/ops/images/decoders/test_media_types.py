"""Kinds of image files by their first bytes."""

import pytest

from pagebeam.transforms.ops.images.decoders import media_types
from pagebeam.transforms.ops.images.decoders.media_types import kind_of, named
from tests.transforms.ops.images.pictures import HEIC, encode, noise, picture


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("WEBP", "image/webp"),
        ("JPEG2000", "image/jp2"),
        ("ICO", "image/vnd.microsoft.icon"),
        ("PPM", "image/x-portable-anymap"),
        ("PCX", "image/x-pcx"),
        ("SGI", "image/sgi"),
        ("DDS", "image/vnd.ms-dds"),
    ],
)
def test_what_pillow_writes_is_recognised_with_its_reader(format_, media_type):
    kind = kind_of(encode(picture(noise(16, 16)), format_)[: media_types.HEAD])
    assert kind.media_type == media_type
    assert format_ in kind.formats


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (HEIC, media_types.HEIF),
        (b"\0\0\0\x1cftypavif", media_types.AVIF),
        (b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1", media_types.AVIF),
        (b"\0\0\0\x1cftypisom", media_types.FILM),
        (b"II+\0\x08\0\0\0", media_types.TIFF),  # BigTIFF
        (b"\xff\x0a", media_types.JPEGXL),
        (b"<svg xmlns=", media_types.SVG),
        (b"RIFF\0\0\0\0WAVEfmt ", None),
        (b"P6x", None),  # a word
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_kinds_by_their_first_bytes(head, kind):
    assert kind_of(head[: media_types.HEAD]) == kind


def test_an_xbm_is_told_from_a_program():
    xbm = b"#define a_width 8\n#define a_height 1\nstatic char"
    assert kind_of(xbm).name == "XBM"
    assert kind_of(b"#define a_width 8\n#include <stdio.h>\n") is None


def test_readers_are_called_by_the_names_of_formats():
    assert [named(reader) for reader in ("RARETIFF", "RAREJPEG", "JXL", "WEBP", "BMP", None)] == [
        "TIFF",
        "JPEG",
        "JPEG XL",
        "WebP",
        "BMP",
        "image",
    ]
