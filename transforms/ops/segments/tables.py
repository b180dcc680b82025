"""Tables: rows of cells that stand in columns, told from white space and from the lines drawn around them.

[Fragment]  ->  [Table] and the fragments that belong to none
"""

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.segments.columns import reading_order
from pagebeam.transforms.ops.segments.fragments import Fragment, rows
from pagebeam.transforms.ops.segments.frames import ALIKE, find_frames, is_within, join_rules

FAR = 2.2  # ems of white between rows of one table, at most, where no lines are drawn
LOOK_BACK = 20  # rows with which another one is compared, at most
WRAPPED = 0.7  # ems of white between the lines of one cell, at most
CROSSING = 0.15  # share of the rows that may cross the white between two columns
USED = 0.4  # share of the rows that two columns fill, at least
OVERLAP = 0.15  # share of their height by which rows overlap that are one
EDGE = 1.5  # ems of white between a frame and a row of cells outside of it, at most


class Table(NamedTuple):
    """Cells, row by row; "" where a cell is empty."""

    cells: tuple[tuple[str, ...], ...]
    box: tuple[float, float, float, float]  # x0, y0, x1, y1 in points
    first: int  # place of its first word in the file

    @property
    def text(self) -> str:
        """Rows by line ends, cells by tabs."""
        return "\n".join("\t".join(row) for row in self.cells)


def ruled_tables(parts: Sequence[Fragment], rules: Sequence[Rule]) -> tuple[list[Table], list[Fragment]]:
    """Finds tables with lines drawn around or between their rows, and the fragments that belong to none.

    Args:
        parts: Of a page, turned ones too.
        rules: Lines drawn on the page.
    """
    found: list[Table] = []
    left = list(parts)
    rules = join_rules(rules)
    for frame in find_frames(rules, parts):
        inside = _with_edges([f for f in left if is_within(f, frame)], frame, left)
        if (table := _ruled(inside, frame, rules)) is not None:
            found.append(table)
            taken = {id(f) for f in inside}
            left = [f for f in left if id(f) not in taken]
    return found, left


def spaced_tables(parts: Sequence[Fragment]) -> tuple[list[Table], list[Fragment]]:
    """Finds tables whose columns only white space separates, and the fragments of a region that belong to none."""
    found: list[Table] = []
    left = list(parts)
    for run in _runs(_levelled(rows(parts))):
        slots = _slots(run)
        if len(slots) > 1 and _is_table(run, slots):
            found.append(_table(run, slots))
            taken = {id(f) for row in run for f in row}
            left = [f for f in left if id(f) not in taken]
    return found, left


def _with_edges(inside: list[Fragment], frame: Rule, left: Sequence[Fragment]) -> list[Fragment]:
    """Adds the row of cells right above and right below a frame, which may have no line at its outer side."""
    slots = _slots(rows(inside)) if inside else []
    known = {id(f) for f in inside}
    over = [f for f in left if id(f) not in known and f.x0 > frame.x0 - 2 and f.x1 < frame.x1 + 2]
    for row in rows(over) if len(slots) > 1 else ():
        em = max(f.size for f in row)
        above = min(f.y0 for f in inside) - max(f.y1 for f in row)
        below = min(f.y0 for f in row) - max(f.y1 for f in inside)
        fits = all(sum(f.x0 < b and f.x1 > a for a, b in slots) < 2 for f in row)
        if len(row) > 1 and fits and 0 <= max(above, below) < EDGE * em and row[0].x0 < slots[-1][1]:
            inside = [*inside, *row]
    return inside


