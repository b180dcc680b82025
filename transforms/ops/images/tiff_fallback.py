"""A second decoder for the TIFF pages that Pillow opens and then cannot decode: tifffile.

The image that Pillow opened gets the pixels, so that whoever asked for them need not know.
"""

import os
from typing import Any, BinaryIO

from PIL import Image

from pagebeam.transforms.ops.images import rare_tiff

DECODER = "second_decoder"
"""Key of `Image.info` that names it, where it had to help."""


def load(image: Image.Image) -> None:
    """Decodes what an opened image stands at.

    Raises:
        Exception: What Pillow raised, where the second decoder is no better.
    """
    file = getattr(image, "fp", None)
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:
        pixels = _pixels(image, file) if image.format == "TIFF" else None
        if pixels is None or pixels.size != image.size:
            raise
        image.im, image._mode = pixels.im, pixels.mode
        image.tile = []  # type: ignore[attr-defined]
        image.info[DECODER] = f"Pillow: {error or type(error).__name__}; decoded by tifffile"


def _pixels(image: Image.Image, file: BinaryIO | None) -> Image.Image | None:
    """The page as tifffile decodes it; None where it gives up as well."""
    name = getattr(image, "filename", "")
    try:
        if name:
            with open(os.fspath(name), "rb") as again:
                return _tiff(again, image.tell())
        return _tiff(file, image.tell()) if file else None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - hostile bytes make it raise anything, and Pillow's reason is what is told
        return None


def _tiff(file: BinaryIO, frame: int) -> Image.Image:
    import tifffile

    file.seek(0)
    with tifffile.TiffFile(file) as tiff:
        page: Any = tiff.pages[frame]
        return rare_tiff.pixels_of(page)
