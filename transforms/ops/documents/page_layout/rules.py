"""The lines drawn on a page: strokes and thin filled boxes, the sides of boxes; those drawn in pieces are one.

segments of paths  ->  [Rule]
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.documents.page_layout.paths import MOVE, Paint, Segments, is_level

SHORT = 12.0  # points below which a line is a dash or part of a drawing
THICK = 4.0  # points of a line, at most: what is higher is an area
OBLONG = 2.0  # times as long as high is a filled box that is a line, at least
MOSTLY = 0.5  # share of the length of a figure that runs across or down, where its lines part anything
SAME = 0.7  # points by which lines differ at most that are drawn on top of each other
TOUCH = 2.0  # points between the pieces of a line
COVERED = 0.9  # share of an edge that a line is drawn along, from which it is no more than that line
WIDE = 1e6  # points: wider than any page


class Lines(NamedTuple):
    """Level and upright lines, before pieces are put together."""

    boxes: numpy.ndarray  # (lines, 4)
    widths: numpy.ndarray  # points
    edges: numpy.ndarray  # bool: whether it is the edge of an area, and nothing is drawn along it
    owners: numpy.ndarray  # place of its path


def lines_of(segments: Segments, paint: Paint) -> Lines:
    """Returns the lines of paths.

    Args:
        segments: Of the paths.
        paint: Of the paths.
    """
    if not len(segments.path):
        return Lines(numpy.empty((0, 4)), numpy.empty(0), numpy.empty(0, bool), numpy.empty(0, int))
    figures = _Figures(segments)
    path = segments.path[figures.begins]
    filled, stroked, width = paint.filled[path], paint.stroked[path], paint.widths[path]
    across, down = (figures.boxes[:, 2:] - figures.boxes[:, :2]).T
    low, long = numpy.minimum(across, down), numpy.maximum(across, down)
    bands = (filled | (stroked & (low <= SAME))) & figures.boxy & (low <= THICK) & (long >= OBLONG * low)
    thin = numpy.flatnonzero(bands & (figures.counts > 2))
    parts = [_middles(figures.boxes[thin], numpy.maximum(low[thin], numpy.where(stroked, width, 0)[thin]), path[thin])]
    sides = figures.level.copy()
    sides[numpy.isin(figures.of, thin)] = False
    drawn = sides & stroked[figures.of] & figures.mostly[figures.of]
    wide = drawn & (width[figures.of] > THICK)
    parts.append(_part(segments, drawn & ~wide, width[figures.of], False))
    edges = sides & ~stroked[figures.of] & filled[figures.of] & figures.boxy[figures.of]
    parts.append(_part(segments, edges, numpy.zeros(len(sides)), True))
    parts += _banks(segments, wide, width[figures.of])
    return Lines(*(numpy.concatenate(column) for column in zip(*parts, strict=True)))


class _Figures:
    """The parts of paths that are drawn without lifting the pen."""

    def __init__(self, segments: Segments):
        starts = (segments.kind == MOVE) | (numpy.diff(segments.path, prepend=-1) != 0)
        self.begins = numpy.flatnonzero(starts)
        self.of = numpy.cumsum(starts) - 1
        self.counts = numpy.diff(self.begins, append=len(starts))
        low, high = (of.reduceat(segments.places, self.begins) for of in (numpy.minimum, numpy.maximum))
        self.boxes = numpy.hstack((low, high))
        steps = numpy.diff(segments.places, axis=0, prepend=segments.places[:1])
        lengths = numpy.where(starts, 0.0, numpy.hypot(*steps.T))
        self.level = is_level(segments) & ~starts
        every, level = (numpy.add.reduceat(of, self.begins) for of in (lengths, numpy.where(self.level, lengths, 0.0)))
        self.mostly = level >= MOSTLY * every
        self.boxy = (level >= 0.999 * every) & (every > 0)


def _middles(boxes: numpy.ndarray, widths: numpy.ndarray, path: numpy.ndarray) -> Lines:
    """Returns thin boxes as the lines through their middle."""
    boxes = boxes.copy()
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    flat = (boxes[:, 2] - boxes[:, 0]) >= (boxes[:, 3] - boxes[:, 1])
    boxes[flat, 1] = boxes[flat, 3] = middles[flat, 1]
    boxes[~flat, 0] = boxes[~flat, 2] = middles[~flat, 0]
    return Lines(boxes, widths, numpy.zeros(len(boxes), bool), path)


def _part(segments: Segments, chosen: numpy.ndarray, widths: numpy.ndarray, edges: bool) -> Lines:
    ends = numpy.flatnonzero(chosen)
    one, other = segments.places[ends - 1], segments.places[ends]
    boxes = numpy.hstack((numpy.minimum(one, other), numpy.maximum(one, other)))
    return Lines(boxes, widths[ends], numpy.full(len(ends), edges), segments.path[ends])


def _banks(segments: Segments, chosen: numpy.ndarray, widths: numpy.ndarray) -> list[Lines]:
    """Returns the two long edges of each line that is as thick as an area."""
    boxes, widths, _, path = _part(segments, chosen, widths, True)
    flat = (boxes[:, 2] - boxes[:, 0]) >= (boxes[:, 3] - boxes[:, 1])
    found = []
    for side in (-0.5, 0.5):
        moved = boxes + numpy.where(flat[:, None], [[0, side, 0, side]], [[side, 0, side, 0]]) * widths[:, None]
        found.append(Lines(moved, numpy.zeros(len(boxes)), numpy.ones(len(boxes), bool), path))
    return found


def within(lines: Lines, frames: numpy.ndarray) -> Lines:
    """Returns what is within the frame of each line: (lines, 4)."""
    low, high = numpy.maximum(lines.boxes[:, :2], frames[:, :2]), numpy.minimum(lines.boxes[:, 2:], frames[:, 2:])
    seen = (high - low >= -SAME).all(axis=1)
    boxes = numpy.hstack((low, numpy.maximum(low, high)))[seen]
    return Lines(boxes, lines.widths[seen], lines.edges[seen], lines.owners[seen])


def join_lines(parts: Sequence[Lines]) -> list[Rule]:
    """Returns the rules that lines make: pieces put together, short ones left out."""
    boxes, widths, edges, _ = (numpy.concatenate(column) for column in zip(*parts, strict=True))
    across, down = (boxes[:, 2:] - boxes[:, :2]).T
    flat = across >= down
    found: list[Rule] = []
    for chosen, swap in ((flat, False), (~flat, True)):
        along = boxes[:, [1, 0, 3, 2]] if swap else boxes
        drawn = _joined(along[chosen & ~edges], widths[chosen & ~edges], False)
        sides = _joined(along[chosen & edges], widths[chosen & edges], True)
        for rule in [*drawn, *_bare(sides, drawn)]:
            found.append(rule._replace(x0=rule.y0, y0=rule.x0, x1=rule.y1, y1=rule.x1) if swap else rule)
    return sorted(found)


def _joined(boxes: numpy.ndarray, widths: numpy.ndarray, edges: bool) -> list[Rule]:
    """Puts level lines together whose pieces touch."""
    if not len(boxes):
        return []
    levels = (boxes[:, 1] + boxes[:, 3]) / 2
    order = numpy.argsort(levels, kind="stable")
    row = numpy.empty(len(order), int)
    row[order] = numpy.cumsum(numpy.diff(levels[order], prepend=levels[order[0]]) > SAME)
    order = numpy.lexsort((boxes[:, 2], boxes[:, 0], row))
    left, right = boxes[order, 0] + WIDE * row[order], boxes[order, 2] + WIDE * row[order]
    reach = numpy.maximum.accumulate(right)
    begins = numpy.flatnonzero(numpy.concatenate(([True], left[1:] > reach[:-1] + TOUCH)))
    x0, x1 = (of.reduceat(boxes[order, side], begins) for of, side in ((numpy.minimum, 0), (numpy.maximum, 2)))
    lengths = numpy.maximum(boxes[order, 2] - boxes[order, 0], 1e-3)
    y = numpy.add.reduceat(levels[order] * lengths, begins) / numpy.add.reduceat(lengths, begins)
    thick = numpy.maximum.reduceat(widths[order], begins)
    long = x1 - x0 >= SHORT
    columns = (numpy.round(column[long], 1).tolist() for column in (x0, y, x1, y, thick))
    return [Rule._make((*row, edges)) for row in zip(*columns, strict=True)]


def _bare(edges: list[Rule], drawn: list[Rule]) -> list[Rule]:
    """Returns the edges along which no line is drawn."""
    if not edges or not drawn:
        return edges
    lines = numpy.array([line[:4] for line in drawn])
    found = []
    for edge in edges:
        near = lines[numpy.abs(lines[:, 1] - edge.y0) <= 2 * SAME]
        shared = numpy.minimum(near[:, 2], edge.x1) - numpy.maximum(near[:, 0], edge.x0)
        if shared.clip(0).sum() < COVERED * (edge.x1 - edge.x0):
            found.append(edge)
    return found
