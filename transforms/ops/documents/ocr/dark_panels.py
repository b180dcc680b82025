"""Dark panels with bright writing on a picture of a page: found on a reduced copy, and turned into dark on bright.

A page that is half white on black has no threshold of its own, and evening its light takes the letters at the edges of
its panels away. A page that is dark because it is badly lit has letters that are darker still, and is left alone.

    picture  ->  the picture with its panels inverted, and the share of it that they are
"""

import numpy
from PIL import Image, ImageChops, ImageFilter

SIDE = 600  # pixels of the longer side of the copy
DARK = 128  # of 255, below which paper is dark
APART = 40  # of 255, that writing differs from its paper
AROUND = 300  # pixels of the copy over which bright and dark writing are weighed against each other
WRITTEN = 0.002  # share of bright writing around a place from which it is part of a panel
LEAST = 0.02  # share of the page below which panels are left alone


def invert_dark_panels(image: Image.Image) -> tuple[Image.Image, float]:
    """Inverts the panels of a picture that bright writing is on.

    Args:
        image: Mode 1, L or RGB.

    Returns:
        The picture, mode L, and the share 0..1 of it that was inverted; the picture as it was and 0 where nothing was.
    """
    grey = image.convert("L")
    small = grey.reduce(max(1, round(max(image.size) / SIDE)))
    if (numpy.asarray(small) < DARK).mean() < LEAST:
        return image, 0.0
    paper = small.filter(ImageFilter.MedianFilter(7)).filter(ImageFilter.MedianFilter(7))
    dark = numpy.asarray(paper) < DARK
    if dark.mean() < LEAST:
        return image, 0.0
    apart = numpy.asarray(small, numpy.int16) - numpy.asarray(paper, numpy.int16)
    bright, darker = (_around(dark & (sign * apart > APART)) for sign in (1, -1))
    panel = dark & (bright > WRITTEN * _around(dark)) & (bright > darker)
    if (share := float(panel.mean())) < LEAST:
        return image, 0.0
    mask = Image.fromarray(panel).convert("L").resize(image.size, Image.Resampling.NEAREST)
    return Image.composite(ImageChops.invert(grey), grey, mask), share


def _around(pixels: numpy.ndarray) -> numpy.ndarray:
    """Returns the share, 0..1, of the pixels around each one that are set."""
    near = numpy.pad(pixels, AROUND).astype(numpy.float32)
    for axis in (0, 1):
        ends = numpy.cumsum(near, axis=axis, dtype=numpy.float64)
        size = pixels.shape[axis]
        near = numpy.take(ends, range(2 * AROUND, 2 * AROUND + size), axis)
        near -= numpy.take(numpy.insert(ends, 0, 0, axis), range(size), axis)
    return near / (2 * AROUND + 1) ** 2
