"""Pieces of a table: its rows, those together that a cell ties; its head stands before every part of it."""

import itertools

from pagebeam.schemas.page_model import Cell, Table
from pagebeam.schemas.structure.passages import Passage, PlacedBox
from pagebeam.schemas.structure.pieces import Frame, Piece
from pagebeam.transforms.ops.chunks.tokens import Count
from pagebeam.transforms.ops.render.markdown import table_row
from pagebeam.transforms.ops.structure.grids import head_rows, row_groups, row_text, texts_of


def table_pieces(passage: Passage, table: Table, count: Count) -> list[Piece]:
    """Returns the head of a table, if it has one, and its rows."""
    grid, head = texts_of(table), head_rows(table)
    titles = "\n".join(map(row_text, grid[:head]))
    frame = Frame(_opening(grid[:head], table.columns), "\n", "", titles, count(titles) if titles else 0)
    groups = row_groups(table)
    bounds = ([(0, head)] if head else []) + [(first, end) for first, end in groups if first >= head]
    found: list[Piece] = []
    for first, end in bounds:
        text = "\n".join(map(row_text, grid[first:end]))
        boxes = _boxes(passage, [cell for cell in table.cells if first <= cell.row < end])
        pages = tuple(sorted(set(passage.row_pages[first:end])))
        markdown = "" if end <= head else "\n".join(map(table_row, grid[first:end]))
        tied = bool(head) and len(found) == 1
        gap = "\n" if found else "\n\n"
        found.append(Piece(text, markdown, count(text), pages, boxes, frame, gap, tied=tied))
    return found


def _opening(head: list[list[str]], columns: int) -> str:
    """Returns what a table in Markdown begins with: it must have a head, of one row, which may be empty."""
    first = head[0] if head else [""] * columns
    rows = [table_row(first), f"|{'---|' * columns}", *map(table_row, head[1:])]
    return "\n".join(rows) + "\n"


def _boxes(passage: Passage, cells: list[Cell]) -> tuple[PlacedBox, ...]:
    placed = sorted((passage.row_pages[cell.row], cell.box) for cell in cells if cell.box)
    found = []
    for page, run in itertools.groupby(placed, key=lambda one: one[0]):
        corners = list(zip(*(box for _, box in run), strict=True))
        found.append(PlacedBox(page, (min(corners[0]), min(corners[1]), max(corners[2]), max(corners[3]))))
    return tuple(found) or passage.boxes
