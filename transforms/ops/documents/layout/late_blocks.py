"""Blocks of prose that a file draws after what stands below them in the same column.

lines of prose in the order of the file  ->  where blocks begin that come too late, and before which line each belongs
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy

PROSE = 20  # letters of a line of prose, at least
BLOCK = 2  # lines of prose that are drawn too late, and of those drawn before them, at least; a running head has one
NEXT = 3.0  # times its height that the next line of a column is below one, at most
ALIKE = 0.6  # of the widest line of the one, that the widest line of the other is wide, where they are of one column
INDENT = 3.0  # times its height by which the sides of lines of a column are apart, at most, on one side
SHARED = 0.3  # of the narrower of two lines, by which they overlap where they are of one column, at least


class LateBlock(NamedTuple):
    """Lines that follow each other and are read before one that precedes them; places among the lines given."""

    first: int
    end: int
    before: int


class Steps(NamedTuple):
    """Steps from a line of prose to the next that the file draws."""

    within: int  # a column
    up: int  # within a column
    leaps: tuple[int, ...]  # lines that do not go on right below the one before


def column_steps(sides: numpy.ndarray) -> Steps:
    """Returns how lines of prose follow each other.

    Args:
        sides: (lines, 4): x0, y0, x1 and y1 of the lines, in the file's order.
    """
    if len(sides) < 2:
        return Steps(0, 0, ())
    (_, ay0, _, ay1), (_, by0, _, by1) = sides[:-1].T, sides[1:].T
    same = _share_column(sides[:-1], sides[1:])
    down = (by0 + by1 - ay0 - ay1) / 2
    goes_on = same & (down > 0) & (down < NEXT * (ay1 - ay0))
    up = same & (by1 < (ay0 + ay1) / 2)
    return Steps(
        int(numpy.count_nonzero(same)), int(numpy.count_nonzero(up)), tuple((numpy.flatnonzero(~goes_on) + 1).tolist())
    )


def late_blocks(
    sides: numpy.ndarray, leaps: Sequence[int], prose: numpy.ndarray | None = None, least: int = BLOCK
) -> Iterator[LateBlock]:
    """Yields the blocks that come too late.

    Args:
        sides: As of `column_steps`.
        leaps: As `column_steps` returns them.
        prose: (lines,) which of the lines are prose; all unless told.
        least: Lines of prose of a block.
    """
    prose = numpy.ones(len(sides), bool) if prose is None else prose
    lowest = numpy.maximum.accumulate(sides[:, 1]).tolist()
    for first, limit in itertools.pairwise([*leaps, len(sides)]):
        line = sides[first]
        if limit - first < least or line[1] >= lowest[first - 1]:
            continue
        passed = _are_flush(sides[:first], line) & (sides[:first, 1] > (line[1] + line[3]) / 2)
        if numpy.count_nonzero(passed & prose[:first]) < BLOCK:
            continue
        ceiling = sides[:first][passed, 1].min()
        after = sides[first:limit]
        inside = _are_flush(after, line) & ((after[:, 1] + after[:, 3]) / 2 < ceiling)
        end = first + (int(numpy.argmin(inside)) if not inside.all() else len(after))
        wide, usual = _widest(sides[first:end]), _widest(sides[:first][passed])
        alike = least < BLOCK or ALIKE * usual <= wide <= usual / ALIKE
        if alike and numpy.count_nonzero(prose[first:end]) >= least:
            yield LateBlock(first, end, int(numpy.argmax(passed)))


def _widest(lines: numpy.ndarray) -> float:
    return float((lines[:, 2] - lines[:, 0]).max())


def _are_flush(lines: numpy.ndarray, line: numpy.ndarray) -> numpy.ndarray:
    """Returns which lines begin or end about where a line does, as those of one column do and a sidebar's do not."""
    near: numpy.ndarray = numpy.abs(lines[:, (0, 2)] - line[[0, 2]]).min(axis=1) < INDENT * (line[3] - line[1])
    return near & _share_column(lines, line)


def _share_column(one: numpy.ndarray, other: numpy.ndarray) -> numpy.ndarray:
    (ax0, _, ax1, _), (bx0, _, bx1, _) = one.T, other.T
    shared: numpy.ndarray = numpy.minimum(ax1, bx1) - numpy.maximum(ax0, bx0)
    return shared > SHARED * numpy.minimum(ax1 - ax0, bx1 - bx0)
