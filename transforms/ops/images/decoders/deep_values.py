"""How many bits a file's values have where its decoder leaves 8 of them, and what is to be told of those."""

from typing import Any

from PIL import Image

from pagebeam.transforms.ops.images.decoders import jpeg2000

_DIM = 16  # levels of 255 below which the bits that are lost decide what is to be seen


def bits_of(image: Image.Image) -> int:
    """Returns the bits of a value of an opened PNM or JPEG 2000; 8 of others, and once it is decoded."""
    if getattr(image, "fp", None) is None:
        return 8
    if image.format == "PPM":
        arguments = image.tile[0][3] if image.tile else ()  # type: ignore[attr-defined]
        most = arguments[1] if isinstance(arguments, tuple) and len(arguments) > 1 else 255
        return int(most).bit_length() if isinstance(most, int) else 8
    if image.format == jpeg2000.FORMAT:
        return jpeg2000.bits_of(jpeg2000.head_of(image))
    return 8


def dim_note(image: Image.Image, bits: int) -> tuple[str, ...]:
    """Returns the note on a decoded picture of 8 bits that is nearly black since its file has more of them.

    Args:
        image: Decoded; in modes of more bits its values are all there, and others look at them.
        bits: Of a value in the file.
    """
    if bits <= 8 or image.mode not in ("L", "LA", "RGB", "RGBA"):
        return ()
    found: Any = image.getextrema()
    bands = (found if isinstance(found[0], tuple) else (found,))[: 1 if image.mode.startswith("L") else 3]
    high = max(most for _, most in bands)
    if high >= _DIM:
        return ()
    used = ((high + 1) << (bits - 8)) - 1
    return (f"dark: its values are 0..{used} of 0..{(1 << bits) - 1}; scale them to 8 bits beforehand",)
