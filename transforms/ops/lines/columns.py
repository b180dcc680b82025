"""Columns: the regions of a page in the order in which they are read.

    reading_order([Box])  ->  [[index, …], …], a list for each region

A gutter is a strip of white between lines on either side; it reaches as far up and down as no line crosses it. What
is above it is read first, then its left side, its right side, and what is below. Cells of a table are not columns:
columns are filled with lines of prose, or they stand one after the other in the file.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple, Protocol

import numpy

from pagebeam.transforms.ops.lines.script import runs_left

GUTTER = 0.65  # ems, at least
LINES = 3  # on either side, at least
FILLED = 0.55  # share of a column's width that half of its lines fill, at least
STARTS = 40  # places that are tried as the left side of a column, those where most lines begin
LETTERS = 14  # of half of the lines of a column, at least


class Box(Protocol):
    """A line or part of one; points from the upper left corner."""

    @property
    def text(self) -> str: ...
    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...
    @property
    def size(self) -> float: ...  # points of the font
    @property
    def first(self) -> int: ...  # place in the order of the file


class Gutter(NamedTuple):
    """A strip of white with text on both sides."""

    x: float  # points; left of it is the left column
    top: float
    bottom: float
    score: float


def reading_order(boxes: Sequence[Box]) -> list[list[int]]:
    """Returns indices of the boxes, region by region in reading order, from top to bottom within each."""
    return _ordered(boxes, sorted(range(len(boxes)), key=lambda i: (boxes[i].y0, boxes[i].x0)))


def has_columns(boxes: Sequence[Box]) -> bool:
    """Returns whether the boxes of a page are read in more than one region."""
    return next(_all_gutters(sorted(boxes, key=lambda box: (box.y0, box.x0))), None) is not None


def _ordered(boxes: Sequence[Box], inside: list[int]) -> list[list[int]]:
    gutter = _best_gutter([boxes[i] for i in inside])
    if gutter is None:
        return [inside] if inside else []
    parts: list[list[int]] = [[], [], [], []]  # above, first side, second side, below
    sides = (2, 1) if sum(runs_left(boxes[i].text) for i in inside) > 0.5 * len(inside) else (1, 2)
    for i in inside:
        box = boxes[i]
        middle = (box.y0 + box.y1) / 2
        if middle < gutter.top:
            parts[0].append(i)
        elif middle > gutter.bottom:
            parts[3].append(i)
        else:
            parts[sides[box.x1 > gutter.x]].append(i)
    return [region for part in parts for region in _ordered(boxes, part)]


def _best_gutter(boxes: list[Box]) -> Gutter | None:
    return max(_all_gutters(boxes), key=lambda g: (g.score, -g.x), default=None)


def _all_gutters(boxes: list[Box]) -> Iterator[Gutter]:
    """Yields the gutters between boxes, which are given from top to bottom."""
    if len(boxes) < 2 * LINES:
        return
    em = median(box.size for box in boxes)
    count = Counter(round(box.x0) for box in boxes)
    starts = sorted(sorted(count, key=lambda x: (-count[x], x))[:STARTS])
    sides = numpy.array([(box.x0, box.y0, box.x1, box.y1, box.first, len(box.text)) for box in boxes]).T
    width = GUTTER * em
    at = numpy.array(starts)[:, None] - 0.5
    beside = [numpy.count_nonzero(side, axis=1) for side in _beside(sides, at, width)]
    for x, few in zip(starts, numpy.minimum(*beside).tolist(), strict=True):
        if few >= LINES:
            yield from _gutters(boxes, sides, x - 0.5, width, em)


def _beside(sides: numpy.ndarray, x: float | numpy.ndarray, width: float) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns which boxes are on the left of a gutter that ends at `x`, and which on its right."""
    begins, _, ends, *_ = sides
    return ends <= x - width + 0.1, begins >= x - 0.1


