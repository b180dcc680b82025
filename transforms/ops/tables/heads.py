"""Heads: how many rows at the top of a table name what is below them.

[Filled]  ->  rows
"""

from collections import Counter
from collections.abc import Sequence

from pagebeam.transforms.ops.tables.found import Filled
from pagebeam.transforms.ops.tables.rows import is_number

MOST = 4  # rows of a head
FIGURES = 0.5  # share of the cells of a column below that are numbers where its head is a word


def count_heads(filled: Sequence[Filled]) -> int:
    """Returns the number of the first row that is no head, 0 where there is no head.

    A head is bold above plain rows, or of words above numbers; where it spans columns, the row below it is of it.
    """
    rows: dict[int, list[Filled]] = {}
    for cell in filled:
        rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    if len(order) < 2:
        return 0
    bold = [all(part.bold > 0.5 for cell in rows[row] for part in cell.parts) for row in order]
    heads = next((i for i, heavy in enumerate(bold) if not heavy), len(order))
    if not 0 < heads <= MOST or heads == len(order):
        heads = 1 if not _has_numbers(rows[order[0]]) else 0
        while heads and heads < min(MOST, len(order) - 1) and _spans(rows[order[heads - 1]], order[heads - 1]):
            if _has_numbers(rows[order[heads]]):
                break
            heads += 1
    if not heads:
        return 0
    return order[heads] if heads < len(order) else order[-1] + 1


def spread_heads(filled: Sequence[Filled], heads: int) -> list[Filled]:
    """Returns the cells, those of a head with nothing above or below them in it over all of its rows.

    Args:
        filled: Cells of one row each.
        heads: Rows of the head; where none of its cells is over several columns, its rows are as they are.
    """
    inside = [cell for cell in filled if cell.row < heads]
    if heads < 2 or not any(cell.column_span > 1 for cell in inside if cell.row == 0):
        return list(filled)
    used = Counter(c for cell in inside for c in range(cell.column, cell.column + cell.column_span))
    return [
        cell._replace(row=0, row_span=heads)
        if cell.row < heads and cell.column_span == 1 and used[cell.column] == 1
        else cell
        for cell in filled
    ]


def _has_numbers(row: Sequence[Filled]) -> bool:
    return sum(is_number(" ".join(part.text for part in cell.parts)) for cell in row) > FIGURES * len(row)


def _spans(row: Sequence[Filled], at: int) -> bool:
    """Returns whether a row has cells over several columns, or cells that reach below it."""
    return any(cell.column_span > 1 or cell.row + cell.row_span > at + 1 for cell in row)
