"""Brightness, entropy and sharpness of a decoded picture, at a small part of what decoding it costs.

The figures are CleanVision's, but all are told from one sample: pixels on a grid, 64 along the longer side. Picking
pixels keeps the levels as they are, and tells blur better than averaging them does: neighbours of a blurred picture
remain alike however it is sampled. Edges leave out the border, whose pixels Pillow's filter passes on as they are, as
if each were an edge; and those of a picture of little contrast count as if it were stretched, for dark and pale is not
blurred. Sums are of whole numbers, so that they are the same on every machine.
"""

import math

import numpy
from PIL import Image, ImageFilter

from pagebeam.schemas.curation.image_quality import ImageQuality

LONGER, SHORTER = 64, 16
"""Pixels of the sample's longer side, and of the shorter at least; fewer only where the picture has fewer."""
WEIGHTS = numpy.array([241.0, 691.0, 68.0])
"""Of the squares of red, green and blue in that of the perceived brightness (HSP), in thousandths."""
CONTRAST = 40.0
"""Levels of standard deviation to which pictures of less are stretched before their edges count."""
DIGITS = 4  # that are kept; libraries differ in the last of 16


def measure_quality(plain: Image.Image, coloured: bool = True) -> ImageQuality:
    """Returns the figures of a picture.

    Args:
        plain: Mode L or RGB.
        coloured: Whether it has the colours of its file; where it was decoded without them, they cannot be told.
    """
    sample = plain.resize(_sample_size(*plain.size), Image.Resampling.NEAREST)
    data = sample.tobytes()
    darker, lighter = _brightness(numpy.frombuffer(data, numpy.uint8).reshape(-1, len(sample.getbands())))
    grey = (sample.mode == "L" or data[::3] == data[1::3] == data[2::3]) if coloured else None
    return ImageQuality(darker, lighter, _entropy(sample), _sharpness(sample), grey)


def _sample_size(width: int, height: int) -> tuple[int, int]:
    factor = LONGER / max(width, height)
    return min(width, max(SHORTER, round(width * factor))), min(height, max(SHORTER, round(height * factor)))


def _brightness(pixels: numpy.ndarray) -> tuple[float, float]:
    """Returns what a twentieth of the (N, 1 or 3) pixels are below, and a hundredth above; 0..1."""
    squares = numpy.square(pixels, dtype=numpy.float64)
    squares = squares @ WEIGHTS if squares.shape[1] == len(WEIGHTS) else squares[:, 0] * WEIGHTS.sum()
    places = 5 * (len(pixels) - 1) // 100, 99 * (len(pixels) - 1) // 100
    found = numpy.partition(squares, places)
    darker, lighter = (round(math.sqrt(found[place] / 1000) / 255, DIGITS) for place in places)
    return darker, lighter


def _entropy(sample: Image.Image) -> float:
    """Returns the entropy of the levels, mean of the channels; Pillow counts those of all channels together."""
    return round(max(0.0, sample.entropy() - math.log2(len(sample.getbands()))), DIGITS)


def _sharpness(sample: Image.Image) -> float:
    grey = sample.convert("L")
    levels, edges = _levels(grey), _levels(grey.filter(ImageFilter.FIND_EDGES))
    inner = edges.reshape(grey.height, grey.width)[1:-1, 1:-1].ravel()
    if not (len(inner) and inner.any()):
        return 0.0  # one colour, or too small to have edges
    stretched = _deviation(inner) * max(1.0, CONTRAST / _deviation(levels))
    return round(1 - math.exp(-stretched / 100), DIGITS)


def _levels(grey: Image.Image) -> numpy.ndarray:
    return numpy.frombuffer(grey.tobytes(), numpy.uint8).astype(numpy.float64)


def _deviation(values: numpy.ndarray) -> float:
    """Returns the standard deviation of whole numbers."""
    number, total = len(values), float(values.sum())
    return math.sqrt(max(0.0, number * float(values @ values) - total * total)) / number