def _ruled(inside: list[Fragment], frame: Rule, rules: Sequence[Rule]) -> Table | None:
    """Returns the table in a frame; None where what is in it is not a table."""
    if len(inside) < 4:
        return None
    lines = rows(inside)
    upright = sorted({
        round(r.x0) for r in rules
        if r.y1 - r.y0 > 5 * (r.x1 - r.x0) and r.y0 > frame.y0 - 4 and r.y1 < frame.y1 + 4
        and frame.x0 + 4 < r.x0 < frame.x1 - 4
    })  # fmt: skip
    edges = [x for i, x in enumerate(upright) if i == 0 or x - upright[i - 1] > ALIKE]
    slots = [(a, b) for a, b in zip([frame.x0, *edges], [*edges, frame.x1], strict=True)] if edges else _slots(lines)
    several = [row for row in lines if len(row) > 1]
    if len(slots) < 2 or len(several) < max(2, 0.3 * len(lines)) or _is_prose(inside, slots):
        return None
    flat = sorted({round(r.y0) for r in rules if r.x1 - r.x0 > 0.9 * (frame.x1 - frame.x0) and _beside(r, frame)})
    bands = [y for i, y in enumerate(flat) if i == 0 or y - flat[i - 1] > ALIKE]
    if (len(bands) < 4 or not edges) and len(reading_order(inside)) > 1:
        return None  # columns of text between lines
    if len(bands) > 3 and len(bands) > 0.3 * len(lines):
        lines = [
            band
            for a, b in itertools.pairwise((-math.inf, *bands, math.inf))
            if (band := [f for f in inside if a - 1 <= (f.y0 + f.y1) / 2 < b])
        ]
    return _table(lines, slots)


def _beside(rule: Rule, frame: Rule) -> bool:
    return abs(rule.x0 - frame.x0) < 2 * ALIKE and frame.y0 - 2 <= rule.y0 <= frame.y1 + 2


def _is_prose(inside: list[Fragment], slots: list[tuple[float, float]]) -> bool:
    """Returns whether most lines run over the columns."""
    crossing = [f for f in inside if sum(f.x0 < b - 2 and f.x1 > a + 2 for a, b in slots) > 1]
    return len(crossing) > 0.5 * len(inside)


def _levelled(lines: list[list[Fragment]]) -> list[list[Fragment]]:
    """Merges into rows the lines of cells half a line above or below them, as in cells centred vertically."""
    homes = [_home(lines, i) for i in range(len(lines))]
    return [
        sorted(
            (f for j in range(max(0, i - 1), i + 2) if homes[j : j + 1] == [i] for f in lines[j]), key=lambda f: f.x0
        )
        for i in range(len(lines))
        if homes[i] == i
    ]


def _home(lines: list[list[Fragment]], i: int) -> int:
    """Returns the row that a row belongs to: a fuller one that it overlaps a little, else itself."""
    near = [
        j
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines) and len(lines[j]) > len(lines[i]) and _overlap(lines[i], lines[j]) > OVERLAP
        and len(lines[j]) >= max(len(lines[k]) for k in (j - 1, j + 1) if 0 <= k < len(lines))
    ]  # fmt: skip
    return max(near, key=lambda j: _overlap(lines[i], lines[j]), default=i)


def _overlap(a: list[Fragment], b: list[Fragment]) -> float:
    """Returns the share of the height of their letters by which two rows overlap."""
    common = min(max(f.y1 for f in a), max(f.y1 for f in b)) - max(min(f.y0 for f in a), min(f.y0 for f in b))
    return common / min(max(f.height for f in a), max(f.height for f in b))


def _runs(lines: list[list[Fragment]]) -> list[list[list[Fragment]]]:
    """Finds rows that may be a table: several fragments in most, the others below a column of them."""
    runs: list[list[list[Fragment]]] = []
    run: list[list[Fragment]] = []
    for row in lines:
        if run and not _goes_on(run, row):
            runs.append(run)
            run = []
        if run or len(row) > 1:
            run.append(row)
    runs.append(run)
    return [trimmed for run in runs if len(trimmed := _trimmed(run)) > 1]


