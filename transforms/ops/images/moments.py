"""Exact sums and sums of squares of pixels, channel by channel, at a fraction of the cost of decoding.

Whole numbers make merging exact, so that the same samples give the same statistics in whatever order they come.
"""

import numpy

# 256 squares of at most 255 add up to less than 2^24: float32 holds such sums exactly, and adds them fastest.
_EXACT = 256


Moments = tuple[list[int], list[int]]


def moments(image: numpy.ndarray, channels: int) -> Moments:
    """Returns per channel the sum and the sum of squares of an image's values on the scale 0..255.

    Args:
        image: (height, width, channels) or flattened; uint8 0..255, or float32 0..1, which is rounded to 255ths.
        channels: 1 or 3.
    """
    flat = _levels(image).reshape(-1)
    row = _EXACT * channels
    whole = len(flat) // row * row
    sums, squares = numpy.zeros(channels, numpy.int64), numpy.zeros(channels, numpy.int64)
    rows = flat[:whole].reshape(-1, row)
    for first in range(0, len(rows), _EXACT):
        values = rows[first : first + _EXACT].astype(numpy.float32)
        ones = numpy.ones(len(values), numpy.float32)
        sums += _per_channel(ones @ values, channels)
        squares += _per_channel(ones @ numpy.multiply(values, values, values), channels)
    rest = flat[whole:].reshape(-1, channels).astype(numpy.int64)
    sums += rest.sum(0)
    squares += (rest * rest).sum(0)
    return sums.tolist(), squares.tolist()


def _levels(image: numpy.ndarray) -> numpy.ndarray:
    if image.dtype == numpy.uint8:
        return image
    return numpy.clip(numpy.rint(image * 255), 0, 255).astype(numpy.uint8)


def _per_channel(columns: numpy.ndarray, channels: int) -> numpy.ndarray:
    return columns.reshape(-1, channels).astype(numpy.int64).sum(0)
