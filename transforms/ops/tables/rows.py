"""Rows: which lines of a table are one row, by the white between them and by what wraps.

[Piece]  ->  [[Piece]], row by row

A text wraps where its next word has no room left. Numbers do not wrap, and a line that had room for the next word is
followed by another row. All pairs of lines of a table are asked together whether its lines wrap.
"""

import bisect
import itertools
import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pagebeam.transforms.ops.lines.fragments import Fragment, same_row

LEADING = 1.6  # ems from a line to the next of one cell, at most
CLOSE = 1.18  # times the distance of lines of one cell, at most, from a line to the next of the same
LARGER = 1.15  # ratio of sizes from which two lines are two cells
OVERLAP = 0.3  # share of the height of a line by which cells of one row overlap, at least
BLANK = 0.3  # ems
FULL, ALL = (
    0.7,
    0.9,
)  # share of the lines with text in every column from which each is a row; where some are farther apart
MANY = 4  # lines from side to side from which each parts two rows
SOME = 0.5  # share of what is between lines that holds several rows, at most
NEAR = 2.0  # points by which lines of a row differ in height, at most

NUMBER = re.compile(r"[^\W\d_]{0,3}[-–−+±~<>≤≥$€£¥(]*\s?\d[\d.,:/\s%±×+–−-]*[%)*†‡]*\s?[^\W\d_]{0,2}[)*†‡]*$")
NOTHING = re.compile(r"(?:[-–—−.*]+|n/?a|nan|nil|none)$", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[,(&/–-]|\b(?:and|or|of|the|a|an|in|on|for|to|by|with|from|at|und|der|die|et|de))$", re.IGNORECASE
)


class Piece(NamedTuple):
    """A line of a cell, or part of one."""

    part: Fragment
    first: int  # column where it begins
    last: int  # column where it ends


def is_number(text: str) -> bool:
    """Returns whether a cell holds a number, or a sign that there is none."""
    return bool(NUMBER.match(text) or NOTHING.match(text))


def find_rows(pieces: Sequence[Piece], breaks: Sequence[float] = ()) -> list[list[Piece]]:
    """Groups the lines of a table into rows, from the top.

    Args:
        pieces: Of the table.
        breaks: y of lines that are drawn from side to side.
    """
    if len(breaks) > MANY and (ruled := _between(pieces, breaks)):
        return ruled
    stacks = stacks_of(pieces)
    pairs = [pair for stack in stacks.values() for pair in itertools.pairwise(stack)]
    wraps = Wraps(pairs, stacks, breaks)
    blocks: list[list[Piece]] = []
    for stack in stacks.values():
        block = list(stack[0])
        for above, below in itertools.pairwise(stack):
            if wraps.joins(above, below):
                block += below
            else:
                blocks.append(block)
                block = list(below)
        blocks.append(block)
    return _level(blocks, breaks)


def _between(pieces: Sequence[Piece], breaks: Sequence[float]) -> list[list[Piece]]:
    """Returns what is between lines as rows; nothing where most of it holds several rows, as between few lines."""
    edges = sorted(breaks)
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(bisect.bisect_left(edges, (piece.part.y0 + piece.part.y1) / 2), []).append(piece)
    rows = [found[at] for at in sorted(found)]
    if len(rows) < MANY:
        return []
    stacks = [stacks_of(row) for row in rows]
    pairs = [[pair for stack in some.values() for pair in itertools.pairwise(stack)] for some in stacks]
    wraps = Wraps([pair for some in pairs for pair in some], stacks_of(pieces), breaks)
    several = [
        sum(wraps.vote(*pair) for pair in some) < 0 and any(len(stack) > 1 for key, stack in held.items() if not key[0])
        for some, held in zip(pairs, stacks, strict=True)
    ]
    several[0] = several[0] or any(piece.last > piece.first for piece in rows[0])  # a head over several columns
    if sum(several) > SOME * len(rows):
        return []
    parted = [find_rows(row) if split else [row] for row, split in zip(rows, several, strict=True)]
    return [row for part in parted for row in part]


def row_edges(parts: Sequence[tuple[Fragment, int]]) -> list[float]:
    """Returns the y between the rows of cells whose columns are known; none where rows overlap."""
    found = find_rows([Piece(part, column, column) for part, column in parts])
    columns = {column for _, column in parts}
    edges = []
    for above, below in itertools.pairwise(found):
        low, high = max(p.part.y1 for p in above), min(p.part.y0 for p in below)
        if high < low - 0.2 * above[0].part.height:
            return []
        edges.append((low + high) / 2)
    full = sum(len({p.first for p in row}) > 0.5 * len(columns) for row in found)
    return edges if full > 0.6 * len(found) else []


def stacks_of(pieces: Sequence[Piece]) -> dict[tuple[int, int], list[list[Piece]]]:
    """Returns the lines of each column, or span of columns, from the top; a line may be of several pieces."""
    stacks: dict[tuple[int, int], list[list[Piece]]] = {}
    for piece in sorted(pieces, key=lambda p: (p.part.y0 + p.part.y1, p.part.x0)):
        stack = stacks.setdefault((piece.first, piece.last), [])
        if stack and same_row(stack[-1][0].part, piece.part):
            stack[-1].append(piece)
        else:
            stack.append([piece])
    return stacks