def _goes_on(run: list[list[Fragment]], row: list[Fragment]) -> bool:
    em = median(f.size for f in row)
    white = min(f.y0 for f in row) - max(f.y1 for f in run[-1])
    run = run[-LOOK_BACK:]
    several = [line for line in run if len(line) > 1]
    if len(row) > 1 or white > WRAPPED * em:
        slots = _slots(several) if len(several) > 1 else []
        across = sum(sum(f.x0 < b and f.x1 > a for a, b in slots) > 1 for f in row)
        return len(row) > 1 and white < FAR * em and across < max(1, 0.5 * len(row))
    if len(run) - len(several) > len(several) + 1 and all(len(line) == 1 for line in run[-2:]):
        return False
    slots = _slots(several)
    return len(slots) > 1 and sum(row[0].x0 < b and row[0].x1 > a for a, b in slots) == 1


def _trimmed(run: list[list[Fragment]]) -> list[list[Fragment]]:
    """Drops lines of one fragment at the end that are set apart or begin at the left: they are the text below."""
    while run and len(run[-1]) == 1:
        several = [line for line in run if len(line) > 1]
        if several and run[-1][0].x0 > several[-1][0].x1 and run[-1][0].y0 - run[-2][0].y1 < run[-1][0].size:
            break
        run = run[:-1]
    return run


def _slots(lines: Sequence[Sequence[Fragment]]) -> list[tuple[float, float]]:
    """Finds the columns: where nearly no row has text between them, from the left to the right end of each."""
    steps: Counter[float] = Counter()  # place -> rows that begin there, less those that end
    for row in lines:
        for x0, x1 in _covered(row):
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


def _covered(row: Sequence[Fragment]) -> list[list[float]]:
    """Returns where a row has text, from the left."""
    found: list[list[float]] = []
    for part in sorted(row, key=lambda f: f.x0):
        if found and part.x0 <= found[-1][1]:
            found[-1][1] = max(found[-1][1], part.x1)
        else:
            found.append([part.x0, part.x1])
    return found


def _is_table(run: list[list[Fragment]], slots: list[tuple[float, float]]) -> bool:
    several = [row for row in run if len(row) > 1]
    least = 2 if len(slots) > 2 else 3
    used = [sum(any(f.x0 < b and f.x1 > a for f in row) for row in several) for a, b in slots]
    if len(several) < least or sum(n >= max(2, USED * len(several)) for n in used) < 2:
        return False
    if any(f.mono > 0.8 for f in several[0]) and sum(f.mono > 0.8 for row in run for f in row) > len(run):
        return False
    if sum("@" in f.text for row in run for f in row) > 1:
        return False  # authors side by side
    if sum(any("=" in f.text for f in row) for row in run) > 0.5 * len(run):
        return False  # equations below each other
    return len(several) >= 0.4 * len(run) and not any(_reads_on(several, slot) for slot in slots)


def _reads_on(lines: list[list[Fragment]], slot: tuple[float, float]) -> bool:
    """Returns whether a column is text that runs from line to line."""
    parts = [f for row in lines for f in row if f.x0 < slot[1] and f.x1 > slot[0]]
    running = [f for f in parts if f.text[:1].islower() and len(f.text) > 30]
    return len(running) >= max(2, 0.4 * len(parts))


def _table(lines: list[list[Fragment]], slots: list[tuple[float, float]]) -> Table:
    cells = []
    for row in lines:
        texts: list[list[str]] = [[] for _ in slots]
        for part in sorted(row, key=lambda f: (round(f.y0 / (0.5 * f.height)), f.x0)):
            overlaps = [min(part.x1, b) - max(part.x0, a) for a, b in slots]
            texts[overlaps.index(max(overlaps))].append(part.text)
        cells.append(tuple(" ".join(words) for words in texts))
    every = [f for row in lines for f in row]
    box = min(f.x0 for f in every), min(f.y0 for f in every), max(f.x1 for f in every), max(f.y1 for f in every)
    return Table(tuple(cells), box, min(f.first for f in every))
