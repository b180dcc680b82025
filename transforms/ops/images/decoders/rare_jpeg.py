"""JPEG's relatives that Pillow does not read, by imagecodecs: more than 8 bits, JPEG-LS and JPEG XL.

Registered with Pillow as the formats `RAREJPEG` and `JXL`, so that they open and load as any other. imagecodecs is
imported when the first one comes. Of an animation the first picture is read.
"""

import struct
from collections.abc import Callable
from typing import Any

import numpy
from PIL import Image, ImageFile

from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits
from pagebeam.transforms.ops.images.decoders.notes import dark_note, note, notes_of

JPEG, JXL = "RAREJPEG", "JXL"
_JPEG_LS = 0xF7  # marker of its frame header (ITU-T T.87, annex C)
_FRAMES = {_JPEG_LS, *range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # of all kinds of JPEG (T.81, table B.1)
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_ICC = b"ICC_PROFILE\0"
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))  # of JPEG XL (ISO/IEC 18181-1, annex D)


class _Picture(ImageFile.ImageFile):
    """A picture of one frame that is decoded as a whole."""

    def load(self) -> Any:
        """Decodes it; raises whatever imagecodecs raises."""
        if self._im is None:
            assert self.fp
            self.fp.seek(0)
            pixels = self._pixels(self.fp.read())
            self.im, self._mode, self._size = pixels.im, pixels.mode, pixels.size
            note(self, *notes_of(pixels))
        return super().load()

    def _pixels(self, data: bytes) -> Image.Image:
        raise NotImplementedError


class RareJpeg(_Picture):
    """A JPEG of more than 8 bits, lossless or not, or a JPEG-LS; `L` or `RGB`."""

    format = JPEG
    format_description = "JPEG by imagecodecs"

    def _open(self) -> None:
        assert self.fp
        marker, self._bits, height, width, bands, exif, profile = jpeg_frame(self.fp.read())
        if self._bits == 8 and marker != _JPEG_LS:
            raise SyntaxError("not a rare JPEG")
        if bands not in (1, 3):
            raise SyntaxError(f"unsupported: {bands} bands of {self._bits} bits")
        self._is_ls, self._size, self._mode = marker == _JPEG_LS, (width, height), "L" if bands == 1 else "RGB"
        if exif:
            self.info["exif"] = exif
        if profile:
            self.info["icc_profile"] = profile

    def _pixels(self, data: bytes) -> Image.Image:
        import imagecodecs

        values = imagecodecs.jpegls_decode(data) if self._is_ls else imagecodecs.jpeg_decode(data)
        return _picture(values, self._bits)


class JpegXl(_Picture):
    """A JPEG XL, upright; `L`, `LA`, `RGB` or `RGBA`."""

    format = JXL
    format_description = "JPEG XL by imagecodecs"

    def _open(self) -> None:
        assert self.fp
        width, height, self._bits = jxl_header(self.fp.read())
        self._size, self._mode = (width, height), "RGB"

    def _pixels(self, data: bytes) -> Image.Image:
        import imagecodecs

        values = imagecodecs.jpegxl_decode(data, index=0, numthreads=1)
        return _picture(values, self._bits)


def _picture(values: numpy.ndarray, bits: int) -> Image.Image:
    pixels = Image.fromarray(numpy.ascontiguousarray(eight_bits(values, bits)))
    note(pixels, *dark_note(values[:, :, :-1] if pixels.mode in ("LA", "RGBA") else values, min(16, bits)))
    return pixels


