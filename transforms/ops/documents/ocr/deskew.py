"""The few degrees by which a scanned or photographed page stands crooked."""

import math

import numpy
from PIL import Image, ImageFilter

from pagebeam.schemas.document import Box

STEEPEST = 10.0  # degrees; beyond this a page is turned rather than tilted
CLEARER = 1.3  # times by which lines must stand out better along the tilt than across the page
STEEPER = 0.5  # more of them for each degree, up to two: the lines of a page at 1.5 degrees stand out four times better
DARKER = 24  # of 255, than its surroundings, is ink
WITHIN_MARGINS = 4.0  # degrees up to which only blank corners are lost; wedges at the edges can upset the layout
MARKS = 15_000  # ink pixels that are looked at, at most
FEW_MARKS = 400  # below which a tilt is chance
FEW_LINES = 3  # below which it is that of a drawing


def measure_tilt(image: Image.Image) -> float:
    """Measures the degrees by which a page must be turned counterclockwise to level its lines; 0 where unclear.

    Lines are level where the ink, counted row by row, changes most from row to row (Postl 1986).
    """
    x, y = _ink(image)
    if len(x) < FEW_MARKS:
        return 0.0

    def rows(angle: float) -> numpy.ndarray:
        turned = y * math.cos(math.radians(angle)) - x * math.sin(math.radians(angle))
        return numpy.bincount((turned - turned.min()).astype(numpy.intp)).astype(numpy.float64)

    def contrast(angle: float) -> float:
        return float(numpy.square(numpy.diff(rows(angle))).sum())

    coarse = max(_steps(-STEEPEST, STEEPEST, 0.5), key=contrast)
    fine = max(_steps(coarse - 0.4, coarse + 0.4, 0.1), key=contrast)
    dark = rows(fine) > rows(fine).mean()
    lines = numpy.count_nonzero(dark[1:] & ~dark[:-1])
    if lines < FEW_LINES or abs(fine) >= STEEPEST:
        return 0.0
    return fine if contrast(fine) > (CLEARER + STEEPER * min(abs(fine), 2.0)) * contrast(0.0) else 0.0


def _steps(first: float, last: float, step: float) -> list[float]:
    return [round(first + step * i, 2) for i in range(round((last - first) / step) + 1)]


def _ink(image: Image.Image) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns the places of dark pixels of a reduced copy: x from the left, y from the top."""
    small = image.convert("L").reduce(max(1, round(max(image.size) / 1000)))
    around = numpy.asarray(small.filter(ImageFilter.BoxBlur(10)), numpy.int16)
    marks = numpy.flatnonzero(numpy.asarray(small, numpy.int16) < around - DARKER)
    marks = marks[:: max(1, math.ceil(len(marks) / MARKS))]
    return marks % small.width, marks // small.width


def rotate_level(image: Image.Image, angle: float) -> Image.Image:
    """Turns the page counterclockwise by `angle` degrees, in mode L, larger where its margins would be cut."""
    cut = abs(angle) > WITHIN_MARGINS
    return image.convert("L").rotate(angle, Image.Resampling.BICUBIC, expand=cut, fillcolor=255)


def undo_tilt(box: Box, angle: float, level: tuple[float, float], size: tuple[float, float]) -> Box:
    """Returns the box on the page as it was of a box of the straightened page: the smallest upright one around it.

    Args:
        box: On the straightened page.
        angle: Degrees counterclockwise by which the page was turned.
        level: Width and height of the straightened page, in the units of the box.
        size: Width and height of the page as it was.
    """
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [(x - level[0] / 2, y - level[1] / 2) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    xs = [cosine * x - sine * y + size[0] / 2 for x, y in corners]
    ys = [sine * x + cosine * y + size[1] / 2 for x, y in corners]
    return box._replace(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))
