"""Reading order where a page was drawn in another one: lines that jump up and down, and columns of vertical writing.

Most files draw a page as it is read, or column by column, and then nothing is done. A page counts as shuffled where the
file goes back up to lines of prose that stand above in the same column, again and again.

    words with their lines, in the order of the file  ->  as they are read; None where the order stands
"""

import itertools
import re
from collections.abc import Sequence

import numpy

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import (
    LineWord,
    Stretch,
    rows_of,
    stretches_of,
    unread_stretches,
)
from pagebeam.transforms.ops.lines.columns import has_columns, reading_order

PROSE = 20  # letters of a line of prose, at least
JUMPS = 3  # up the page within a column, at least
SHARE = 0.25  # of the steps from one line of prose to the next that are jumps, at least
FEW = 2  # jumps, where the page has one column, so that there is no reason for any
TALL = 3.0  # times its width that a column of vertical writing is high, at least
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


def may_be_shuffled(stretches: numpy.ndarray) -> bool:
    """Returns whether a page is worth a look at each of its words: steps up the page, or stretches that stand upright.

    Args:
        stretches: (stretches, 4): left, top, right, bottom of the text, in the file's order and coordinates, whose
            origin is below.
    """
    if len(stretches) < 2:
        return False
    left, one, right, other = stretches.T
    high, wide = numpy.abs(one - other), right - left
    if numpy.count_nonzero(high > TALL * wide) > 0.5 * len(stretches):
        return True
    twice = one + other  # the middle
    up = twice[1:] > twice[:-1] + high[1:]
    if numpy.count_nonzero(up) < FEW:
        return False
    shared = numpy.minimum(right[1:], right[:-1]) - numpy.maximum(left[1:], left[:-1])
    if numpy.count_nonzero(up & (shared > 0.3 * numpy.minimum(wide[1:], wide[:-1]))) < FEW:
        return False
    boxes = unread_stretches(stretches)
    return _is_shuffled(boxes, *_jumps(boxes))


def drawn_order(words: Sequence[LineWord]) -> list[LineWord] | None:
    """Returns the words as they are read, their lines numbered anew; None where the order that they have stands.

    Args:
        words: In the order of the file.
    """
    ordered = _columns_in_order(words) if _is_vertical(words) else _lines_in_order(words)
    return ordered if ordered and [word.box for word in ordered] != [word.box for word in words] else None


def _lines_in_order(words: Sequence[LineWord]) -> list[LineWord] | None:
    stretches = list(stretches_of(words))
    if not _is_shuffled(stretches, *_jumps(stretches)):
        return None
    lines = (line for region in reading_order(stretches) for line in rows_of([stretches[i] for i in region]))
    return [word._replace(line=number) for number, line in enumerate(lines) for part in line for word in part.words]


def _is_shuffled(stretches: Sequence[Stretch], jumps: int, steps: int) -> bool:
    return jumps >= FEW and (jumps >= max(JUMPS, SHARE * steps) or not has_columns(stretches))


def _jumps(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """Returns how often a line of prose follows a lower one of its own column, and of how many steps in a column."""
    prose = [part for part in stretches if len(part.text) >= PROSE and sum(map(str.isalpha, part.text)) >= PROSE]
    steps = [(a, b) for a, b in itertools.pairwise(prose) if _is_below_or_above(a, b)]
    return sum(b.y1 < (a.y0 + a.y1) / 2 for a, b in steps), len(steps)


def _is_below_or_above(one: Stretch, other: Stretch) -> bool:
    narrower = min(one.x1 - one.x0, other.x1 - other.x0)
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.3 * narrower


def _is_vertical(words: Sequence[LineWord]) -> bool:
    """Returns whether most of the letters stand in columns of East Asian writing from top to bottom."""
    upright = [word.box for word in words if word.box.y1 - word.box.y0 > TALL * (word.box.x1 - word.box.x0)]
    letters = sum(len(word.box.text) for word in words) if upright else 0
    return sum(len(_EAST_ASIAN.findall(box.text)) for box in upright) > 0.5 * letters


def _columns_in_order(words: Sequence[LineWord]) -> list[LineWord]:
    """Returns columns from the right to the left, those of an upper tier before those of a lower one."""
    columns: list[list[LineWord]] = []
    for word in words:
        if not columns or not _goes_on_below(columns[-1][-1].box, word.box):
            columns.append([])
        columns[-1].append(word)
    tiers: list[list[list[LineWord]]] = []
    foot = float("-inf")
    for column in sorted(columns, key=_top):
        if _top(column) >= foot:
            tiers.append([])
        tiers[-1].append(column)
        foot = max(foot, *(word.box.y1 for word in column))
    ordered = (column for tier in tiers for column in sorted(tier, key=lambda column: (-_right(column), _top(column))))
    return [word._replace(line=number) for number, column in enumerate(ordered) for word in column]


def _goes_on_below(above: Box, box: Box) -> bool:
    """Returns whether a word stands under another, in the same column; its letters are as wide as high, about."""
    letter = (box.y1 - box.y0) / max(len(box.text), 1)
    return abs(above.x0 + above.x1 - box.x0 - box.x1) < letter and box.y0 >= above.y1 - letter


def _top(column: Sequence[LineWord]) -> float:
    return min(word.box.y0 for word in column)


def _right(column: Sequence[LineWord]) -> float:
    return max(word.box.x1 for word in column)
