"""Renders models of pages as Markdown (CommonMark with pipe tables); tables with spans are HTML."""

import functools
import re
from collections.abc import Iterable, Sequence

from pagebeam.schemas.page_model import FURNITURE, Block, PageModel, Table, kinds
from pagebeam.transforms.ops.lines.patterns import SENTENCE_END
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.page_model import join_pages
from pagebeam.transforms.ops.render.html import render_table
from pagebeam.transforms.ops.render.inline import escape, find_stretches, inline_markdown

PLAIN = frozenset({*FURNITURE, kinds.CAPTION})
"""Kinds whose words are not marked as they are set."""

INDENT = "    "
"""Before an item of a list, for each level: enough below "- " and below "10. "."""

RECENT = 1024
"""Blocks whose Markdown is kept: those of a page are written in the text of their document, too."""

_PROSE = re.compile(r"[^\W\d_]|[\"“(]")  # how a paragraph begins: no heading, item, table


def render_pages(pages: Sequence[PageModel], furniture: bool = False) -> str:
    """Returns pages as one text.

    Args:
        pages: In order.
        furniture: Whether running heads, feet and page numbers are written, too.
    """
    return _written(b for page in pages for b in page.blocks if furniture or b.kind not in FURNITURE)


def render_document(pages: Sequence[PageModel]) -> str:
    """Returns pages as one text in which paragraphs and tables go on over pages."""
    return _written(join_pages(pages))


def join_documents(texts: Sequence[str]) -> str:
    """Joins the Markdown of parts of a document; a paragraph that the end of a part divides is put together."""
    found: list[str] = []
    for text in filter(None, texts):
        last, first = (found[-1].rstrip("\n").rpartition("\n")[2] if found else "", text.partition("\n")[0])
        if _PROSE.match(last) and first[:1].islower() and not SENTENCE_END.search(last):
            found[-1] = found[-1].rstrip("\n").removesuffix(last)
            text = join_lines([last, first]) + text[len(first) :]
        found.append(text)
    return "".join(found)


def _written(blocks: Iterable[Block]) -> str:
    return "".join(f"{text}\n\n" for block in blocks if (text := render_block(block)))


@functools.lru_cache(RECENT)
def render_block(block: Block) -> str:
    """Returns a block."""
    if block.table is not None:
        return table_text(block.table)
    text = " ".join(block.text.split())
    if block.kind == kinds.FIGURE:
        return figure_text(text, block.marker)
    if block.kind == kinds.HEADING:
        return f"{'#' * max(1, block.level)} {escape(text)}"
    if block.kind == kinds.LIST_ITEM:
        begin = len(text) - len(text.removeprefix(block.marker).lstrip())
        return f"{INDENT * block.level}{_bullet(block.marker)} {_inline(block, text, begin)}"
    if block.kind == kinds.CODE:
        fence = code_fence(block.text)
        return f"{fence}\n{block.text}\n{fence}"
    return escape(text) if block.kind in PLAIN else _inline(block, text)


def _inline(block: Block, text: str, begin: int = 0) -> str:
    """Returns the text of a block from a letter on, with its words marked as they are set."""
    return inline_markdown(text, begin, len(text), find_stretches(text, block.lines))


def code_fence(text: str) -> str:
    """Returns a fence of code that is longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall("`{3,}", text)), default=2)
    return "`" * (longest + 1)


def figure_text(text: str, name: str) -> str:
    """Returns a figure of the dataset of figures; one that has no name there is what is said of it alone."""
    shown = escape(text).replace("[", "\\[").replace("]", "\\]") if name else escape(text)
    return f"![{shown}](figures/{name})" if name else shown


def _bullet(marker: str) -> str:
    return marker if re.fullmatch(r"\d{1,9}[.)]", marker) else "-" if not re.search(r"\w", marker) else f"- {marker}"


def table_text(table: Table) -> str:
    """Returns a table with pipes, or as HTML where a cell spans others."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return render_table(table)
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    lines = list(map(table_row, rows))
    return "\n".join([lines[0], "|" + "---|" * table.columns, *lines[1:]])


def table_row(cells: Sequence[str]) -> str:
    """Returns a row of a table with pipes."""
    shown = (escape(cell, at_start=False).replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return f"| {' | '.join(shown)} |"
