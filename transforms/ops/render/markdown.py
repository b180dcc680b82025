"""Renders models of pages as Markdown (CommonMark with pipe tables); tables with spans are HTML."""

import re
from collections.abc import Iterable, Sequence

from pagebeam.schemas.page_model import FURNITURE, Block, PageModel, Table, kinds
from pagebeam.transforms.ops.lines.patterns import SENTENCE_END
from pagebeam.transforms.ops.lines.script import join_lines
from pagebeam.transforms.ops.page_model import join_pages
from pagebeam.transforms.ops.render.emphasis import emphasise
from pagebeam.transforms.ops.render.html import render_table

PLAIN = frozenset({*FURNITURE, kinds.CAPTION})
"""Kinds whose words are not marked as they are set."""

_BLOCK_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+*](?=\s)|>|=+\s*$|~~~|`{3,})")
_NUMBER_START = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)")
_PROSE = re.compile(r"[^\W\d_]|[\"“(]")  # how a paragraph begins: no heading, item, table
_INLINE = re.compile(
    r"([`]|\\(?=[!-/:-@\[-`{-~])|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\](?=[(:])|<(?=[A-Za-z/!?]))"
)


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
        rest = text.removeprefix(block.marker).strip()
        return f"{'  ' * block.level}{_bullet(block.marker)} {emphasise(block, rest, escape)}"
    if block.kind == kinds.CODE:
        return f"```\n{block.text}\n```"
    return escape(text) if block.kind in PLAIN else emphasise(block, text, escape)


def figure_text(text: str, name: str) -> str:
    """Returns a figure of the dataset of figures; one that has no name there is what is said of it alone."""
    shown = escape(text).replace("[", "\\[").replace("]", "\\]") if name else escape(text)
    return f"![{shown}](figures/{name})" if name else shown


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
