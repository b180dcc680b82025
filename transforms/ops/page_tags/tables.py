"""Tables as their author tagged them: rows of cells, with the rows and columns that each covers.

Node of a table  ->  Table
"""

from collections.abc import Iterator

from pagebeam.schemas.layout import Layout
from pagebeam.schemas.page_model import Cell, Table
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.page_tags.text import box_of, lines_of
from pagebeam.transforms.ops.page_tags.tree import Node

MOST = 100_000  # places of a table
_CELLS, _ROWS, _HEAD = frozenset({"TD", "TH"}), frozenset({"TR"}), frozenset({"THead"})


def table_of(node: Node, page: Layout) -> Table | None:
    """Returns the table that an element is; None where it has no cells, or one alone, as boxes around text have."""
    head = {id(row) for part in node.find(_HEAD) for row in part.find(_ROWS)}
    rows = [(row.find(_CELLS), id(row) in head) for row in _rows(node)]
    covered: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for number, (inside, heads) in enumerate(rows):
        column = 0
        for cell in inside:
            while (number, column) in covered:
                column += 1
            down = min(cell.tag.row_span, len(rows) - number)
            across = _free(covered, number, column, cell.tag.column_span)
            if len(covered) + down * across > MOST:
                return None
            covered |= {(number + y, column + x) for y in range(down) for x in range(across)}
            cells.append(_cell(cell, page, number, column, down, across, heads))
            column += across
    columns = max((column + 1 for _, column in covered), default=0)
    if len(cells) < 2 or len(rows) * columns < 2:
        return None
    bare = (Cell(y, x) for y in range(len(rows)) for x in range(columns) if (y, x) not in covered)
    return Table(len(rows), columns, tuple(sorted([*cells, *bare], key=lambda cell: (cell.row, cell.column))))


def _rows(node: Node) -> Iterator[Node]:
    """Yields the rows of a table, those of tables in its cells left out."""
    yield from node.find(_ROWS)


def _free(covered: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """Returns how many of the columns wanted are free, one at least."""
    taken = (at for at in range(1, wanted) if (row, column + at) in covered)
    return next(taken, max(1, wanted))


def _cell(node: Node, page: Layout, row: int, column: int, down: int, across: int, head: bool) -> Cell:
    places = node.words()
    text = join_lines(line.text for line in lines_of(places, page))
    box = box_of([page.words[at] for at in places]) if places else None
    return Cell(row, column, down, across, text, box, head or node.kind == "TH")