class Wraps:
    """Says of two lines of a column whether the lower one goes on with the cell of the upper one."""

    def __init__(
        self,
        pairs: Sequence[tuple[list[Piece], list[Piece]]],
        stacks: dict[tuple[int, int], list[list[Piece]]],
        breaks: Sequence[float],
    ):
        self._breaks = sorted(breaks)
        self._room = {key: max(_end(line) - line[0].part.x0 for line in stack) for key, stack in stacks.items()}
        self._begins = sorted(line[0].part.y0 for key, stack in stacks.items() if key[0] == 0 for line in stack)
        steps = sorted(_step(a, b) / a[0].part.size for a, b in pairs if not self._parted(a, b))
        near = [step for step in steps if step < LEADING]
        self._lead = near[len(near) // 10] if near else 0.0
        close = [(a, b) for a, b in pairs if not self._parted(a, b) and self._close(a, b)]
        votes = sum(self.vote(a, b) for a, b in close)
        far = sum(step > CLOSE * self._lead for step in steps)
        full = _full(stacks)
        if full > (FULL if far < 0.2 * len(steps) else ALL) and len(close) > 0.5 * len(pairs):
            votes = -1.0 - far - len(close)
        self.usual = votes + 0.5 * min(far, len(close)) > 0 if far >= 0.2 * len(steps) else votes > 0.3 * len(close)

    def _parted(self, above: list[Piece], below: list[Piece]) -> bool:
        """Returns whether a line is drawn between two lines of text."""
        a, b = (above[0].part.y0 + above[0].part.y1) / 2, (below[0].part.y0 + below[0].part.y1) / 2
        return bisect.bisect_left(self._breaks, a) < bisect.bisect_left(self._breaks, b)

    def _close(self, above: list[Piece], below: list[Piece]) -> bool:
        size = above[0].part.size
        return 1 / LARGER < size / max(below[0].part.size, 0.1) < LARGER and _step(above, below) <= (
            CLOSE * self._lead * size
        )

    def vote(self, above: list[Piece], below: list[Piece]) -> float:
        """Returns how much speaks for one cell; below 0 for two."""
        text, after = _text(above), _text(below)
        if is_number(text) and is_number(after):
            return -2.0
        if after[:1].islower() or _OPEN.search(text):
            return 1.5
        fits = self._had_room(above, below)
        begins = after[:1].isupper() or after[:1].isdigit()
        return (-1.0 if fits else 0.5 if len(text.split()) > 1 else 0.1) - 0.2 * begins

    def _had_room(self, above: list[Piece], below: list[Piece]) -> bool:
        """Returns whether the first word of the lower line would have fitted in the upper one."""
        last = below[0].part
        word = last.text.split(" ", 1)[0]
        wide = (last.x1 - last.x0) * len(word) / max(1, len(last.text))
        room = self._room[above[0].first, above[0].last]
        return _end(above) - above[0].part.x0 + wide + 2 * BLANK * last.size < room

    def joins(self, above: list[Piece], below: list[Piece]) -> bool:
        """Returns whether two lines of a column are of one cell."""
        if self._parted(above, below) or not self._close(above, below):
            return False
        if is_number(_text(above)) and is_number(_text(below)):
            return False
        if self.usual:
            return True
        vote = self.vote(above, below)
        return vote > 0.2 and above[0].first > 0 and not self._begins_row(below)

    def _begins_row(self, line: list[Piece]) -> bool:
        """Returns whether the first column has a line beside this one."""
        y = (line[0].part.y0 + line[0].part.y1) / 2
        place = bisect.bisect_right(self._begins, y) - 1
        return place >= 0 and y - self._begins[place] < line[0].part.height


def _full(stacks: dict[tuple[int, int], list[list[Piece]]]) -> float:
    """Returns the share of the lines of the longest column that have one beside them in every other column."""
    columns = [stack for key, stack in stacks.items() if key[0] == key[1]]
    if len(columns) < 2:
        return 0.0
    feet = [sorted(line[0].part.y1 for line in stack) for stack in columns]
    longest = max(feet, key=len)
    found = 0
    for y in longest:
        near = [bisect.bisect_left(column, y - NEAR) for column in feet]
        found += all(i < len(column) and column[i] < y + NEAR for i, column in zip(near, feet, strict=True))
    return found / len(longest)


def _step(above: list[Piece], below: list[Piece]) -> float:
    return below[0].part.y1 - above[0].part.y1


def _end(line: list[Piece]) -> float:
    return max(piece.part.x1 for piece in line)


def _text(line: list[Piece]) -> str:
    return " ".join(piece.part.text for piece in line)


def _level(blocks: list[list[Piece]], breaks: Sequence[float]) -> list[list[Piece]]:
    """Groups cells that stand side by side."""
    ordered = sorted(blocks, key=lambda b: (min(p.part.y0 for p in b), b[0].first))
    edges = sorted(breaks)
    found: list[list[Piece]] = []
    low = band = -1.0
    for block in ordered:
        top, foot = min(p.part.y0 for p in block), max(p.part.y1 for p in block)
        here = bisect.bisect_left(edges, (top + foot) / 2)
        height = median(p.part.height for p in block)
        if found and low - top > OVERLAP * height and here == band:
            found[-1] += block
            low = max(low, foot)
        else:
            found.append(list(block))
            low = foot
        band = here
    return found
