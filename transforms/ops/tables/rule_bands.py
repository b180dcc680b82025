"""Tables between horizontal lines alone: heads, bodies and totals that lines from side to side part.

([Fragment], Strokes)  ->  [FoundTable] and the fragments that belong to none
"""

import itertools
from collections.abc import Sequence

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.lines.columns import reading_order
from pagebeam.transforms.ops.lines.fragments import Fragment, rows
from pagebeam.transforms.ops.lines.patterns import CAPTION
from pagebeam.transforms.ops.tables.found import FoundTable
from pagebeam.transforms.ops.tables.judge import is_contents, is_table
from pagebeam.transforms.ops.tables.runs import WRAPPED, bands
from pagebeam.transforms.ops.tables.slots import Band, Slot, covered, find_slots
from pagebeam.transforms.ops.tables.stream import is_rowwise, solve, to_table
from pagebeam.transforms.ops.tables.strokes import Stroke

ALIKE = 4.0  # points by which the ends of lines of one table may differ
LEAST = 60.0  # points of a line, at least
PIECES = 40.0  # points between lines side by side that are one, broken between columns
EDGE = 1.5  # ems of white between a line and a row of cells outside of it, at most
ACROSS = 0.6  # share of the width of a table that a line of one of its cells has, at most
PACE = 1.2  # times the white between the rows inside, likewise
WORDS = 8  # of a longer line, which is text between two tables, at least
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
        grid = solve(inside, breaks, _below_head(inside, breaks))
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


def _below_head(inside: Sequence[Fragment], breaks: Sequence[float]) -> list[Band]:
    """Returns the bands that tell the columns: those below the first line within, for heads may span several."""
    top = min(f.y0 for f in inside)
    first = next((y for y in breaks if y > top + 2), None)
    if first is None:
        return []
    head = rows([f for f in inside if f.y1 < first + 2])
    core = bands([f for f in inside if f.y1 >= first + 2])
    wide = len(head) > 1 and max(map(len, head)) > 1
    columns = max(map(len, core), default=0)
    return core if wide and columns > 2 and sum(len(band) >= columns for band in core) > 1 else []


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
    """Returns whether what is between two lines is a row of cells or more: white runs down between them."""
    inside = [f for f in parts if _is_within(f, band)]
    lines = rows(inside)
    beside = [row for row in lines if len(row) > 1]
    apart = len(covered(inside)) > 1 or sum(map(len, beside)) > 0.5 * len(inside)
    return apart and not _has_prose(lines, band)


def _has_prose(lines: Sequence[Sequence[Fragment]], band: Rule) -> bool:
    """Returns whether a sentence runs over the columns, or a caption stands among rows, between two lines.

    One table ends and another begins there.
    """
    for n, row in enumerate(lines):
        line = row[0]
        if n and len(row) == 1 and CAPTION.match(line.text):
            return True
        wide = line.x1 - line.x0 > ACROSS * (band.x1 - band.x0)
        if len(row) == 1 and wide and len(line.text.split()) >= WORDS:
            among = [part for other in lines if len(other) > 1 for part in other]
            return sum(part.x0 > line.x0 + line.size and part.x0 < line.x1 for part in among) > 1
    return False


def _is_narrow(band: Rule, parts: Sequence[Fragment]) -> bool:
    """Returns whether what is between two lines may be a row with one tall cell: no line runs across it."""
    inside = [f for f in parts if _is_within(f, band)]
    narrow = all(f.x1 - f.x0 < ACROSS * (band.x1 - band.x0) for f in inside)
    return bool(inside) and narrow and not any(CAPTION.match(f.text) for f in inside)


def _with_edges(inside: list[Fragment], frame: Rule, left: Sequence[Fragment]) -> list[Fragment]:
    """Adds the row of cells right above and right below a frame, which may have no line at its outer side."""
    slots = find_slots([text for row in rows(inside) if len(text := covered(row)) > 1]) if inside else []
    if len(slots) < 2:
        return inside
    known = {id(f) for f in inside}
    reach = 6 * max(f.size for f in inside)
    pace = _pace(inside)
    over = [
        f
        for f in left
        if id(f) not in known and f.x0 > frame.x0 - 2 and f.x1 < frame.x1 + 2 and f.y1 > frame.y0 - reach
        and f.y0 < frame.y1 + reach
    ]  # fmt: skip
    top, foot = min(f.y0 for f in inside), max(f.y1 for f in inside)
    lines = bands(over)
    below = [band for band in lines if min(f.y0 for f in band) >= foot - 1]
    above = [band for band in reversed(lines) if max(f.y1 for f in band) <= top + 1]
    return [*_next_row(above, top, slots, pace), *inside, *_next_row(below, foot, slots, pace)]


def _next_row(lines: Sequence[list[Fragment]], edge: float, slots: Sequence[Slot], pace: float) -> list[Fragment]:
    """Returns the lines of the row that is next to the edge of a table: each in one column, some side by side."""
    row: list[Fragment] = []
    held: list[Fragment] = []  # lines of one column, which may be of a row with others beside them
    for band in lines:
        em = max(f.size for f in band)
        white = max(min(f.y0 for f in band) - edge, edge - max(f.y1 for f in band))
        within = all(sum(f.x0 < b and f.x1 > a for a, b in slots) < 2 for f in band) and band[0].x0 < slots[-1][1]
        if not within or white >= (WRAPPED * em if row or held else max(EDGE * em, PACE * pace)):
            break
        held += band
        if len(covered(band)) > 1:
            row, held = [*row, *held], []
        edge = min(f.y0 for f in band) if max(f.y1 for f in band) <= edge + 1 else max(f.y1 for f in band)
    return row


def _pace(inside: Sequence[Fragment]) -> float:
    """Returns the points of white between rows of cells, where they stand evenly."""
    ends = [(min(f.y0 for f in row), max(f.y1 for f in row)) for row in rows(inside)]
    gaps = sorted(low - high for (_, high), (low, _) in itertools.pairwise(ends))
    return gaps[len(gaps) // 2] if len(gaps) > 1 and gaps[-1] < 2 * max(gaps[0], 1.0) else 0.0
