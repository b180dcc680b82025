"""Lines of a recognised page from top to bottom, in place of the order in which the engine gave them.

[[Box]]  ->  [[Box]]

An engine guesses blocks before it reads, and takes the columns of a table for those of a text. What columns there are,
and what is a table, is told later by where the lines stand; an order that means nothing must not tell it beforehand.
"""

from collections.abc import Sequence
from itertools import pairwise

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.lines.script import runs_left

LEVEL = 0.5  # share of the lower of two lines that they overlap in height, from which they are in one row


def order_by_rows(lines: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Returns lines row by row from the top; as they are where they run downwards.

    The lines of a row come against the direction of writing, so that none seems to go on with the one beside it: the
    engine kept them apart.

    Args:
        lines: Words that follow each other, in the order of recognition.
    """
    if _run_down(lines):
        return [list(line) for line in lines]
    leftwards = sum(runs_left(line[0].text) for line in lines) > len(lines) / 2
    rows: list[list[Sequence[Box]]] = []
    for line in sorted(lines, key=_middle):
        if rows and _overlap(rows[-1][0], line) > LEVEL * min(_height(rows[-1][0]), _height(line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [list(line) for row in rows for line in sorted(row, key=lambda line: line[0].x0, reverse=not leftwards)]


def _run_down(lines: Sequence[Sequence[Box]]) -> bool:
    """Returns whether words follow each other downwards more often than across, as in vertical writing."""
    across = sum(len(line) - 1 for line in lines)
    down = sum(a[-1].y1 <= b[0].y1 and min(a[-1].x1, b[0].x1) > max(a[-1].x0, b[0].x0) for a, b in pairwise(lines))
    return down > across and down > len(lines) / 2


def _middle(line: Sequence[Box]) -> float:
    return (_top(line) + _bottom(line)) / 2


def _height(line: Sequence[Box]) -> float:
    return max(_bottom(line) - _top(line), 0.1)


def _overlap(a: Sequence[Box], b: Sequence[Box]) -> float:
    return min(_bottom(a), _bottom(b)) - max(_top(a), _top(b))


def _top(line: Sequence[Box]) -> float:
    return min(box.y0 for box in line)


def _bottom(line: Sequence[Box]) -> float:
    return max(box.y1 for box in line)
