"""Finds lines of writing on a picture, which may stand askew, by PP-OCR's detector.

The detector says of each pixel how likely it is the middle of a line ("Real-time scene text detection with
differentiable binarization", Liao et al. 2020): what hangs together is a line, and its box is grown to the letters.

    pixels  ->  corners of each line: upper left, upper right, lower right, lower left
"""

import math
from collections.abc import Iterator

import numpy
from PIL import Image

from pagebeam.transforms.ops.documents.ppocr.models import DETECTOR, opencv, run_model

LIKELY = 0.3  # probability from which a pixel is of the middle of a line
SURE = 0.5  # mean probability of one, from which it is kept
GROWTH = 1.6  # by which a box is grown: area over perimeter, times this
THINNEST = 3  # pixels of the narrower side of a middle
MULTIPLE = 32  # pixels that both sides of what the detector looks at are multiples of
SHORTEST, LONGEST = 736, 1600  # pixels of the shorter side that it looks at, at least, and of the longer at most
MOST = 2_000_000  # pixels that it looks at, at most: of memory
TALL = 1.5  # times as high as wide, from which a line runs upwards


def find_lines(image: Image.Image) -> list[numpy.ndarray]:
    """Finds the lines of a picture.

    Args:
        image: Mode RGB.

    Returns:
        Corners of each line, (4, 2) float32 pixels, clockwise from where its writing begins.
    """
    size = _looked_at(image.size)
    small = numpy.asarray(image.resize(size, Image.Resampling.BILINEAR), numpy.float32)
    pixels = (small[None, :, :, ::-1] / 127.5 - 1).transpose(0, 3, 1, 2)
    likely = run_model(DETECTOR, numpy.ascontiguousarray(pixels))[0, 0]
    scale = numpy.array([image.width / size[0], image.height / size[1]], numpy.float32)
    return [corners * scale for corners in _boxes(likely)]


def _looked_at(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(max(1.0, SHORTEST / min(size)), LONGEST / max(size), math.sqrt(MOST / (size[0] * size[1])))
    wide, high = (max(MULTIPLE, round(scale * side / MULTIPLE) * MULTIPLE) for side in size)
    return wide, high


def _boxes(likely: numpy.ndarray) -> Iterator[numpy.ndarray]:
    """Yields the corners of the lines whose middles stand out of a map of probabilities."""
    cv2 = opencv()
    marked = cv2.dilate((likely > LIKELY).astype(numpy.uint8), numpy.ones((2, 2), numpy.uint8))
    for outline in cv2.findContours(marked, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
        middle, (wide, high), angle = cv2.minAreaRect(outline)
        if min(wide, high) < THINNEST or _mean_within(likely, cv2.boxPoints((middle, (wide, high), angle))) < SURE:
            continue
        more = GROWTH * wide * high / (wide + high)  # on both sides together
        yield _from_upper_left(cv2.boxPoints((middle, (wide + more, high + more), angle)))


def _mean_within(likely: numpy.ndarray, corners: numpy.ndarray) -> float:
    cv2 = opencv()
    low = numpy.maximum(numpy.floor(corners.min(0)).astype(int), 0)
    high = numpy.minimum(numpy.ceil(corners.max(0)).astype(int) + 1, likely.shape[::-1])
    part = likely[low[1] : high[1], low[0] : high[0]]
    mask = numpy.zeros(part.shape, numpy.uint8)
    cv2.fillPoly(mask, [(corners - low).astype(numpy.int32)], 1)
    return float(cv2.mean(part, mask)[0])


def _from_upper_left(corners: numpy.ndarray) -> numpy.ndarray:
    """Puts corners, which go clockwise, in the order of reading; lines that run upwards begin below."""
    first = int(numpy.argmin(corners.sum(1)))
    ordered = numpy.roll(corners, -first, axis=0)
    across, down = (math.dist(ordered[0], ordered[side]) for side in (1, 3))
    return numpy.roll(ordered, 1, axis=0) if down >= TALL * across else ordered
