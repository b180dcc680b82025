"""Blocks of a page model as rows of the column `blocks` of `pages/`, and back."""

from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.page_model import Block, Box, Cell, Line, Span, Table

_CORNERS = ("x0", "y0", "x1", "y1")
_NOWHERE: dict[str, Any] = dict.fromkeys(_CORNERS)
Row = dict[str, Any]


def block_rows(blocks: Iterable[Block]) -> list[Row]:
    """Returns blocks as structs of `columns.BLOCK`."""
    return [
        {
            "kind": block.kind,
            "text": block.text,
            "level": block.level,
            "marker": block.marker,
            "caption_of": block.caption_of,
            "continues": block.continues,
            **_place(block.box),
            "lines": [_line_row(line) for line in block.lines],
            "table": block.table and _table_row(block.table),
        }
        for block in blocks
    ]


def cell_rows(cells: Iterable[Cell]) -> list[Row]:
    """Returns cells as structs of `columns.CELL`."""
    return [
        {name: value for name, value in cell._asdict().items() if name != "box"} | _place(cell.box) for cell in cells
    ]


def blocks_of(rows: Iterable[Row]) -> tuple[Block, ...]:
    """Returns the blocks that rows were made of, with boxes as precise as the column is."""
    return tuple(
        Block(
            row["kind"],
            row["text"],
            _box(row),
            row["level"],
            tuple(map(_line, row["lines"])),
            row["table"] and _table(row["table"]),
            row["marker"],
            row["caption_of"],
            row["continues"],
        )
        for row in rows
    )


def _line_row(line: Line) -> Row:
    return {"spans": [span._asdict() for span in line.spans], "size": line.size, **_place(line.box)}


def _line(row: Row) -> Line:
    return Line(tuple(Span(**span) for span in row["spans"]), _box(row), row["size"])


def _table_row(table: Table) -> Row:
    return {"rows": table.rows, "columns": table.columns, "ruled": table.ruled, "cells": cell_rows(table.cells)}


def _table(row: Row) -> Table:
    cells = (
        Cell(
            cell["row"], cell["column"], cell["row_span"], cell["column_span"], cell["text"], _box(cell), cell["header"]
        )
        for cell in row["cells"]
    )
    return Table(row["rows"], row["columns"], tuple(cells), row["ruled"])


def _place(box: Box | None) -> Row:
    return dict(zip(_CORNERS, box, strict=True)) if box else _NOWHERE


def _box(row: Row) -> Box | None:
    return None if row["x0"] is None else (row["x0"], row["y0"], row["x1"], row["y1"])
