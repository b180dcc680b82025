"""Edges of a picture, by the method of J. Canny, "A Computational Approach to Edge Detection" (1986)."""

import numpy
from PIL import Image, ImageFilter

LOW, HIGH = 100, 200
"""Gradients (Sobel, 0..1443) above which a pixel may lie on an edge, and surely does."""


def edges(image: numpy.ndarray, low: float = LOW, high: float = HIGH) -> numpy.ndarray:
    """Returns (height, width) uint8: 255 on an edge, a pixel wide, and 0 elsewhere.

    Args:
        image: (height, width, 1 or 3), uint8 0..255 or float32 0..1.
        low: A pixel with a smaller gradient is on no edge.
        high: One with a larger is; one between is where it touches another that is.
    """
    levels = image if image.dtype == numpy.uint8 else numpy.rint(image * 255).astype(numpy.uint8)
    grey = Image.fromarray(levels.squeeze(2) if levels.shape[2] == 1 else levels).convert("L")
    smooth = numpy.pad(numpy.asarray(grey.filter(ImageFilter.GaussianBlur(1)), numpy.float32), 1, "edge")
    down, right = _sobel(smooth), _sobel(smooth.T).T
    strength = numpy.hypot(down, right)
    thin = numpy.where(_peaks(strength, down, right), strength, 0)
    return numpy.where(_join(thin > low, thin > high), 255, 0).astype(numpy.uint8)


def _sobel(padded: numpy.ndarray) -> numpy.ndarray:
    """Returns the gradient downwards; the padding is lost."""
    smooth = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    difference: numpy.ndarray = smooth[2:] - smooth[:-2]
    return difference


def _peaks(strength: numpy.ndarray, down: numpy.ndarray, right: numpy.ndarray) -> numpy.ndarray:
    """Returns where the gradient is stronger than that of both neighbours that it points at."""
    angle = numpy.rint(numpy.arctan2(down, right) / (numpy.pi / 4)).astype(int) % 4
    around = numpy.pad(strength, 1)
    height, width = strength.shape
    peaks = numpy.zeros(strength.shape, bool)
    for direction, (y, x) in enumerate(((0, 1), (1, 1), (1, 0), (1, -1))):
        ahead = around[1 + y : 1 + y + height, 1 + x : 1 + x + width]
        behind = around[1 - y : 1 - y + height, 1 - x : 1 - x + width]
        peaks |= (angle == direction) & (strength > behind) & (strength >= ahead)
    return peaks


def _join(weak: numpy.ndarray, strong: numpy.ndarray) -> numpy.ndarray:
    """Joins weak pixels that a chain of weak ones connects to a strong one."""
    left = numpy.pad(weak & ~strong, 1)  # not reached yet; the margin never is
    row = left.shape[1]
    around = numpy.array([y * row + x for y in (-1, 0, 1) for x in (-1, 0, 1)])
    found = numpy.pad(strong, 1)
    front = numpy.flatnonzero(found)
    while front.size:
        near = numpy.unique(front[:, None] + around)
        front = near[left.flat[near]]
        left.flat[front], found.flat[front] = False, True
    return found[1:-1, 1:-1]
