"""JPEG's relatives that Pillow does not read, by imagecodecs: more than 8 bits, JPEG-LS and JPEG XL.

Registered with Pillow as the formats `RAREJPEG` and `JXL`, so that they open and load as any other. imagecodecs is
imported when the first one comes. Of an animation the first picture is read.
"""

import struct
from typing import Any

import numpy
from PIL import Image, ImageFile

from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits
from pagebeam.transforms.ops.images.decoders.jxl_header import jxl_header
from pagebeam.transforms.ops.images.decoders.notes import dark_note, note, notes_of

JPEG, JXL = "RAREJPEG", "JXL"
_JPEG_LS = 0xF7  # marker of its frame header (ITU-T T.87, annex C)
_FRAMES = {_JPEG_LS, *range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # of all kinds of JPEG (T.81, table B.1)
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_ICC = b"ICC_PROFILE\0"
_REBUILT, _BOXES = b"jbrd", 1 << 20
"""The box from which a JPEG is rebuilt, and bytes in which it is looked for."""


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
        data = self.fp.read()
        header = jxl_header(data)
        self._bits, self._size, self._mode = header.bits, (header.width, header.height), "RGB"
        profile = header.profile or (_profile_of_jpeg(data) if header.note else None)
        if profile:
            self.info["icc_profile"] = profile
        self._notes = (header.note,) if header.note and not profile else ()

    def _pixels(self, data: bytes) -> Image.Image:
        import imagecodecs

        pixels = _picture(imagecodecs.jpegxl_decode(data, index=0, numthreads=1), self._bits)
        note(pixels, *notes_of(pixels), *self._notes)
        return pixels


def _profile_of_jpeg(data: bytes) -> bytes | None:
    """Returns the colour profile of the JPEG that a JPEG XL was made of, where it can be had back."""
    if _REBUILT not in data[:_BOXES]:
        return None
    import imagecodecs

    try:
        return jpeg_frame(bytes(imagecodecs.jpegxl_decode_jpeg(data, numthreads=1)))[6] or None
    except (imagecodecs.JpegxlError, SyntaxError):
        return None


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


def _is_jpeg(prefix: bytes) -> bool:
    return prefix.startswith(b"\xff\xd8\xff")


def _is_jxl(prefix: bytes) -> bool:
    return prefix.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL "))


Image.register_open(JPEG, RareJpeg, _is_jpeg)
Image.register_open(JXL, JpegXl, _is_jxl)
