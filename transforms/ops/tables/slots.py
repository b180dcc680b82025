"""Slots: the columns of a table, where nearly no row has text between them, and which of them a line covers.

[Band]  ->  [(x0, x1)]
"""

import functools
import itertools
from collections import Counter
from collections.abc import Sequence

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.rows import LEADING, Piece

CROSSING = 0.15  # share of the rows that may cross the white between two columns
INTO = 2.0  # points by which a line reaches into a column that it covers, at least
CENTRED = 0.5  # ems by which the middle of a head is off the middle of the columns that it is above, at most

Slot = tuple[float, float]


class Band(list[Fragment]):
    """Lines side by side; it is complete before it is asked for what it covers, which is kept."""

    @functools.cached_property
    def covered(self) -> list[Slot]:
        """Where it has text, from the left."""
        return covered(self)


def find_slots(lines: Sequence[Sequence[Slot]]) -> list[Slot]:
    """Finds the columns from the left to the right end of each.

    Args:
        lines: Where each has text; see `covered`.
    """
    steps: Counter[float] = Counter()  # place -> rows that begin there, less those that end
    for row in lines:
        for x0, x1 in row:
            steps[x0] += 1
            steps[x1] -= 1
    most, rows_here = CROSSING * len(lines), 0
    slots: list[list[float]] = []
    for a, b in itertools.pairwise(sorted(steps)):
        rows_here += steps[a]
        if rows_here > most:
            if slots and a - slots[-1][1] < 0.1:
                slots[-1][1] = b
            else:
                slots.append([a, b])
    return [(a, b) for a, b in slots]


def covered(row: Sequence[Fragment]) -> list[Slot]:
    """Returns where a row has text, from the left."""
    found: list[Slot] = []
    for part in sorted(row, key=lambda f: f.x0):
        if found and part.x0 <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], part.x1)
        else:
            found.append((part.x0, part.x1))
    return found


def count_covered(part: Fragment, slots: Sequence[Slot]) -> int:
    """Returns how many columns a line reaches into."""
    return sum(part.x0 < b - INTO and part.x1 > a + INTO for a, b in slots)


def place(part: Fragment, slots: Sequence[Slot]) -> Piece:
    """Returns the line with the columns that it covers: the one that it is in most, and others that it reaches into."""
    over = [i for i, (a, b) in enumerate(slots) if part.x0 < b - INTO and part.x1 > a + INTO]
    if over:
        return Piece(part, over[0], over[-1])
    overlaps = [min(part.x1, b) - max(part.x0, a) for a, b in slots]
    nearest = overlaps.index(max(overlaps))
    return Piece(part, nearest, nearest)


def join_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the lines of a table, those that go on with a line over several columns over these columns, too."""
    found: list[Piece] = []
    wide: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.part.y0, p.part.x0)):
        part = piece.part
        over = next((above.part for above in reversed(wide) if _goes_on(above.part, part)), None)
        if over is not None:
            first, last = next(p[1:] for p in reversed(wide) if p.part is over)
            beside = [p for p in pieces if p is not piece and abs(p.part.y0 - part.y0) < 0.5 * part.height]
            if all(p.last < first or p.first > last for p in beside):
                piece = Piece(part, first, last)
        if piece.last > piece.first:
            wide.append(piece)
        found.append(piece)
    return found


def _goes_on(above: Fragment, part: Fragment) -> bool:
    """Returns whether a line stands in the middle right below a longer one, or begins where it does."""
    step = part.y1 - above.y1
    within = above.x0 - 1 <= part.x0 and part.x1 <= above.x1 + 1
    middle = abs((above.x0 + above.x1) - (part.x0 + part.x1)) / 2
    return 0 < step < LEADING * part.size and within and min(middle, abs(above.x0 - part.x0)) < CENTRED * part.size


def widen_heads(row: Sequence[Piece], below: Sequence[Piece], slots: Sequence[Slot]) -> list[Piece]:
    """Returns a row of a head with each line that stands in the middle above several columns spanning them.

    Args:
        row: Of the head.
        below: The next row.
        slots: Columns of the table.
    """
    filled = {column for piece in row for column in range(piece.first, piece.last + 1)}
    named = {column for piece in below for column in range(piece.first, piece.last + 1)}
    found = []
    for piece in row:
        first, last = piece.first, piece.last
        middle = (piece.part.x0 + piece.part.x1) / 2
        options = [
            (a, b)
            for a in range(max(0, first - 4), first + 1)
            for b in range(last, min(len(slots), last + 5))
            if b - a > last - first
            and all(c not in filled or first <= c <= last for c in range(a, b + 1))
            and all(c in named for c in range(a, b + 1))
        ]
        off = [(abs((slots[a][0] + slots[b][1]) / 2 - middle), a, b) for a, b in options]
        own = abs((slots[first][0] + slots[last][1]) / 2 - middle)
        best = min(off, default=None)
        if best and best[0] < CENTRED * piece.part.size and best[0] < own - CENTRED * piece.part.size:
            first, last = best[1], best[2]
        found.append(Piece(piece.part, first, last))
    return found
