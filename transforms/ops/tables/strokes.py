"""Strokes: drawn lines as their middles, whole where they were drawn in pieces or as two sides of a thin box.

[Rule]  ->  Strokes(flat, upright)
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pagebeam.schemas.layout import Rule

LEVEL = 1.6  # points by which the middles of pieces of one line differ, at most
GAP = 3.0  # points between pieces of one line, at most
SLENDER = 3.0  # times as long as thick, at least


class Stroke(NamedTuple):
    """A line; points from the upper left corner."""

    at: float  # y of a horizontal one, x of a vertical one
    start: float  # where it begins along its direction
    end: float

    @property
    def length(self) -> float:
        """Points."""
        return self.end - self.start


class Strokes(NamedTuple):
    """The lines of a page, in order of their places."""

    flat: tuple[Stroke, ...]  # horizontal ones
    upright: tuple[Stroke, ...]  # vertical ones


def join_rules(rules: Iterable[Rule]) -> Strokes:
    """Joins what is one line to the eye."""
    flat, upright = [], []
    for rule in rules:
        across, down = rule.x1 - rule.x0, rule.y1 - rule.y0
        if across >= SLENDER * down:
            flat.append(Stroke((rule.y0 + rule.y1) / 2, rule.x0, rule.x1))
        elif down >= SLENDER * across:
            upright.append(Stroke((rule.x0 + rule.x1) / 2, rule.y0, rule.y1))
    return Strokes(_whole(flat), _whole(upright))


def _whole(pieces: Sequence[Stroke]) -> tuple[Stroke, ...]:
    levels: list[list[Stroke]] = []
    for piece in sorted(pieces):
        if levels and piece.at - levels[-1][0].at <= LEVEL:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return tuple(stroke for level in levels for stroke in _joined(level))


def _joined(level: list[Stroke]) -> list[Stroke]:
    found: list[list[float]] = []
    middle = (level[0].at + level[-1].at) / 2
    for piece in sorted(level, key=lambda s: (s.start, s.end)):
        if found and piece.start - found[-1][1] <= GAP:
            found[-1][1] = max(found[-1][1], piece.end)
        else:
            found.append([piece.start, piece.end])
    return [Stroke(middle, start, end) for start, end in found]


def cluster(values: Iterable[float], reach: float) -> list[float]:
    """Returns one value for each group of values that lie within reach of the first of them."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= reach:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
