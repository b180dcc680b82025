"""EXIF orientation: pictures turned upright, whatever else their EXIF and XMP hold."""

from PIL import ExifTags, Image

from pagebeam.transforms.ops.images.decoders.notes import note
from pagebeam.transforms.ops.images.decoders.pillow_pixels import replace_pixels

TURNED = (5, 6, 7, 8)
"""Orientations with width and height exchanged."""

_ORIENTATION = ExifTags.Base.Orientation
_METHODS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation_of(image: Image.Image) -> int:
    """Returns the orientation of an opened image, 1..8: 1 and a note where its EXIF or XMP cannot be read."""
    try:
        orientation = int(image.getexif().get(_ORIENTATION, 1))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - hostile bytes make it raise anything, and the pixels are none the worse for it
        note(image, "exif: its EXIF or XMP cannot be read; taken to be upright")
        return 1
    return orientation if orientation in _METHODS else 1


def turn_upright(image: Image.Image) -> None:
    """Turns a decoded image as its orientation says, in place, and forgets the orientation."""
    orientation = orientation_of(image)
    if orientation == 1:
        return
    replace_pixels(image, image.im.transpose(_METHODS[orientation]))
    del image.getexif()[_ORIENTATION]
