"""What shows of the objects of a page: within their clips, and those of the forms that they are in."""

from collections.abc import Sequence

import numpy

from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates
from pagebeam.transforms.ops.documents.pdf.object_calls import Rectangle, clip_rectangle, clips
from pagebeam.transforms.ops.documents.pdf.page_objects import Level

EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)


def spaces_of(level: Level, kind: int) -> numpy.ndarray:
    """Returns the matrix (a to f) from the space of each object of a kind to the page: (objects, 6)."""
    every: numpy.ndarray = numpy.repeat(numpy.array(level.spaces, float), level.counts, axis=0)
    return every[level.places(kind)]


def outer_frames(level: Level, kind: int, around: numpy.ndarray) -> numpy.ndarray:
    """Returns for each object of a kind what shows of the form that it is in: (objects, 4).

    Args:
        level: Of the page.
        kind: `FPDF_PAGEOBJ_…`.
        around: (forms, 4): what shows of each form whose objects these are.
    """
    every: numpy.ndarray = numpy.repeat(around, level.counts, axis=0)
    return every[level.places(kind)]


def clipped(items: Sequence[int], spaces: numpy.ndarray, outer: numpy.ndarray, view: Coordinates) -> numpy.ndarray:
    """Returns the box of the page as shown in which each object is seen: (objects, 4).

    Args:
        items: Of one level.
        spaces: Of them, as `spaces_of` returns them.
        outer: Of them, as `outer_frames` returns them.
        view: Of the page.
    """
    counts = clips(items)
    cut = [at for at, count in enumerate(counts) if count > 0]
    if not cut:
        return outer
    known: dict[int, Rectangle] = {}
    boxes = _boxes(numpy.array([clip_rectangle(items[at], counts[at], known) for at in cut]), spaces[cut], view)
    found = outer.copy()
    found[cut, :2] = numpy.maximum(outer[cut, :2], boxes[:, :2])
    found[cut, 2:] = numpy.minimum(outer[cut, 2:], boxes[:, 2:])
    return found


def _boxes(sides: numpy.ndarray, spaces: numpy.ndarray, view: Coordinates) -> numpy.ndarray:
    """Returns the boxes around rectangles of the space of each object: (rectangles, 4)."""
    sides = numpy.clip(sides, -1e9, 1e9)
    x, y = sides[:, [0, 2, 2, 0]], sides[:, [1, 1, 3, 3]]
    a, b, c, d, e, f = (number[:, None] for number in spaces.T)
    places = view.points(numpy.stack((a * x + c * y + e, b * x + d * y + f), axis=-1))
    return numpy.hstack((places.min(axis=1), places.max(axis=1)))
