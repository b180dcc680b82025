"""Charts, diagrams and other drawings of a page: curves, slanted lines and areas that stand together.

boxes of paths, words  ->  [Rule], a box for each drawing
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.layout import PlacedWord, Rule

CELL = 8.0  # points: what stands no farther apart belongs together
MOST_CELLS = 400  # of a page, across and down
LEAST = 30.0  # points of a drawing, across and down
WRITTEN = 0.35  # share of it that words cover, from which it is a decorated text
WHOLE = 0.8  # share of the page from which it is its background
BARS = 3  # areas without words that make a chart, at least
SLACK = 6.0  # points between a drawing and lines that belong to it


class Shapes(NamedTuple):
    """Paths that are seen: (paths, 4) boxes, and what they are."""

    boxes: numpy.ndarray  # x0, y0, x1, y1
    slanted: numpy.ndarray  # bool: whether curves and slanted lines are most of it
    areas: numpy.ndarray  # bool: whether it is a tinted box, and no line


def find_figures(
    shapes: Sequence[Shapes], words: Sequence[PlacedWord], width: float, height: float
) -> tuple[Rule, ...]:
    """Returns the boxes of the drawings of a page.

    Args:
        shapes: Of each level of the page.
        words: Of the page.
        width: Of the page, in points.
        height: Of it.
    """
    if not shapes:
        return ()
    boxes, slanted, areas = (numpy.concatenate(column) for column in zip(*shapes, strict=True))
    sheet = numpy.array([0.0, 0.0, width, height])
    boxes = numpy.hstack((numpy.maximum(boxes[:, :2], sheet[:2]), numpy.minimum(boxes[:, 2:], sheet[2:])))
    there = (boxes[:, :2] <= boxes[:, 2:]).all(axis=1) & (_areas(boxes) < WHOLE * width * height)
    boxes, slanted, areas = boxes[there], slanted[there], areas[there]
    places = numpy.array([word[1:5] for word in words]).reshape(-1, 4)
    bars = areas & ~_hold(boxes, places) if areas.any() else areas
    seeds = boxes[slanted | bars] if slanted.any() or _are_bars(boxes[bars]) else boxes[:0]
    found = [_whole(box, boxes) for box in _clusters(seeds, width, height)]
    kept = {
        Rule(*numpy.round(box, 1).tolist())
        for box in found
        if (box[2:] - box[:2]).min() >= LEAST and _is_drawing(box, places, width * height)
    }
    return tuple(sorted(box for box in kept if not any(_within(box, other) for other in kept if other != box)))


def _areas(boxes: numpy.ndarray) -> numpy.ndarray:
    product: numpy.ndarray = numpy.prod(numpy.maximum(boxes[:, 2:] - boxes[:, :2], 0.0), axis=1)
    return product


def _hold(boxes: numpy.ndarray, places: numpy.ndarray) -> numpy.ndarray:
    """Returns which boxes have the middle of a word in them."""
    found = numpy.zeros(len(boxes), bool)
    if not len(places):
        return found
    x, y = (places[:, 0] + places[:, 2]) / 2, (places[:, 1] + places[:, 3]) / 2
    for at, (x0, y0, x1, y1) in enumerate(boxes.tolist()):
        found[at] = ((x0 < x) & (x < x1) & (y0 < y) & (y < y1)).any()
    return found


def _are_bars(boxes: numpy.ndarray) -> bool:
    """Returns whether areas without words are those of a chart: of one width, on one line, and of unlike lengths.

    Coordinates of a file are rounded, so that what is meant to be equal is compared on two grids, half a point apart.
    """
    if len(boxes) < BARS:
        return False
    sizes = boxes[:, 2:] - boxes[:, :2]
    for side, end in itertools.product((0, 1), (0, 2)):
        thick, foot = sizes[:, side], boxes[:, end + 1 - side]
        for shift in itertools.product((0.0, 0.5), repeat=2):
            grid = numpy.floor(numpy.stack((thick + shift[0], foot + shift[1]), axis=1))
            _, at, counts = numpy.unique(grid, axis=0, return_inverse=True, return_counts=True)
            for group in numpy.flatnonzero(counts >= BARS):
                if len(numpy.unique(numpy.round(sizes[at.ravel() == group, 1 - side]))) >= BARS:
                    return True
    return False


def _clusters(boxes: numpy.ndarray, width: float, height: float) -> list[numpy.ndarray]:
    """Returns the boxes around what stands together, found on a grid."""
    if not len(boxes):
        return []
    cell = max(CELL, max(width, height) / MOST_CELLS)
    columns, rows = int(width / cell) + 3, int(height / cell) + 3
    marks = numpy.zeros((rows, columns), int)
    low = numpy.floor(boxes[:, :2] / cell).astype(int)
    high = numpy.floor(boxes[:, 2:] / cell).astype(int) + 2
    for at, ((x0, y0), (x1, y1)) in enumerate(zip(low.tolist(), high.tolist(), strict=True), 1):
        marks[y0:y1, x0:x1] = at
    names = _spread(marks)
    owners = names[low[:, 1], low[:, 0]]
    return [
        numpy.hstack((boxes[owners == owner, :2].min(axis=0), boxes[owners == owner, 2:].max(axis=0)))
        for owner in numpy.unique(owners).tolist()
    ]


def _spread(marks: numpy.ndarray) -> numpy.ndarray:
    """Returns marks where all that touch, across or down, are the same: the largest of them."""
    there = marks > 0
    heads = numpy.arange(marks.max() + 1)
    for _ in range(len(heads)):
        names = numpy.where(there, heads[marks], 0)
        pairs = [
            (one[both], other[both])
            for one, other in ((names[1:], names[:-1]), (names[:, 1:], names[:, :-1]))
            if (both := (one > 0) & (other > 0) & (one != other)).any()
        ]
        if not pairs:
            break
        for one, other in pairs:
            numpy.maximum.at(heads, numpy.minimum(one, other), numpy.maximum(one, other))
        heads = _settled(heads)
    return numpy.where(there, heads[marks], 0)


def _settled(heads: numpy.ndarray) -> numpy.ndarray:
    """Returns for each mark the one that it leads to in the end."""
    while (heads != heads[heads]).any():
        heads = heads[heads]
    return heads


def _whole(box: numpy.ndarray, boxes: numpy.ndarray) -> numpy.ndarray:
    """Returns the box around a drawing and the lines and areas that it touches, such as axes and frames."""
    for _ in range(4):
        touched = (boxes[:, :2] <= box[2:] + SLACK).all(axis=1) & (boxes[:, 2:] >= box[:2] - SLACK).all(axis=1)
        wider = numpy.hstack((boxes[touched, :2].min(axis=0), boxes[touched, 2:].max(axis=0)))
        if (wider == box).all():
            break
        box = wider
    return box


def _is_drawing(box: numpy.ndarray, places: numpy.ndarray, page: float) -> bool:
    """Returns whether a box is no background and no text that is decorated."""
    area = float(_areas(box[None])[0])
    if area >= WHOLE * page:
        return False
    shared = numpy.minimum(places[:, 2:], box[2:]) - numpy.maximum(places[:, :2], box[:2])
    written = numpy.where((shared > 0).all(axis=1), shared.prod(axis=1), 0.0).sum()
    return bool(written < WRITTEN * area)


def _within(box: Rule, other: Rule) -> bool:
    return other.x0 <= box.x0 and other.y0 <= box.y0 and other.x1 >= box.x1 and other.y1 >= box.y1
