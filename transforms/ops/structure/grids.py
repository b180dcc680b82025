"""Tables as grids of text: places, heads, rows that belong together, and what two pages hold of one table."""

from collections.abc import Sequence

from pagebeam.schemas.page_model import Cell, Table
from pagebeam.transforms.ops.page_model.joins import repeated_heads


def texts_of(table: Table) -> list[list[str]]:
    """Returns the text at each place, row by row; a cell that covers several is at its upper left one, "" elsewhere."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = " ".join(cell.text.split())
    return grid


def row_text(row: Sequence[str]) -> str:
    """Returns a row as plain text has it: cells by tabs."""
    return "\t".join(row)


def table_text(table: Table) -> str:
    """Returns a table as plain text has it: rows by line ends, cells by tabs."""
    return "\n".join(map(row_text, texts_of(table)))


def head_rows(table: Table) -> int:
    """Returns how many rows at the top are its head; 0 where it has none, or nothing else."""
    rows = 0
    while rows < table.rows:
        cells = [cell for cell in table.cells if cell.row == rows]
        if not any(cell.header for cell in cells) or any(cell.text and not cell.header for cell in cells):
            break
        rows += 1
    groups = [end for _, end in row_groups(table)]
    rows = next((end for end in groups if end >= rows), 0) if rows else 0
    return rows if rows < table.rows else 0


def row_groups(table: Table) -> list[tuple[int, int]]:
    """Returns the runs of rows, first and after the last, that no cell ties to others: between them it may be cut."""
    reach = list(range(1, table.rows + 1))
    for cell in table.cells:
        reach[cell.row] = max(reach[cell.row], cell.row + cell.row_span)
    groups, begin, end = [], 0, 0
    for row in range(table.rows):
        end = max(end, reach[row])
        if end == row + 1:
            groups.append((begin, end))
            begin = end
    return groups


def rows_of(table: Table, first: int, end: int) -> Table:
    """Returns the rows from `first` to before `end` as a table; a cell that reaches beyond them is cut to them."""
    cells = []
    for cell in table.cells:
        top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
        if top < bottom:
            cells.append(cell._replace(row=top - first, row_span=bottom - top))
    return table._replace(rows=end - first, cells=tuple(cells))


def joined(above: Table, below: Table) -> tuple[Table, int]:
    """Returns a table with what the next page holds of it, and how many rows of that only repeat the head."""
    repeated = repeated_rows(above, below)
    rest = rows_of(below, repeated, below.rows)
    columns = max(above.columns, rest.columns)
    head, tail = _widened(above, columns), _widened(rest, columns)
    moved = tuple(cell._replace(row=cell.row + above.rows) for cell in tail.cells)
    return Table(above.rows + rest.rows, columns, (*head.cells, *moved), above.ruled and below.ruled), repeated


def repeated_rows(above: Table, below: Table) -> int:
    """Returns how many rows at the top of `below` are the head of `above` once more."""
    heads, rows = repeated_heads(above, below), head_rows(above)
    return rows if 0 < rows <= heads else 0


def _widened(table: Table, columns: int) -> Table:
    """Returns the table with empty cells at the end of its rows, so that it has so many columns."""
    if table.columns == columns:
        return table
    empty = (Cell(row, column) for row in range(table.rows) for column in range(table.columns, columns))
    cells = sorted((*table.cells, *empty), key=lambda cell: (cell.row, cell.column))
    return table._replace(columns=columns, cells=tuple(cells))
