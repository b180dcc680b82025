"""Tables that white space parts: bands of lines in which columns repeat, with rows by what wraps.

[Fragment]  ->  [FoundTable] and the fragments that belong to none
"""

import itertools
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.found import Filled, FoundTable, make_table
from pagebeam.transforms.ops.tables.heads import count_heads
from pagebeam.transforms.ops.tables.judge import is_contents, is_table
from pagebeam.transforms.ops.tables.rows import Piece, find_rows
from pagebeam.transforms.ops.tables.slots import Slot, count_covered, covered, find_slots, place, widen_heads

FAR = 2.4  # ems of white between rows of one table, at most, where no lines are drawn
LOOK_BACK = 20  # bands with which another one is compared, at most
WRAPPED = 0.7  # ems of white between the lines of one cell, at most
SINK = 0.25  # share of its height by which a line may reach into the band above it
TALL = 12  # lines of a cell that begin above the others of its row, at most


class Grid(NamedTuple):
    """Rows of pieces in columns."""

    rows: list[list[Piece]]
    slots: list[Slot]

    @property
    def texts(self) -> list[list[str]]:
        """Texts by row and column."""
        found = []
        for row in self.rows:
            texts = [""] * len(self.slots)
            for piece in row:
                texts[piece.first] = f"{texts[piece.first]} {piece.part.text}".strip()
            found.append(texts)
        return found


class Spaced(NamedTuple):
    """What white space tells of a region."""

    tables: list[FoundTable]
    entries: list[tuple[Fragment, ...]]  # of tables of contents, each with its lines
    left: list[Fragment]  # what belongs to neither


def spaced_tables(parts: Sequence[Fragment], rowwise: bool = False) -> Spaced:
    """Finds tables whose columns only white space separates, and tables of contents.

    Args:
        parts: Of a region.
        rowwise: Whether only those are taken that the file has row by row, so that they cannot be columns of prose.
    """
    found = Spaced([], [], [])
    taken: set[int] = set()
    for run in _runs(bands(parts)):
        grid = solve([part for band in run for part in band])
        if grid is None or (rowwise and not _is_rowwise(grid)):
            continue
        if is_contents(grid.texts):
            found.entries.extend(tuple(p.part for p in row) for row in grid.rows)
        elif is_table(grid.rows, grid.slots):
            found.tables.append(to_table(grid, ruled=False))
        else:
            continue
        taken.update(id(part) for band in run for part in band)
    found.left.extend(part for part in parts if id(part) not in taken)
    return found


def solve(parts: Sequence[Fragment], breaks: Sequence[float] = ()) -> Grid | None:
    """Returns the rows and columns of what may be a table; None where there is one column.

    Args:
        parts: Of it.
        breaks: y of lines that are drawn from side to side.
    """
    lines = bands(parts)
    several = [band for band in lines if len(covered(band)) > 1]
    slots = find_slots(several or lines)
    if len(slots) < 2:
        return None
    rows = find_rows([place(part, slots) for part in parts], breaks)
    for i, (row, below) in enumerate(itertools.pairwise(rows)):
        if i > 2 or len({p.first for p in row}) >= len(slots):
            break
        rows[i] = widen_heads(row, below, slots)
    return Grid(rows, slots)


def to_table(grid: Grid, ruled: bool, heads: int = 0) -> FoundTable:
    """Returns the table of a grid; what covers a place of another cell is put into that cell.

    Args:
        grid: Of the table.
        ruled: Whether lines are drawn in it.
        heads: Rows of its head where a line is drawn below it, else 0.
    """
    filled: list[Filled] = []
    for number, row in enumerate(grid.rows):
        cells: dict[tuple[int, int], list[Fragment]] = {}
        for piece in sorted(row, key=lambda p: (p.last - p.first, p.first)):
            key = next((k for k in cells if k[0] <= piece.last and k[1] >= piece.first), (piece.first, piece.last))
            cells.setdefault(key, []).append(piece.part)
        filled += [Filled(number, a, 1, b - a + 1, tuple(parts)) for (a, b), parts in sorted(cells.items())]
    return make_table(filled, heads or count_heads(filled), ruled)


def bands(parts: Sequence[Fragment]) -> list[list[Fragment]]:
    """Returns what no white strip parts that runs from side to side, from the top."""
    found: list[list[Fragment]] = []
    low = 0.0
    for part in sorted(parts, key=lambda f: (f.y0, f.x0)):
        if found and part.y0 < low - SINK * part.height:
            found[-1].append(part)
            low = max(low, part.y1)
        else:
            found.append([part])
            low = part.y1
    return found


