"""Tables that white space parts: bands of lines in which columns repeat, with rows by what wraps.

[Fragment]  ->  [FoundTable] and the fragments that belong to none
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.transforms.ops.lines.fragments import Fragment, part_marker
from pagebeam.transforms.ops.tables.found import Filled, FoundTable, make_table
from pagebeam.transforms.ops.tables.heads import count_heads, spread_heads
from pagebeam.transforms.ops.tables.judge import is_contents, is_table
from pagebeam.transforms.ops.tables.rows import Piece, find_rows
from pagebeam.transforms.ops.tables.runs import bands, find_runs
from pagebeam.transforms.ops.tables.slots import (
    Band,
    Slot,
    count_covered,
    find_slots,
    join_heads,
    place,
    widen_heads,
)
from pagebeam.transforms.ops.tables.tall import span_labels


class Grid(NamedTuple):
    """Rows of pieces in columns."""

    rows: list[list[Piece]]
    slots: list[Slot]
    tall: dict[int, int] = {}  # noqa: RUF012 - row -> rows that its first cell spans

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
    for heads, core in find_runs(bands(parts)):
        run = [*heads, *core]
        if is_contents(run):
            found.entries.extend(tuple(sorted(band, key=lambda f: f.x0)) for band in run)
            taken.update(id(part) for band in run for part in band)
            continue
        grid = solve([part for band in run for part in band], core=core)
        if grid is None or (rowwise and not _is_rowwise(grid)):
            continue
        if not is_table(grid.rows, grid.slots):
            continue
        found.tables.append(to_table(grid, ruled=False))
        taken.update(id(part) for band in run for part in band)
    found.left.extend(part for part in parts if id(part) not in taken)
    return found


def solve(parts: Sequence[Fragment], breaks: Sequence[float] = (), core: Sequence[Band] = ()) -> Grid | None:
    """Returns the rows and columns of what may be a table; None where there is one column.

    Args:
        parts: Of it.
        breaks: y of lines that are drawn from side to side.
        core: Bands that tell the columns, where heads above them are known to span several.
    """
    lines = core or bands(parts)
    slots = _columns(lines)
    if len(slots) < 2:
        return None
    apart = _columns([Band(piece for part in band for piece in part_marker(part)) for band in lines])
    if len(apart) == len(slots) + 1 and len(slots) > 2 - (apart[0][1] < slots[0][1]):
        slots = apart
    parts = [p for part in parts for p in (part_marker(part) if count_covered(part, slots) > 1 else [part])]
    rows, tall = span_labels(find_rows(join_heads([place(part, slots) for part in parts]), breaks))
    for i, row in enumerate(rows[:3]):
        if len({piece.first for piece in row}) >= len(slots):
            break
        rows[i] = widen_heads(row, [piece for below in rows[i + 1 : i + 3] for piece in below], slots)
    return Grid(rows if tall else _with_sides(rows), slots, tall)


def _with_sides(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Puts heads that stand in the middle beside a head over several columns and the one below it into one row."""
    if len(rows) < 3 or not any(piece.last > piece.first for piece in rows[0]):
        return rows
    above, middle, below = (
        {column for piece in row for column in range(piece.first, piece.last + 1)} for row in rows[:3]
    )
    beside = not middle & (above | below) and all(p.first == p.last for p in rows[1])
    return [rows[0], rows[1] + rows[2], *rows[3:]] if beside else rows


def _columns(lines: Sequence[Band]) -> list[Slot]:
    """Returns the columns of bands, by those with several of them if there are any."""
    texts = [band.covered for band in lines]
    return find_slots([text for text in texts if len(text) > 1] or texts)


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
        filled += [
            Filled(number, a, 1 if a else grid.tall.get(number, 1), b - a + 1, tuple(parts))
            for (a, b), parts in sorted(cells.items())
        ]
    heads = heads or count_heads(filled)
    return make_table(spread_heads(filled, heads), heads, ruled)


def _is_rowwise(grid: Grid) -> bool:
    """Returns whether the file has a table row by row, and some of its columns more than once."""
    ordered = sorted((p.part.first, n, p.first) for n, row in enumerate(grid.rows) for p in row)
    rows = sum(a[1] != b[1] for a, b in itertools.pairwise(ordered))
    changes = sum(a[2] != b[2] for a, b in itertools.pairwise(ordered))
    full = sum(len({p.first for p in row}) > 1 for row in grid.rows)
    return full > 2 and rows < 1.5 * len(grid.rows) and changes >= 2 * (full - 1)


def is_rowwise(parts: Sequence[Fragment]) -> bool:
    """Returns whether what stands in columns is a table by the order of the file: it has them row by row."""
    grid = solve(parts)
    return grid is not None and _is_rowwise(grid)
