"""Lattices: cells that drawn lines part, with the spans that missing lines between them tell.

Strokes  ->  [Lattice]
"""

import bisect
from collections.abc import Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.page_model import Box
from pagebeam.transforms.ops.tables.strokes import Stroke, Strokes, cluster

TOUCH = 3.0  # points by which lines that meet may miss each other
SNAP = 3.0  # points by which lines of one edge may differ
COVERED = 0.7  # share of the side of a cell that is drawn, at least
MOST = 1500  # lines in one direction: more are a drawing
SPAN = 4.0  # points of a row or column, at least


class Place(NamedTuple):
    """What a cell covers."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice(NamedTuple):
    """A grid of lines."""

    xs: tuple[float, ...]  # left sides of the columns and the right side of the last; points
    ys: tuple[float, ...]  # tops of the rows and the bottom of the last
    places: tuple[Place, ...]  # of its cells, by row and column

    @property
    def box(self) -> Box:
        """Its outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def locate(self, x: float, y: float) -> tuple[int, int] | None:
        """Returns row and column of a point; None outside."""
        row, column = bisect.bisect_right(self.ys, y) - 1, bisect.bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def find_lattices(strokes: Strokes) -> list[Lattice]:
    """Finds where horizontal and vertical lines that meet hold two cells or more, the largest lattice first."""
    flat, upright = strokes
    if len(flat) < 2 or len(upright) < 2 or max(len(flat), len(upright)) > MOST:
        return []
    found = [lattice for part in _components(flat, upright) if (lattice := _lattice(*part)) is not None]
    return sorted(found, key=lambda one: -(one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0]))


def _components(flat: Sequence[Stroke], upright: Sequence[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Returns lines that hang together."""
    y, left, right = numpy.array(flat).T
    x, top, bottom = numpy.array(upright).T
    meets = (x >= left[:, None] - TOUCH) & (x <= right[:, None] + TOUCH)
    meets &= (y[:, None] >= top - TOUCH) & (y[:, None] <= bottom + TOUCH)
    seen = numpy.zeros(len(flat), dtype=bool)
    found = []
    for first in range(len(flat)):
        if seen[first] or not meets[first].any():
            continue
        rows = numpy.zeros(len(flat), dtype=bool)
        rows[first] = True
        while True:
            columns = meets[rows].any(axis=0)
            grown = meets[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = grown
        seen |= rows
        found.append(
            (
                [flat[i] for i in numpy.flatnonzero(rows).tolist()],
                [upright[i] for i in numpy.flatnonzero(columns).tolist()],
            )
        )
    return found


def _lattice(flat: list[Stroke], upright: list[Stroke]) -> Lattice | None:
    xs, ys = cluster((s.at for s in upright), SNAP), cluster((s.at for s in flat), SNAP)
    xs = _with_ends(xs, flat)
    ys = _with_ends(ys, upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) < 5:
        return None
    below = _edges(ys, xs, flat)  # [i][j]: whether ys[i] is drawn from xs[j] to xs[j + 1]
    beside = _edges(xs, ys, upright)  # [j][i]: whether xs[j] is drawn from ys[i] to ys[i + 1]
    return Lattice(tuple(xs), tuple(ys), _places(below, beside, len(ys) - 1, len(xs) - 1))


def _with_ends(edges: list[float], across: Sequence[Stroke]) -> list[float]:
    """Adds the ends of the lines across where most of them reach beyond the outermost edge, as in open tables."""
    starts, ends = sorted(s.start for s in across), sorted(s.end for s in across)
    first, last = starts[len(starts) // 2], ends[len(ends) // 2]
    if first < edges[0] - 2 * SNAP:
        edges = [first, *edges]
    return [*edges, last] if last > edges[-1] + 2 * SNAP else edges


def _edges(at: Sequence[float], along: Sequence[float], strokes: Sequence[Stroke]) -> numpy.ndarray:
    """Returns (len(at), len(along) - 1) booleans: whether a line is drawn there."""
    drawn = numpy.zeros((len(at), len(along) - 1))
    starts, ends = numpy.array(along[:-1]), numpy.array(along[1:])
    for stroke in strokes:
        level = min(range(len(at)), key=lambda i: abs(at[i] - stroke.at))
        drawn[level] += numpy.clip(numpy.minimum(ends, stroke.end) - numpy.maximum(starts, stroke.start), 0, None)
    return drawn >= COVERED * (ends - starts)


def _places(below: numpy.ndarray, beside: numpy.ndarray, rows: int, columns: int) -> tuple[Place, ...]:
    """Returns the cells: as wide and then as high as no line parts them."""
    taken = numpy.zeros((rows, columns), dtype=bool)
    found = []
    for i in range(rows):
        for j in range(columns):
            if taken[i, j]:
                continue
            right = j + 1
            while right < columns and not beside[right, i] and not taken[i, right]:
                right += 1
            low = i + 1
            while low < rows and not below[low, j:right].any() and not beside[j + 1 : right, low].any():
                if (j and not beside[j, low]) or (right < columns and not beside[right, low]):
                    break
                low += 1
            taken[i:low, j:right] = True
            found.append(Place(i, j, low - i, right - j))
    return tuple(found)
