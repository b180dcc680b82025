"""Tables between horizontal lines alone: heads, bodies and totals that lines from side to side part.

([Fragment], Strokes)  ->  [FoundTable] and the fragments that belong to none
"""

import itertools
from collections.abc import Sequence

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.lines.columns import reading_order
from pagebeam.transforms.ops.lines.fragments import Fragment, rows
from pagebeam.transforms.ops.tables.found import FoundTable
from pagebeam.transforms.ops.tables.judge import is_contents, is_table
from pagebeam.transforms.ops.tables.slots import covered, find_slots
from pagebeam.transforms.ops.tables.stream import is_rowwise, solve, to_table
from pagebeam.transforms.ops.tables.strokes import Stroke

ALIKE = 4.0  # points by which the ends of lines of one table may differ
LEAST = 60.0  # points of a line, at least
PIECES = 40.0  # points between lines side by side that are one, broken between columns
EDGE = 1.5  # ems of white between a line and a row of cells outside of it, at most
ACROSS = 0.6  # share of the width of a table that a line of one of its cells has, at most
THIN = 4.0  # points between two lines with nothing between them


def tables_between(parts: Sequence[Fragment], flat: Sequence[Stroke]) -> tuple[list[FoundTable], list[Fragment]]:
    """Finds tables with lines drawn above and below their rows, and the fragments that belong to none.

    Args:
        parts: Of the body of a page.
        flat: Horizontal lines drawn on it.
    """
    found: list[FoundTable] = []
    left = list(parts)
    for frame, levels in _frames(flat, parts):
        inside = _with_edges([f for f in left if _is_within(f, frame)], frame, left)
        breaks = [y for y in levels if frame.y0 - 1 <= y <= frame.y1 + 1]
        if len(inside) < 4 or (len(reading_order(inside)) > 1 and not is_rowwise(inside)):
            continue
        grid = solve(inside, breaks)
        if grid is None or not is_table(grid.rows, grid.slots, ruled=True) or is_contents(rows(inside)):
            continue
        found.append(to_table(grid, ruled=True, heads=_heads(grid.rows, breaks)))
        taken = {id(f) for f in inside}
        left = [f for f in left if id(f) not in taken]
    return found, left


def _heads(found: Sequence[Sequence], breaks: Sequence[float]) -> int:
    """Returns the rows above the first line that has rows above and below it, where they are the fewer ones."""
    for y in breaks:
        above = sum(row[0].part.y1 < y + 2 for row in found)
        if 0 < above < len(found):
            return above if above <= max(1, 0.5 * len(found)) and above < 5 else 0
    return 0


def _is_within(part: Fragment, frame: Rule) -> bool:
    x, y = (part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2
    return frame.x0 - 2 <= x <= frame.x1 + 2 and frame.y0 - 1 <= y <= frame.y1 + 1


def _levels(flat: Sequence[Stroke]) -> list[Stroke]:
    """Returns lines, those side by side that are broken between columns as one."""
    found: list[Stroke] = []
    for _, level in itertools.groupby(sorted(flat), key=lambda s: s.at):
        run: list[Stroke] = []
        for stroke in level:
            if run and stroke.start - run[-1].end < PIECES:
                run.append(stroke)
            else:
                found += _as_one(run)
                run = [stroke]
        found += _as_one(run)
    return [stroke for stroke in found if stroke.length > LEAST]


def _as_one(run: list[Stroke]) -> list[Stroke]:
    return [Stroke(run[0].at, run[0].start, run[-1].end)] if run else []


def _frames(flat: Sequence[Stroke], parts: Sequence[Fragment]) -> list[tuple[Rule, list[float]]]:
    """Returns boxes between lines of one length with cells between them, the largest first, with the y of the lines."""
    groups: list[list[Stroke]] = []
    for stroke in _levels(flat):
        for group in groups:
            if abs(group[0].start - stroke.start) < ALIKE and abs(group[0].end - stroke.end) < ALIKE:
                group.append(stroke)
                break
        else:
            groups.append([stroke])
    boxes = []
    for group in groups:
        levels = [stroke.at for stroke in group]
        run: list[Rule] = []  # up to the last band with cells
        held: list[Rule] = []  # bands after it that may be part of one
        for a, b in [*itertools.pairwise(group), (None, None)]:
            if a is not None and b is not None:
                if b.at - a.at < THIN:
                    continue
                band = Rule(a.start, a.at, a.end, b.at)
                if _has_cells(band, parts):
                    run, held = [*run, *held, band], []
                    continue
                if run and _is_narrow(band, parts):
                    held.append(band)
                    continue
            if run:
                boxes.append((Rule(run[0].x0, run[0].y0, run[0].x1, run[-1].y1), levels))
            run, held = [], []
    return sorted(boxes, key=lambda b: -(b[0].x1 - b[0].x0) * (b[0].y1 - b[0].y0))


def _has_cells(band: Rule, parts: Sequence[Fragment]) -> bool:
    """Returns whether what is between two lines is a row of cells or more."""
    lines = rows([f for f in parts if _is_within(f, band)])
    beside = [row for row in lines if len(row) > 1]
    return sum(map(len, beside)) > 0.5 * sum(map(len, lines))


def _is_narrow(band: Rule, parts: Sequence[Fragment]) -> bool:
    """Returns whether what is between two lines may be a row with one tall cell: no line runs across it."""
    inside = [f for f in parts if _is_within(f, band)]
    return bool(inside) and all(f.x1 - f.x0 < ACROSS * (band.x1 - band.x0) for f in inside)


def _with_edges(inside: list[Fragment], frame: Rule, left: Sequence[Fragment]) -> list[Fragment]:
    """Adds the row of cells right above and right below a frame, which may have no line at its outer side."""
    slots = find_slots([row for row in rows(inside) if len(covered(row)) > 1]) if inside else []
    if len(slots) < 2:
        return inside
    known = {id(f) for f in inside}
    reach = 6 * max(f.size for f in inside)
    over = [
        f
        for f in left
        if id(f) not in known and f.x0 > frame.x0 - 2 and f.x1 < frame.x1 + 2 and f.y1 > frame.y0 - reach
        and f.y0 < frame.y1 + reach
    ]  # fmt: skip
    for row in rows(over):
        em = max(f.size for f in row)
        above = min(f.y0 for f in inside) - max(f.y1 for f in row)
        below = min(f.y0 for f in row) - max(f.y1 for f in inside)
        fits = all(sum(f.x0 < b and f.x1 > a for a, b in slots) < 2 for f in row)
        if len(row) > 1 and fits and 0 <= max(above, below) < EDGE * em and row[0].x0 < slots[-1][1]:
            inside = [*inside, *row]
    return inside
