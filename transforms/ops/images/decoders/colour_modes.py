"""From whatever a file holds to 8-bit grey or RGB.

- Transparency is laid over white.
- 16-bit grey is scaled by its range: 65535, or 2^bits - 1 where a TIFF says that it uses fewer bits.
- Wider integers within 0..65535 count as 16-bit; others, and floats outside of 0..255, are stretched from their
  smallest to their largest value. Floats within 0..1, or a little beyond, are scaled by 255. NaN and infinities
  become 0.
"""

import numpy
from PIL import Image, ImageCms

from pagebeam.transforms.ops.images.decoders.media_types import named
from pagebeam.transforms.ops.images.decoders.notes import ONE, dark_note, note, notes_of
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input

_GREY_LEVELS = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
_BITS_PER_SAMPLE = 258  # TIFF 6.0, section 8
_PHOTOMETRIC = 262
_WHITE_IS_ZERO = 0


def to_plain(image: Image.Image) -> Image.Image:
    """Returns a decoded image of any mode as `L` where it is grey and opaque, else as `RGB`, with its notes.

    Raises:
        BadInput: UNREADABLE where the colours are broken, such as a palette that is too short; OUT_OF_MEMORY.
    """
    with as_bad_input(named(image.format)):
        plain = _plain(image)
    note(plain, *notes_of(image), *notes_of(plain))
    return plain


def _plain(image: Image.Image) -> Image.Image:
    if image.mode in _GREY_LEVELS:
        return _to_bytes(image)
    if image.has_transparency_data:
        return _over_white(image)
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode == "LAB":
        return _from_lab(image)
    return image.convert("RGB")


def _over_white(image: Image.Image) -> Image.Image:
    unmultiplied = {"La": "LA", "RGBa": "RGBA"}.get(image.mode)
    rgba = (image.convert(unmultiplied) if unmultiplied else image).convert("RGBA")
    white = Image.new("RGB", rgba.size, (255, 255, 255))
    white.paste(rgba, mask=rgba.getchannel("A"))
    return white


def _from_lab(image: Image.Image) -> Image.Image:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB")
    assert converted is not None
    return converted


def _to_bytes(image: Image.Image) -> Image.Image:
    values, tags = numpy.asarray(image), getattr(image, "tag_v2", {})
    bits = min(16, *tags.get(_BITS_PER_SAMPLE, (16,)), 16)
    grey = eight_bits(values, bits)
    white_is_zero = image.mode.startswith("I;16") and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    plain = Image.fromarray(255 - grey if white_is_zero else grey)
    note(plain, *dark_note(values, bits))
    return plain


def eight_bits(values: numpy.ndarray, bits: int = 16) -> numpy.ndarray:
    """Returns the values scaled to uint8, in the same shape, as this module's rules say.

    Args:
        values: Integers or floats of any width.
        bits: Of a value, where it is an unsigned integer of at most 16 bits.
    """
    if values.dtype.kind == "f":
        return _floats_to_bytes(values)
    if bits > 16 or values.dtype.itemsize > 2 or values.dtype.kind == "i":
        low, high = int(values.min()), int(values.max())
        if low < 0 or high > 65535:
            return _stretch(values, low, high)
        bits = 8 * min(2, values.dtype.itemsize)
    return _table(bits)[values.astype(numpy.uint16, copy=False)]


def _table(bits: int) -> numpy.ndarray:
    top = (1 << bits) - 1
    levels = numpy.minimum(numpy.arange(65536, dtype=numpy.uint64), top)
    return ((levels * 255 + top // 2) // top).astype(numpy.uint8)


def _floats_to_bytes(values: numpy.ndarray) -> numpy.ndarray:
    finite = numpy.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(finite.min()), float(finite.max())
    if low < 0 or high > 255:
        return _stretch(finite, low, high)
    if high > ONE:
        return numpy.rint(finite).astype(numpy.uint8)
    return numpy.rint(numpy.minimum(finite, 1) * numpy.float32(255)).astype(numpy.uint8)


def _stretch(values: numpy.ndarray, low: float, high: float) -> numpy.ndarray:
    if high <= low:
        return numpy.zeros(values.shape, numpy.uint8)
    stretched = values.astype(numpy.float64)
    stretched -= low
    stretched *= 255
    stretched /= high - low
    return numpy.rint(stretched, out=stretched).astype(numpy.uint8)
