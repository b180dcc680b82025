"""One step of resizing: every pixel of the result is a weighted mean of those below it, in whole numbers.

cykooz-resizer does it in a fifth of Pillow's time, with the processor's vector units where it has some and to the same
bytes where it has not. Where it is not installed, for it has no wheel for Linux on ARM, Pillow does it, and rounds
differently: `scaler` tells which, so that no output mixes the two.
"""

import functools
import importlib.util
import threading
from collections.abc import Callable

from PIL import Image

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
Scale = Callable[[Image.Image, tuple[int, int], bool, Box], Image.Image]

resizers = threading.local()  # a resizer is one thread's at a time


@functools.cache
def scaler() -> str:
    """Returns the name of the library that scales here."""
    return "cykooz_resizer" if importlib.util.find_spec("cykooz_resizer") else "pillow"


def scaled(image: Image.Image, size: tuple[int, int], shrinks: bool, box: Box) -> Image.Image:
    """Returns a part of an image scaled to (width, height) pixels.

    Args:
        image: `L` or `RGB`, decoded.
        size: Of the result.
        shrinks: Neither side grows: by area; else by Lanczos.
        box: The part.
    """
    return load_scale()(image, size, shrinks, box)


@functools.cache
def load_scale() -> Scale:
    """Returns what scales here, loaded once in a process."""
    return _by_cykooz() if scaler() == "cykooz_resizer" else _by_pillow


def _by_pillow(image: Image.Image, size: tuple[int, int], shrinks: bool, box: Box) -> Image.Image:
    return image.resize(size, Image.Resampling.BOX if shrinks else Image.Resampling.LANCZOS, box)


def _by_cykooz() -> Scale:
    """Loads it, which only who scales has to wait for."""
    from cykooz_resizer import CropBox, FilterType, ResizeAlg, ResizeOptions, Resizer

    ways = {True: ResizeAlg.convolution(FilterType.box), False: ResizeAlg.convolution(FilterType.lanczos3)}

    def scale(image: Image.Image, size: tuple[int, int], shrinks: bool, box: Box) -> Image.Image:
        # Sums of fractions may come out a hair beyond an edge.
        left, top = max(0.0, box[0]), max(0.0, box[1])
        part = CropBox(left, top, min(box[2], image.width) - left, min(box[3], image.height) - top)
        result = Image.new(image.mode, size)
        if not hasattr(resizers, "resizer"):
            resizers.resizer = Resizer()
        resizers.resizer.resize_pil(image, result, ResizeOptions(ways[shrinks], use_alpha=False, crop_box=part))
        return result

    return scale
