"""Judges whether rows and columns are a table, and not prose in columns, authors, equations or a table of contents."""

import itertools
import math
import re
from collections.abc import Sequence
from statistics import median

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.rows import Piece, is_number
from pagebeam.transforms.ops.tables.slots import Slot

USED = 0.4  # share of the rows that two columns fill, at least
BESIDE = 0.5  # share of the rows that fill two columns or more, at least
PARAGRAPH = 50  # letters of a cell on average from which it may be a paragraph
LEVEL = 0.6  # ems by which cells of a row that are level differ, at most
GAP = 0.7  # ems of white between the lines of one cell, at most
SMALL = 0.4  # share of the cells that begin in lower case where they are words of prose, at least
MOST = 0.8  # share of the cells of a column that begin below each other
FULL = 1.0  # ems of white at the end of a line that is full, at most
RUNNING = 30  # letters of a cell that may be a line of prose, at least
ENTRIES = 3  # of a table of contents, at least
ALIGNED = 0.5  # ems by which the pages of entries end apart, at most
ROUND = 5  # what all numbers are multiples of that are quantities and no pages
FEW = 0.3  # share of the entries of a table of contents that have no page, at most

_PAGE = re.compile(r"(?:(?:[A-Z\d]{1,3}[-–])?(?P<number>\d{1,4})|(?:\d{1,3}[-–])?[ivxlc]{1,7}|[A-Z]\d{1,3})$")
_ENTRY = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,3})*\.?(?:\s|$)|(?:chapter|section|part|appendix)\b", re.IGNORECASE)


def is_table(rows: Sequence[Sequence[Piece]], slots: Sequence[Slot], ruled: bool = False) -> bool:
    """Returns whether rows are a table.

    Args:
        rows: Of pieces.
        slots: Columns.
        ruled: Whether lines are drawn above and below, so that two rows are enough.
    """
    several = [row for row in rows if len({p.first for p in row}) > 1]
    least = 2 if ruled or (len(slots) > 2 and _has_numbers(several)) else 3
    used = [sum(any(p.first <= i <= p.last for p in row) for row in several) for i in range(len(slots))]
    if len(several) < least or sum(n >= max(2, USED * len(several)) for n in used) < 2:
        return False
    if len(several) < BESIDE * len(rows):
        return False
    pieces = [piece for row in rows for piece in row]
    first = several[0]
    if any(p.part.mono > 0.8 for p in first) and sum(p.part.mono > 0.8 for p in pieces) > len(rows):
        return False
    if sum("@" in p.part.text for p in pieces) > 1:
        return False  # authors side by side
    if not ruled and sum(any("=" in p.part.text for p in row) for row in rows) > 0.5 * len(rows):
        return False  # equations below each other
    if not ruled and (_is_dialogue(several) or _is_ragged(several, len(slots)) or not _is_level(several)):
        return False
    return not any(_reads_on(rows, column) for column in range(len(slots)))


def _is_level(rows: Sequence[Sequence[Piece]]) -> bool:
    """Returns whether most text is in cells that stand level with another of their row, by top, middle or foot.

    Paragraphs of columns side by side do not, nor do cells with a gap in them; short cells are not asked.
    """
    level = letters = count = 0
    for row in rows:
        cells = [
            sorted((p.part for p in row if p.first == column), key=lambda f: f.y0) for column in {p.first for p in row}
        ]
        edges = [(cell[0].y0, cell[0].y0 + cell[-1].y1, cell[-1].y1) for cell in cells]
        for cell, edge in zip(cells, edges, strict=True):
            em, size = cell[0].size, sum(len(part.text) for part in cell)
            near = sum(any(abs(a - b) < LEVEL * em for a, b in zip(edge, other, strict=True)) for other in edges)
            whole = all(b.y0 - a.y1 < GAP * em for a, b in itertools.pairwise(cell))
            level += size * (near > 1 and whole)
            letters += size
            count += 1
    return level >= MOST * letters or letters < PARAGRAPH * count


def _is_dialogue(rows: Sequence[Sequence[Piece]]) -> bool:
    """Returns whether the first column names the same few speakers again and again."""
    names = [row[0].part.text for row in rows]
    said = [name for name in names if name.endswith(":")]
    return len(said) > 0.8 * len(names) and len(set(said)) <= 0.5 * len(names)


def _is_ragged(rows: Sequence[Sequence[Piece]], columns: int) -> bool:
    """Returns whether most cells go on in lower case and do not begin below each other, as words of prose."""
    small = sum(piece.part.text[:1].islower() for row in rows for piece in row)
    if small <= SMALL * sum(map(len, rows)):
        return False
    for column in range(1, columns):
        inside = [piece.part for row in rows for piece in row if piece.first == column]
        starts = sorted(part.x0 for part in inside if part.text[:1].islower())
        if (
            len(starts) > 0.5 * len(inside)
            and starts[math.ceil(MOST * len(starts)) - 1] - starts[0] > ALIGNED * inside[0].size
        ):
            return True
    return False


def _has_numbers(rows: Sequence[Sequence[Piece]]) -> bool:
    """Returns whether half of the cells below the first row are numbers."""
    below = [is_number(piece.part.text) for row in rows[1:] for piece in row]
    return sum(below) >= 0.5 * len(below)


def _reads_on(rows: Sequence[Sequence[Piece]], column: int) -> bool:
    """Returns whether a column is text that runs from row to row: in lower case below a line that is full."""
    cells = [inside for row in rows if (inside := [p.part for p in row if p.first == column])]
    ends = max((part.x1 for cell in cells for part in cell), default=0.0)
    running = 0
    above: Fragment | None = None
    for cell in cells:
        first = min(cell, key=lambda part: (part.y0, part.x0))
        full = above is not None and ends - above.x1 < FULL * above.size
        running += first.text[:1].islower() and (len(first.text) > RUNNING or (full and " " in first.text))
        above = max(cell, key=lambda part: (part.y1, part.x1))
    return running >= max(2, 0.4 * len(cells))


def is_contents(lines: Sequence[Sequence[Fragment]]) -> bool:
    """Returns whether lines are entries with ascending pages below each other at their right ends.

    Args:
        lines: Of fragments.
    """
    ends: list[Fragment] = []
    entries = numbered = small = figures = 0
    for line in lines:
        *title, end = sorted(line, key=lambda f: f.x0)
        if any(c.isalpha() for part in title or [end] for c in part.text):
            entries += 1
            numbered += bool(title and _ENTRY.match(title[0].text))
            small += bool(title and title[0].text[0].islower())
            figures += any(is_number(part.text) for part in title[1:])
            if title and _PAGE.match(end.text):
                ends.append(end)
    pages = [_PAGE.match(end.text) for end in ends]
    numbers = [int(page["number"]) for page in pages if page and page["number"]]
    if len(ends) < max(ENTRIES, (1 - FEW) * entries) or entries < (1 - FEW) * len(lines):
        return False
    round_ones = len(numbers) > ENTRIES and all(number % ROUND == 0 for number in numbers)
    if small > 0.5 * entries or figures > 0.5 * entries or round_ones:
        return False  # names and quantities
    right = median(end.x1 for end in ends)
    aligned = sum(abs(end.x1 - right) < ALIGNED * end.size for end in ends)
    falling = sum(a > b for a, b in itertools.pairwise(numbers))
    rising = sum(a < b for a, b in itertools.pairwise(numbers))
    ascends = rising >= 0.4 * (len(numbers) - 1) or (rising > 0 and numbered >= 0.5 * entries)
    return aligned >= 0.8 * len(ends) and falling <= 0.05 * len(numbers) and ascends
