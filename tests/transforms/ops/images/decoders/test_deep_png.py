"""PNG files of more or fewer than 8 bits: the transparent colour in the file's own bits, and what comes out dark."""

import io
import struct
import zlib

import numpy
import pytest
import tifffile

from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.decoders.deep_png import PngHeader, png_header

GREY, RGB = 0, 2


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(bits, colours, width, row, *further):
    head = struct.pack(">IIBBBBB", width, 1, bits, colours, 0, 0, 0)
    chunks = [(b"IHDR", head), *further, (b"IDAT", zlib.compress(b"\0" + row)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def words(*values):
    return struct.pack(f">{len(values)}H", *values)


WHITE = [255, 255, 255]


@pytest.mark.parametrize(
    ("data", "right"),
    [
        (
            png(
                16,
                RGB,
                2,
                words(0x1234, 0x5678, 0x9ABC, 0x1235, 0x5678, 0x9ABC),
                (b"tRNS", words(0x1234, 0x5678, 0x9ABC)),
            ),
            [WHITE, [0x12, 0x56, 0x9A]],
        ),
        (png(16, GREY, 2, words(0x1234, 0x1235), (b"tRNS", words(0x1234))), [WHITE, [0x12] * 3]),
        (png(2, GREY, 4, bytes([0b00011011]), (b"tRNS", words(2))), [[0] * 3, [85] * 3, WHITE, WHITE]),
        (png(4, GREY, 2, bytes([0x3C]), (b"tRNS", words(3))), [WHITE, [0xCC] * 3]),
        (png(1, GREY, 2, bytes([0b01000000]), (b"tRNS", words(0))), [WHITE, WHITE]),
    ],
)
def test_the_transparent_colour_lies_over_white(data, right):
    found = decode_image(data, ImageOptions()).image[0]
    assert numpy.abs(found.astype(int) - right).max() <= 1, found.tolist()


@pytest.mark.parametrize(
    ("data", "range_"),
    [
        (png(16, GREY, 2, words(0, 255)), "0..255"),
        (png(16, RGB, 1, words(0, 100, 255)), "0..255"),
        (png(16, RGB, 1, words(0, 1000, 4000)), "0..4095"),
        (png(16, GREY, 2, words(0, 16000), (b"sBIT", bytes([14]))), "0..16383"),
        (png(16, RGB, 1, words(0, 1000, 16000), (b"sBIT", bytes([14] * 3))), "0..16383"),
    ],
)
def test_values_that_come_out_dark_are_told_of(data, range_):
    notes = decode_image(data, ImageOptions()).notes
    assert len(notes) == 1
    assert notes[0].startswith(f"dark: its values are {range_} of 0..65535;")


@pytest.mark.parametrize(
    "data",
    [
        png(16, GREY, 2, words(0, 65535)),
        png(16, GREY, 2, words(0, 16000)),
        png(16, RGB, 1, words(0, 0, 0)),
        png(16, GREY, 2, words(0, 65280), (b"sBIT", bytes([8]))),
        png(8, GREY, 2, bytes([0, 3])),
    ],
)
def test_other_values_are_not(data):
    assert decode_image(data, ImageOptions()).notes == ()


@pytest.mark.parametrize("type_", ["u2", "i2", "u4", "i4"])
@pytest.mark.parametrize("bands", [1, 3])
def test_a_tiff_of_8_bits_in_more_is_told_of(tmp_path, type_, bands):
    pixels = numpy.arange(240, dtype=type_).reshape(8, -1, bands)
    photometric = "rgb" if bands == 3 else "minisblack"
    tifffile.imwrite(tmp_path / "a.tif", pixels if bands == 3 else pixels[:, :, 0], photometric=photometric)
    decoded = decode_image((tmp_path / "a.tif").read_bytes(), ImageOptions())
    assert decoded.image.max() <= 1
    assert [note.partition(" of ")[0] for note in decoded.notes] == ["dark: its values are 0..255"]


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (png(16, RGB, 1, words(1, 2, 3)), PngHeader(16, RGB, False, 0)),
        (png(4, GREY, 2, b"\x5f", (b"tRNS", words(5))), PngHeader(4, GREY, True, 0)),
        (png(16, RGB, 1, words(1, 2, 3), (b"sBIT", b"\x0a\x0c\x0b")), PngHeader(16, RGB, False, 12)),
        (png(8, GREY, 1, b"\0")[:20], None),  # cut within the header
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b""), None),
    ],
)
def test_the_header_says_what_its_values_are(data, header):
    assert png_header(io.BytesIO(data)) == header