def jpeg_frame(data: bytes) -> tuple[int, int, int, int, int, bytes, bytes]:
    """Reads the marker of the frame header, bits, height, width, bands, EXIF and colour profile (both may be empty).

    Raises:
        SyntaxError: There is no frame header, or its picture is empty.
    """
    at, exif = 2, b""
    parts: dict[int, bytes] = {}  # of the profile, in any order (ICC.1, annex B.4)
    while 2 <= at < len(data) - 9:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at] != 0xFF:
            break
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            bits, height, width, bands = struct.unpack_from(">BHHB", data, at + 4)
            if not (height and width):
                break
            return marker, bits, height, width, bands, exif, b"".join(parts[number] for number in sorted(parts))
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            exif = data[at + 4 : at + 2 + size]
        if marker == 0xE2 and data[at + 4 : at + 16] == _ICC:
            parts[data[at + 16]] = data[at + 18 : at + 2 + size]
        at += 2 + size
    raise SyntaxError("no frame header")


def jxl_header(data: bytes) -> tuple[int, int, int]:
    """Reads the width and height of a JPEG XL as it is stored, before it is turned, and the bits of a value.

    Raises:
        SyntaxError: It does not begin as a JPEG XL does.
    """
    stream = _codestream(data)
    if stream[:2] != b"\xff\x0a":
        raise SyntaxError("no codestream")
    bits = _Bits(stream[2:])
    width, height = _size(bits)
    if bits.take(1):  # all is as usual
        return width, height, 8
    if bits.take(1):
        bits.take(3)  # orientation
        if bits.take(1):
            _size(bits)  # as it is to be shown
        if bits.take(1):
            _skip_preview(bits)
        if bits.take(1):
            _skip_animation(bits)
    if bits.take(1):
        return width, height, 32  # floats
    return width, height, bits.one_of((0, 8), (0, 10), (0, 12), (6, 1))


class _Bits:
    """Numbers as a codestream holds them, the lowest bit first."""

    def __init__(self, data: bytes):
        self._bits = int.from_bytes(data, "little")

    def take(self, count: int) -> int:
        """Takes the next number, of so many bits."""
        value = self._bits & ((1 << count) - 1)
        self._bits >>= count
        return value

    def one_of(self, *ways: tuple[int, int]) -> int:
        """Takes a number written in the one of four ways, (bits, least), that its first two bits name."""
        count, least = ways[self.take(2)]
        return self.take(count) + least


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.take(1)
    return _sides(bits, lambda: 8 * bits.take(5) + 8 if small else bits.one_of((9, 1), (13, 1), (18, 1), (30, 1)))


def _sides(bits: _Bits, side: Callable[[], int]) -> tuple[int, int]:
    height, ratio = side(), bits.take(3)
    if not ratio:
        return side(), height
    across, down = _RATIOS[ratio - 1]
    return height * across // down, height


def _skip_preview(bits: _Bits) -> None:
    ways = ((0, 16), (0, 32), (5, 1), (9, 33)) if bits.take(1) else ((6, 1), (8, 65), (10, 321), (12, 1345))
    _sides(bits, lambda: bits.one_of(*ways))


def _skip_animation(bits: _Bits) -> None:
    bits.one_of((0, 100), (0, 1000), (10, 1), (30, 1))  # ticks
    bits.one_of((0, 1), (0, 1001), (8, 1), (10, 1))  # in so many seconds
    bits.one_of((0, 0), (3, 0), (16, 0), (32, 0))  # times that it is shown
    bits.take(1)  # whether frames have time codes


def _codestream(data: bytes) -> bytes:
    """Returns the beginning of the codestream, which may be in boxes (ISO/IEC 18181-2)."""
    at = 0
    while data[:2] != b"\xff\x0a" and at < len(data) - 8:
        size, kind = struct.unpack_from(">I4s", data, at)
        begin = at + 8
        if size == 1 and at < len(data) - 16:
            size, begin = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        if kind in (b"jxlc", b"jxlp"):
            return data[begin + (4 if kind == b"jxlp" else 0) :][:64]
        if size < 8:
            break
        at += size
    return data[:64]


def _is_jpeg(prefix: bytes) -> bool:
    return prefix.startswith(b"\xff\xd8\xff")


def _is_jxl(prefix: bytes) -> bool:
    return prefix.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL "))


Image.register_open(JPEG, RareJpeg, _is_jpeg)
Image.register_open(JXL, JpegXl, _is_jxl)