def _gutters(boxes: list[Box], sides: numpy.ndarray, x: float, width: float, em: float) -> list[Gutter]:
    """Returns the gutters whose right side is at `x`, each between two lines that cross it.

    Args:
        boxes: From top to bottom.
        sides: (6, boxes): their left, top, right and bottom, their places in the file, and the lengths of their texts.
        x: Points.
        width: Of a gutter, at least.
        em: Size of most of the text.
    """
    begins, _, ends, *_ = sides
    left, right = _beside(sides, x, width)
    found: list[Gutter] = []
    crossing = numpy.flatnonzero((begins < x - 0.1) & (ends > x - width))
    edges = numpy.concatenate(((-1,), crossing, (len(boxes),)))
    counts = [numpy.concatenate(((0,), numpy.cumsum(side))) for side in (left, right)]
    fewer = numpy.minimum(*(count[edges[1:]] - count[edges[:-1] + 1] for count in counts))
    for at in numpy.flatnonzero(fewer >= LINES).tolist():
        above, below = edges[at : at + 2].tolist()
        if below - above > 2 * LINES:
            run = slice(above + 1, below)
            limits = boxes[above].y1 if above >= 0 else None, boxes[below].y0 if below < len(boxes) else None
            found += _gutter(boxes[run], sides[:, run], (left[run], right[run]), x, em, limits)
    return found


def _gutter(
    run: list[Box],
    sides: numpy.ndarray,
    beside: tuple[numpy.ndarray, numpy.ndarray],
    x: float,
    em: float,
    limits: tuple[float | None, float | None],
) -> list[Gutter]:
    """Returns the gutter of a run of lines between `limits`, if any; `beside` has those on its left and right."""
    _, head, _, foot, firsts, lengths = sides
    top = max(float(head[side].min()) for side in beside)
    bottom = min(float(foot[side].max()) for side in beside)
    if bottom - top < LINES * em:
        return []
    within = (foot > top) & (head < bottom)
    places = [numpy.flatnonzero(side & within) for side in beside]
    if min(map(len, places)) < LINES:
        return []
    in_turn = _one_after_the_other(*(firsts[side] for side in places))
    if not in_turn and any(median(lengths[side].tolist()) < LETTERS for side in places):
        return []
    left, right = ([run[at] for at in side.tolist()] for side in places)
    if not (in_turn or (_is_prose(left) and _is_prose(right))):
        return []
    if not (_has_text(left) and _has_text(right)):
        return []
    first, last = _start(run, top, limits[0]), _end(run, bottom, limits[1])
    balance = min(sum(len(b.text) for b in side) for side in (left, right))
    return [Gutter(x - 0.1, first - 0.1, last + 0.1, (bottom - top) * (1 + balance))]


def _start(run: list[Box], top: float, above: float | None) -> float:
    """Returns where columns begin: the short last line of the text above is on one side only, close to that text."""
    lines = sorted(run, key=lambda b: -b.y0)
    while above is not None and len(lines) > 1 and lines[-1].y1 < top:
        if lines[-1].y0 - above > lines[-2].y0 - lines[-1].y1:
            break
        above = lines.pop().y1
    return lines[-1].y0


def _end(run: list[Box], bottom: float, below: float | None) -> float:
    """Returns where columns end: a heading below the shorter one, close to the text across both, is part of that."""
    lines = sorted(run, key=lambda b: b.y1)
    while below is not None and len(lines) > 1 and lines[-1].y0 > bottom:
        if below - lines[-1].y1 > lines[-1].y0 - lines[-2].y1:
            break
        below = lines.pop().y0
    return lines[-1].y1


def _is_prose(side: list[Box]) -> bool:
    """Returns whether most lines of a column, which are long enough, fill it."""
    across = max(b.x1 for b in side) - min(b.x0 for b in side)
    return median(_widths(side)) >= FILLED * across


def _widths(side: list[Box]) -> list[float]:
    """Returns the points that each row of a column fills; there may be columns within it."""
    widths: list[float] = []
    foot = float("-inf")
    for box in sorted(side, key=lambda b: b.y0 + b.y1):
        if (box.y0 + box.y1) / 2 < foot:
            widths[-1] += box.x1 - box.x0
        else:
            widths.append(box.x1 - box.x0)
            foot = box.y1 - 0.1 * box.size
    return widths


def _has_text(side: list[Box]) -> bool:
    """Returns whether a column has words and not numbers alone."""
    missing = 3 * len(side)
    for box in side:
        missing -= sum(map(str.isalpha, box.text))
        if missing <= 0:
            return True
    return False


def _one_after_the_other(left: numpy.ndarray, right: numpy.ndarray) -> bool:
    """Returns whether the file gives one side as a whole before the other, in more lines than a row of a table has.

    Args:
        left: Places in the file of the lines on the left.
        right: Of those on the right.
    """
    fewer = min(len(left), len(right))
    if fewer <= LINES:
        return False
    order = numpy.argsort(numpy.concatenate((left, right)), kind="stable") < len(left)
    return int(numpy.count_nonzero(order[1:] != order[:-1])) <= max(1, fewer // 12)
