"""Renders models of pages as Markdown (CommonMark with pipe tables); tables with spans are HTML."""

import re
from collections.abc import Sequence

from pagebeam.schemas.page_model import FURNITURE, Block, PageModel, Table, kinds
from pagebeam.transforms.ops.render.html import render_table

_BLOCK_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+*](?=\s)|>|=+\s*$|~~~|`{3,})")
_NUMBER_START = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)")
_INLINE = re.compile(r"([\\`*_\[\]<])")


def render_pages(pages: Sequence[PageModel], furniture: bool = False) -> str:
    """Returns pages as one text.

    Args:
        pages: In order.
        furniture: Whether running heads, feet and page numbers are written, too.
    """
    blocks = [block for page in pages for block in page.blocks if furniture or block.kind not in FURNITURE]
    return "".join(f"{text}\n\n" for block in blocks if (text := render_block(block)))


def render_block(block: Block) -> str:
    """Returns a block."""
    if block.table is not None:
        return table_text(block.table)
    text = " ".join(block.text.split())
    if block.kind == kinds.HEADING:
        return f"{'#' * max(1, block.level)} {escape(text)}"
    if block.kind == kinds.LIST_ITEM:
        rest = text.removeprefix(block.marker).strip()
        return f"{'  ' * block.level}{_bullet(block.marker)} {escape(rest)}"
    if block.kind == kinds.CODE:
        return f"```\n{block.text}\n```"
    return escape(text)


def _bullet(marker: str) -> str:
    return marker if re.fullmatch(r"\d{1,9}[.)]", marker) else "-" if not re.search(r"\w", marker) else f"- {marker}"


def escape(text: str) -> str:
    """Returns a text that Markdown would read otherwise with the signs that do so behind backslashes."""
    text = _INLINE.sub(r"\\\1", text)
    text = _BLOCK_START.sub(r"\1\\\2", text)
    return _NUMBER_START.sub(r"\1\\\2", text)


def table_text(table: Table) -> str:
    """Returns a table with pipes, or as HTML where a cell spans others."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return render_table(table)
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = _INLINE.sub(r"\\\1", cell.text).replace("|", "\\|").replace("\n", "<br>")
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * table.columns, *lines[1:]])