def _runs(lines: list[list[Fragment]]) -> list[list[list[Fragment]]]:
    """Finds bands that may be a table: several columns in most, the others within one of them."""
    found: list[list[list[Fragment]]] = []
    run: list[list[Fragment]] = []
    start = 0
    for i, band in enumerate(lines):
        if run and not _goes_on(run, band):
            found.append(_whole(lines, start, run))
            run = []
        if run or len(covered(band)) > 1:
            start = start if run else i
            run.append(band)
    if run:
        found.append(_whole(lines, start, run))
    return [run for run in found if len(run) > 1]


def _whole(lines: list[list[Fragment]], start: int, run: list[list[Fragment]]) -> list[list[Fragment]]:
    """Returns a run without the text below it, with the lines of a tall cell that begin above the others."""
    run = _trimmed(run)
    if len(run) < 2:
        return run
    slots = _slots(run)
    above: list[list[Fragment]] = []
    low = run[0]
    for band in lines[max(0, start - TALL) : start][::-1]:
        white = min(f.y0 for f in low) - max(f.y1 for f in band)
        em = band[0].size
        if len(band) > 1 or white > WRAPPED * em or not _fits(band[0], slots):
            return [*above[::-1], *run] if above and white > WRAPPED * em else run
        above.append(band)
        low = band
    return [*above[::-1], *run] if start <= TALL else run


def _fits(part: Fragment, slots: Sequence[Slot]) -> bool:
    """Returns whether a line is within one column, by its left side and its width."""
    return len(slots) > 1 and any(a - 1 <= part.x0 and part.x1 <= b + 1 for a, b in slots[1:])


def _slots(run: Sequence[Sequence[Fragment]]) -> list[Slot]:
    several = [band for band in run if len(covered(band)) > 1]
    return find_slots(several) if len(several) > 1 else []


def _goes_on(run: list[list[Fragment]], band: list[Fragment]) -> bool:
    em = median(f.size for f in band)
    white = min(f.y0 for f in band) - max(f.y1 for f in run[-1])
    if white > FAR * em:
        return False
    before = run[-LOOK_BACK:]
    several = [line for line in before if len(covered(line)) > 1]
    slots = find_slots(several)
    across = sum(count_covered(f, slots) > 1 for f in band)
    if len(covered(band)) > 1:
        return across < max(1, 0.5 * len(band)) or len(several) < 2
    if len(several) > 1 and across:
        return False
    inside = len(slots) > 1 and sum(f.x0 < b and f.x1 > a for f in band for a, b in slots) == len(band)
    if white <= WRAPPED * em:
        return inside
    gaps = [min(f.y0 for f in b) - max(f.y1 for f in a) for a, b in itertools.pairwise(before)]
    return inside and len(several) > 1 and white <= 1.1 * max(gaps, default=0.0) + 0.5


def _trimmed(run: list[list[Fragment]]) -> list[list[Fragment]]:
    """Drops single lines at the end that are set apart: they are the text below."""
    while run and len(covered(run[-1])) == 1:
        if len(run) > 1:
            white = min(f.y0 for f in run[-1]) - max(f.y1 for f in run[-2])
            slots = _slots(run)
            part = run[-1][0]
            inside = any(a - 1 <= part.x0 and part.x1 <= b + 1 for a, b in slots)
            if inside and white < WRAPPED * part.size and _far_apart(run) > 1.3 * white:
                break
            if inside and part.x0 > slots[0][1] and white < WRAPPED * part.size:
                break
        run = run[:-1]
    return run


def _far_apart(run: list[list[Fragment]]) -> float:
    """Returns the points of white between half of the bands that have several columns and what is above them."""
    white = [min(f.y0 for f in b) - max(f.y1 for f in a) for a, b in itertools.pairwise(run) if len(covered(b)) > 1]
    return median(white) if white else 0.0


def _is_rowwise(grid: Grid) -> bool:
    """Returns whether the file has a table row by row, and some of its columns more than once."""
    ordered = sorted((p.part.first, n, p.first) for n, row in enumerate(grid.rows) for p in row)
    rows = sum(a[1] != b[1] for a, b in itertools.pairwise(ordered))
    changes = sum(a[2] != b[2] for a, b in itertools.pairwise(ordered))
    return len(grid.rows) > 2 and rows < 1.5 * len(grid.rows) and changes >= 2 * (len(grid.rows) - 1)


def is_rowwise(parts: Sequence[Fragment]) -> bool:
    """Returns whether what stands in columns is a table by the order of the file: it has them row by row."""
    grid = solve(parts)
    return grid is not None and _is_rowwise(grid)
