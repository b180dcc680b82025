"""Gives an image other pixels, in place: it keeps its metadata, which Pillow's own methods lose."""

from typing import Any

from PIL import Image


def replace_pixels(image: Image.Image, core: Any) -> None:
    """Replaces the pixels of a loaded image, and with them its mode and size.

    Args:
        image: To change.
        core: The `im` of another image.
    """
    image.im, image._mode, image._size = core, core.mode, core.size
