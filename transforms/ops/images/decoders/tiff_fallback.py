"""The decoder for a page of a TIFF: Pillow where it reads it right, else tifffile, as the page's tags tell.

Pillow reads some pages wrongly and says nothing: signed bytes, unsigned values of 32 bits, compressed values of the
other byte order, planes of 16 bits or with transparency, floats whose zero is white. Others it opens and then cannot
decode. The image that Pillow opened gets the pixels, so that whoever asked for them need not know.
"""

import os
from typing import Any, BinaryIO

from PIL import Image

from pagebeam.transforms.ops.images.decoders import rare_tiff
from pagebeam.transforms.ops.images.decoders.notes import note, notes_of
from pagebeam.transforms.ops.images.decoders.orientation import TURNED, orientation_of
from pagebeam.transforms.ops.images.decoders.pillow_pixels import replace_pixels
from pagebeam.transforms.ops.images.decoders.pillow_tiff import mended

DECODER = "second_decoder"
"""Key of `Image.info` that names it, where it had to help."""

_BITS, _SAMPLES, _PLANES, _SAMPLE_FORMAT = 258, 277, 284, 339  # tags of TIFF 6.0
_UNSIGNED, _TOGETHER = 1, 1  # values of the last two


def load(image: Image.Image) -> None:
    """Decodes what an opened TIFF stands at.

    Raises:
        Exception: What the decoder raised that is right for it, where the other is no better.
    """
    file = getattr(image, "fp", None)
    if file is None or _is_pillows(image):
        _load_by_pillow(image, file)
        return
    try:
        pixels = _tifffile(image, file)
    except MemoryError:
        raise
    except Exception:  # as above
        if not _is_pillows(image, bits=16):
            raise
        _load_by_pillow(image, file)
    else:
        _take(image, pixels)


def _is_pillows(image: Image.Image, bits: int = 8) -> bool:
    """Returns whether Pillow reads a page right: unsigned integers of few bits, those of a pixel together."""
    tags: Any = getattr(image, "tag_v2", {})
    together = tags.get(_PLANES, _TOGETHER) == _TOGETHER or tags.get(_SAMPLES, 1) == 1
    unsigned = all(kind == _UNSIGNED for kind in tags.get(_SAMPLE_FORMAT, (_UNSIGNED,)))
    return together and unsigned and max(tags.get(_BITS, (1,))) <= bits


def _load_by_pillow(image: Image.Image, file: BinaryIO | None) -> None:
    try:
        with mended(image):
            image.load()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - hostile bytes make it raise anything
        try:
            pixels = _tifffile(image, file)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - likewise, and Pillow's reason is what is told
            raise error from None
        _take(image, pixels)
        image.info[DECODER] = f"Pillow: {error or type(error).__name__}; decoded by tifffile"


def _take(image: Image.Image, pixels: Image.Image) -> None:
    replace_pixels(image, pixels.im)
    image.tile = []  # type: ignore[attr-defined]
    note(image, *notes_of(pixels))


def _tifffile(image: Image.Image, file: BinaryIO | None) -> Image.Image:
    """Returns the page as tifffile decodes it, of the size that Pillow saw, and not turned upright yet."""
    name = getattr(image, "filename", "")
    if name:
        with open(os.fspath(name), "rb") as again:
            pixels = _page(again, image.tell())
    else:
        assert file
        pixels = _page(file, image.tell())
    size = image.size[::-1] if orientation_of(image) in TURNED else image.size  # Pillow has it as it is to be shown
    if pixels.size != size:
        raise ValueError(f"{pixels.size} pixels for {size}")
    return pixels


def _page(file: BinaryIO, frame: int) -> Image.Image:
    import tifffile

    file.seek(0)
    with tifffile.TiffFile(file) as tiff:
        page: Any = tiff.pages[frame]
        return rare_tiff.pixels_of(page)
