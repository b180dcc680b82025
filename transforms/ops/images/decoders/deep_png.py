"""PNG files whose values have more or fewer than 8 bits: what Pillow loses of them is put right.

Pillow compares the transparent colour (tRNS), which a file gives in its own bits, with pixels that it has cut to 8, and
keeps the upper 8 bits of 16-bit colours alone.
"""

from typing import Any, BinaryIO, NamedTuple

import numpy
from PIL import Image

from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits
from pagebeam.transforms.ops.images.decoders.notes import dark_note, note
from pagebeam.transforms.ops.images.decoders.pillow_pixels import replace_pixels

_SIGNATURE = 8  # bytes
_GREY, _RGB = 0, 2  # colour types (PNG, section 11.2.1)
_ALPHA = 4  # bit of the colour types with transparency
_DIM = 16  # levels of 255 below which the lower 8 bits decide what is told of a picture


class PngHeader(NamedTuple):
    """What a PNG says of its values before the first of them."""

    bits: int  # of a value: 1, 2, 4, 8, 16
    colours: int  # the colour type
    transparent: bool  # whether one colour or entries of the palette are
    significant: int  # most bits of a value that are used (sBIT); 0 where it is not said


def png_header(file: BinaryIO) -> PngHeader | None:
    """Returns what comes before the pixels of a PNG; None where the chunks are broken."""
    file.seek(_SIGNATURE)
    bits = colours = significant = 0
    transparent = False
    while len(head := file.read(8)) == 8:
        size, name = int.from_bytes(head[:4], "big"), head[4:]
        if name in (b"IDAT", b"IEND"):
            return PngHeader(bits, colours, transparent, significant) if bits else None
        body = file.read(size) if name in (b"IHDR", b"sBIT") else b""
        file.seek(size - len(body) + 4, 1)
        if name == b"IHDR" and len(body) >= 10:
            bits, colours = body[8], body[9]
        elif name == b"sBIT" and body:
            significant = max(body[: 1 if colours in (_GREY, _GREY | _ALPHA) else 3])
        transparent = transparent or name == b"tRNS"
    return None


def load(image: Image.Image) -> None:
    """Decodes an opened PNG, its transparent colour and its notes right; raises whatever Pillow raises."""
    file: Any = getattr(image, "fp", None)
    if file is None:  # decoded before
        image.load()
        return
    at = file.tell()
    header = png_header(file)
    data = _bytes(file) if header and header.bits == 16 else b""
    file.seek(at)
    image.load()
    if header is None or getattr(image, "is_animated", False):
        return
    if header.bits == 16:
        _load_deep(image, data, header)
    elif header.colours == _GREY and header.transparent and 1 < header.bits < 8:
        image.info["transparency"] = image.info["transparency"] * 255 // ((1 << header.bits) - 1)


def _bytes(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _load_deep(image: Image.Image, data: bytes, header: PngHeader) -> None:
    """Puts right what Pillow made of 16-bit values, where that is not what they are."""
    grey = image.mode.startswith("I")  # whose values are all there
    dim = not grey and max(high for _, high in _extrema(image)[:3]) < _DIM
    if not (header.transparent or dim or 0 < header.significant < 16):
        return
    import imagecodecs

    values = imagecodecs.png_decode(data)  # the transparent colour has become an alpha channel
    values = values if values.ndim == 3 else values[:, :, numpy.newaxis]
    has_alpha = values.shape[2] in (2, 4)
    note(image, *dark_note(values[:, :, : -1 if has_alpha else None], 16, header.significant))
    if header.transparent:
        pixels = Image.fromarray(eight_bits(values))
        replace_pixels(image, pixels.im)
        image.info.pop("transparency", None)


def _extrema(image: Image.Image) -> tuple[tuple[int, int], ...]:
    found: Any = image.getextrema()
    return found if isinstance(found[0], tuple) else (found,)
