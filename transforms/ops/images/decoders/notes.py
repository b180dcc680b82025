"""What is to be told of a picture although it can be used: kept with it from decoding to the index of its shard.

A note begins with its kind, one of `NOTES`, and a colon.
"""

import numpy
from PIL import Image

NOTES = ("dark", "profile", "exif", "copies")
"""Kinds: pixels that come out nearly black, a colour profile that cannot be applied, unreadable EXIF, failed copies."""

_KEY = "pagebeam_notes"
_DARK_BITS = 4
"""Leading bits that are zero in every value from which on a picture is told to be dark: 16 of 255 levels are left."""


ONE = 1 + 1 / 510
"""Floats up to here are 0..1: sharpening and resizing overshoot a little, and as 0..255 they would be black."""


def note(image: Image.Image, *notes: str) -> None:
    """Adds notes to a picture; one that it has already is not repeated."""
    image.info[_KEY] = tuple(dict.fromkeys((*notes_of(image), *notes)))


def notes_of(image: Image.Image) -> tuple[str, ...]:
    """Returns the notes of a picture, in the order in which they were made."""
    notes: tuple[str, ...] = image.info.get(_KEY, ())
    return notes


def dark_note(values: numpy.ndarray, bits: int = 16, significant: int = 0) -> tuple[str, ...]:
    """Returns the note on values that come out nearly black, since they are scaled by a range they hardly use.

    Whether such values were meant to be bright (8 bits in a container of 16, floats of 0..1.5) or are dark (a night, a
    mask) cannot be seen in them, so they are scaled as ever, and told of.

    Args:
        values: Of the colours, floats, or integers of more than 8 bits; others need no note.
        bits: That they are scaled by, at most 16.
        significant: Bits that the file says are used, as a PNG does in sBIT; 0 where it says nothing.
    """
    if values.dtype.kind == "f":
        return _dark_floats(values)
    if values.dtype.kind not in "iu" or values.dtype.itemsize < 2 or bits <= 8:
        return ()
    low, high = int(values.min()), int(values.max())
    if low < 0 or not 0 < high < max(1 << (bits - _DARK_BITS), (1 << significant) if significant < bits else 0):
        return ()
    used = high.bit_length() if high > 255 else 8
    return (f"dark: its values are 0..{(1 << used) - 1} of 0..{(1 << bits) - 1}; scale them to 8 bits beforehand",)


def _dark_floats(values: numpy.ndarray) -> tuple[str, ...]:
    finite = numpy.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(finite.min()), float(finite.max())
    if low < 0 or not ONE < high < 1 << (8 - _DARK_BITS):
        return ()
    return (f"dark: its values are floats of 0..{high:.3g}, taken for 0..255; scale them to 0..1 beforehand",)
