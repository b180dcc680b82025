"""A table that was found on a page, and how its grid is filled.

[Filled cell]  ->  FoundTable
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pagebeam.schemas.page_model import Box, Cell, Table
from pagebeam.transforms.ops.lines.fragments import Fragment, rows
from pagebeam.transforms.ops.lines.script import join_lines


class FoundTable(NamedTuple):
    """A table with its place on the page."""

    table: Table
    box: Box
    first: int  # place of its first word in the file

    @property
    def text(self) -> str:
        """Rows by line ends, cells by tabs; what a cell spans besides its first place is empty."""
        texts = [[""] * self.table.columns for _ in range(self.table.rows)]
        for cell in self.table.cells:
            texts[cell.row][cell.column] = cell.text
        return "\n".join("\t".join(row) for row in texts)


class Filled(NamedTuple):
    """A cell with what is in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: tuple[Fragment, ...]


def box_of(parts: Iterable[Fragment]) -> Box:
    """Returns the box around fragments."""
    x0, y0, x1, y1 = zip(*((f.x0, f.y0, f.x1, f.y1) for f in parts), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def text_of(parts: Sequence[Fragment]) -> str:
    """Returns the text of a cell: lines joined, a word that is parted at the end of a line whole."""
    if len(parts) == 1:
        return parts[0].text
    return join_lines([" ".join(part.text for part in row) for row in rows(parts)])


def make_table(filled: Sequence[Filled], heads: int, ruled: bool) -> FoundTable:
    """Returns a table of these cells; places that none of them covers are empty cells, empty rows and columns go.

    Args:
        filled: Cells that hold something; none covers a place of another.
        heads: Rows at the top that name what is below.
        ruled: Whether drawn lines part them.
    """
    keep = sorted({cell.row for cell in filled}), sorted({cell.column for cell in filled})
    row_at, column_at = ({old: new for new, old in enumerate(kept)} for kept in keep)
    cells: dict[tuple[int, int], Cell] = {}
    covered: set[tuple[int, int]] = set()
    for one in filled:
        row_span = sum(one.row <= r < one.row + one.row_span for r in keep[0])
        column_span = sum(one.column <= c < one.column + one.column_span for c in keep[1])
        row, column = row_at[one.row], column_at[one.column]
        cells[row, column] = Cell(
            row, column, row_span, column_span, text_of(one.parts), box_of(one.parts), one.row < heads
        )
        covered |= {(row + i, column + j) for i in range(row_span) for j in range(column_span)}
    for row in range(len(keep[0])):
        for column in range(len(keep[1])):
            if (row, column) not in covered:
                cells[row, column] = Cell(row, column, header=keep[0][row] < heads)
    every = [part for one in filled for part in one.parts]
    table = Table(len(keep[0]), len(keep[1]), tuple(cells[place] for place in sorted(cells)), ruled)
    return FoundTable(table, box_of(every), min(part.first for part in every))
