"""Writes TIFF files whose bytes depend on the pictures alone.

libtiff aligns what follows a strip of an odd number of bytes to a word and never writes the byte between. In a buffer
that byte is whatever the memory held; in a file it is a gap, which reads as zero.
"""

import tempfile
from collections.abc import Sequence
from typing import Any

from PIL import Image


def tiff_bytes(pages: Sequence[Image.Image], compression: str, **options: Any) -> bytes:
    """Returns a TIFF of these pages; the same pages give the same bytes.

    Args:
        pages: At least one, of modes that the compression can hold.
        compression: Pillow's name: "group4", "tiff_lzw" …
        options: What else Pillow takes when it saves a TIFF, such as `dpi`.
    """
    with tempfile.TemporaryFile() as file:
        more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
        pages[0].save(file, "TIFF", compression=compression, **more, **options)
        file.seek(0)
        return file.read()
