"""Reading order where a page was drawn in another one: lines that jump, words drawn apart, blocks too late, columns.

Most files draw a page as it is read, or column by column, and then nothing is done. A page counts as shuffled where its
order contradicts the places beyond doubt: the words of a line do not follow each other, lines of prose go back up to
lines of their own column again and again, or a block of prose follows what stands below it.

    words with their lines, in the order of the file  ->  as they are read; None where the order stands
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy

from pagebeam.transforms.ops.documents.layout.late_blocks import (
    BLOCK,
    PROSE,
    LateBlock,
    Steps,
    column_steps,
    late_blocks,
)
from pagebeam.transforms.ops.documents.layout.placed_lines import (
    TORN,
    are_torn,
    drawn_lines,
    drawn_places,
    placed_lines,
    sides_of,
    usual_height,
)
from pagebeam.transforms.ops.documents.layout.reading_order import (
    GUTTER,
    LETTER,
    ROWS,
    LineWord,
    Stretch,
    unread_stretches,
)
from pagebeam.transforms.ops.documents.layout.vertical_writing import (
    TALL,
    columns_in_order,
    is_east_asian,
    is_vertical,
    join_letters,
)
from pagebeam.transforms.ops.lines.columns import has_columns, reading_order
from pagebeam.transforms.ops.lines.script import runs_left

JUMPS = 3  # up the page within a column, at least
SHARE = 0.25  # of the steps from one line of prose to the next that are jumps, at least
BESIDE = 3  # rows with lines of prose side by side, from which columns were not found and places say nothing
ACROSS = 0.3  # of the lines of a page that are followed by one of another region, at least
FEW = 2  # jumps, where the page has one column, so that there is no reason for any
SQUARE = 2.0  # times its height that a letter is wide, at most


class Signs(NamedTuple):
    """What the steps from a stretch of text to the next tell of a page, told cheaply."""

    up: int  # steps up the page; most pages have none
    across: int  # steps to what is beyond a gutter
    upright: bool  # whether most stretches are higher than wide


def find_signs(stretches: numpy.ndarray) -> Signs:
    """Returns the signs that the text of a page is turned or not in order.

    Args:
        stretches: (stretches, 4): left, top, right, bottom of the text, in the file's order and coordinates, whose
            origin is below.
    """
    left, one, right, other = stretches.T
    middle, high = one + other, numpy.abs(one - other)
    up = int(numpy.count_nonzero(middle[1:] > middle[:-1] + high[1:]))
    across = int(numpy.count_nonzero(left[1:] > right[:-1] + GUTTER))
    return Signs(up, across, 2 * int(numpy.count_nonzero(high > right - left)) > len(stretches))


def may_be_shuffled(stretches: numpy.ndarray, signs: Signs) -> bool:
    """Returns whether a page is worth a look at each of its words.

    Args:
        stretches: As of `find_signs`.
        signs: As it returns them.
    """
    if not (signs.up or signs.across >= ROWS or signs.upright):
        return False
    left, one, right, other = stretches.T
    high, wide = numpy.abs(one - other), right - left
    if signs.upright and 2 * numpy.count_nonzero(high > TALL * wide) > len(stretches):
        return True
    sides = numpy.array((left, -numpy.maximum(one, other), right, -numpy.minimum(one, other))).T
    if signs.up + signs.across >= TORN and are_torn(sides):
        return True
    drawn = drawn_places(sides)
    prose = drawn[:, 2] - drawn[:, 0] >= PROSE * LETTER * usual_height(high)
    lines = drawn[prose]
    if len(lines) < 2 * BLOCK:
        return False
    steps = column_steps(lines)
    if signs.up and (next(late_blocks(drawn, column_steps(drawn).leaps, prose), None) or _are_late(lines, steps)):
        return True
    boxes = unread_stretches(drawn * (1, -1, 1, -1)) if steps.up >= FEW or _goes_across(lines) else []
    return bool(boxes) and (_is_shuffled(boxes, steps) or _is_interleaved(boxes, lines))


def may_be_vertical(stretches: numpy.ndarray, text: str) -> bool:
    """Returns whether a page of East Asian writing is drawn in columns or letter by letter, and may run downwards.

    Args:
        stretches: As of `find_signs`.
        text: Of the page.
    """
    if text.isascii():
        return False
    left, one, right, other = stretches.T
    narrow = right - left < SQUARE * numpy.abs(one - other)
    return 2 * int(numpy.count_nonzero(narrow)) > len(stretches) and is_east_asian(text)


def drawn_order(words: Sequence[LineWord]) -> list[LineWord] | None:
    """Returns the words as they are read, their lines numbered anew; None where the order that they have stands.

    Args:
        words: In the order of the file, on a page that is turned so that they are upright.
    """
    if not words:
        return None
    ordered = columns_in_order(words) if is_vertical(words) else _lines_in_order(words)
    return ordered if ordered and _letters(ordered) != _letters(words) else None


def _letters(words: Sequence[LineWord]) -> str:
    return "".join(word.box.text for word in words)


def letters_in_order(letters: Sequence[LineWord]) -> list[LineWord] | None:
    """Returns the letters of a page as words in reading order; None where the order that they have stands.

    Args:
        letters: Of a page of East Asian writing, each as a word, in the order of the file.
    """
    if not letters:
        return None
    if is_vertical(letters):
        ordered = columns_in_order(letters)
    elif are_torn(sides_of(letters)):
        ordered = _numbered(_rows_by_place(placed_lines(letters)))
    else:
        return None
    return ordered if _letters(ordered) != _letters(letters) else None


def _lines_in_order(words: Sequence[LineWord]) -> list[LineWord] | None:
    if are_torn(sides_of(words)):
        return _numbered(_rows_by_place(placed_lines(words)))
    lines = drawn_lines(words)
    sides = numpy.array([line[2:6] for line in lines])
    prose = numpy.fromiter(map(_is_prose, lines), bool, len(lines))
    steps = column_steps(sides[prose])
    blocks = list(late_blocks(sides, column_steps(sides).leaps, prose))
    every = _is_shuffled(lines, steps) or _are_late(sides[prose], steps) or _is_interleaved(lines, sides[prose])
    if not (every or blocks):
        return None
    if every or len(blocks) >= SHARE * len(steps.leaps) or not has_columns(lines):
        rows = _rows_by_place(placed_lines(words))
        if sum(sum(map(_is_prose, row)) > 1 for row in rows) < BESIDE:
            return _numbered(rows)
    return _with_moved(words, lines, blocks) if blocks else None


def _rows_by_place(lines: Sequence[Stretch]) -> list[list[Stretch]]:
    lines = [line._replace(first=at) for at, line in enumerate(sorted(lines, key=lambda line: (line.y0, line.x0)))]
    return [row for region in reading_order(lines) for row in _rows([lines[i] for i in region])]


def _numbered(rows: Sequence[Sequence[Stretch]]) -> list[LineWord]:
    return [
        word._replace(line=number)
        for number, row in enumerate(rows)
        for part in row
        for word in join_letters(part.words)
    ]


def _rows(lines: Sequence[Stretch]) -> list[list[Stretch]]:
    """Returns lines side by side as one, a bullet with what it stands before, from top to bottom."""
    rows: list[list[Stretch]] = []
    top = bottom = 0.0  # that all lines of the row share
    for line in sorted(lines, key=lambda line: line.y0 + line.y1):
        high, low = max(top, line.y0), min(bottom, line.y1)
        if rows and low - high > 0.5 * min(bottom - top, line.y1 - line.y0):
            rows[-1].append(line)
            top, bottom = high, low
        else:
            rows.append([line])
            top, bottom = line.y0, line.y1
    leftwards = 2 * sum(runs_left(line.text) for line in lines) > len(lines)
    return [sorted(row, key=lambda line: -line.x1 if leftwards else line.x0) for row in rows]


def _with_moved(words: Sequence[LineWord], lines: Sequence[Stretch], blocks: Sequence[LateBlock]) -> list[LineWord]:
    """Returns the words with late blocks where they belong, and all else in the order of the file."""
    order = list(range(len(words)))
    for block in blocks:
        begin, target = lines[block.first].first, lines[block.before].first
        end = lines[block.end].first if block.end < len(lines) else len(words)
        moved = set(range(begin, end))
        order = [at for at in order if at not in moved]
        place = order.index(target)
        order[place:place] = range(begin, end)
    number, found = 0, [words[order[0]]._replace(line=0)]
    for before, at in itertools.pairwise(order):
        number += words[at].line != words[before].line
        found.append(words[at]._replace(line=number))
    return found


def _is_shuffled(stretches: Sequence[Stretch], steps: Steps) -> bool:
    return steps.up >= FEW and (steps.up >= max(JUMPS, SHARE * steps.within) or not has_columns(stretches))


def _is_interleaved(lines: Sequence[Stretch], prose: numpy.ndarray) -> bool:
    """Returns whether the order goes to and fro between regions of the page; `prose` has the sides of its prose."""
    if not _goes_across(prose):
        return False
    regions = reading_order(lines)
    of = {at: number for number, region in enumerate(regions) for at in region}
    return sum(of[at] != of[at + 1] for at in range(len(lines) - 1)) >= max(
        ROWS + 2 * len(regions), ACROSS * len(lines)
    )


def _goes_across(sides: numpy.ndarray) -> bool:
    """Returns whether lines are followed by one beyond a gutter again and again."""
    right = int(numpy.count_nonzero(sides[1:, 0] > sides[:-1, 2] + GUTTER))
    left = int(numpy.count_nonzero(sides[1:, 2] < sides[:-1, 0] - GUTTER))
    return max(left, right) >= max(ROWS, ACROSS / 2 * len(sides))


def _are_late(sides: numpy.ndarray, steps: Steps) -> bool:
    """Returns whether many lines of prose, by themselves or in blocks, follow some that stand below them."""
    least = max(JUMPS, SHARE * len(sides))
    return len(steps.leaps) >= least and sum(1 for _ in late_blocks(sides, steps.leaps, least=1)) >= least


def _is_prose(line: Stretch) -> bool:
    return len(line.text) >= PROSE and sum(map(str.isalpha, line.text)) >= PROSE
