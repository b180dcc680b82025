"""Models of plain text: lines and columns of characters as if they were set on a page."""

from collections.abc import Iterator

from pagebeam.schemas.document import EdgeLine
from pagebeam.schemas.layout import Layout
from pagebeam.schemas.page_model import Block, PageModel
from pagebeam.transforms.ops.lines.fragments import join_markers
from pagebeam.transforms.ops.lines.plain_lines import LEADING, fragments, height_of
from pagebeam.transforms.ops.page_model.build import build_from_fragments
from pagebeam.transforms.ops.page_model.repeats import Repeats

LINES = 200  # after which a page is cut at the next blank line


def build_text(text: str, page: int = 1, running: frozenset[EdgeLine] = frozenset()) -> PageModel:
    """Builds the model of a text, which blank lines, columns of white space and capital letters divide.

    Args:
        text: Pages of it may be parted by form feeds; what repeats on them is head and foot.
        page: Number of the page that it is.
        running: Heads and feet of the document that it is a page of.
    """
    pages = [part for part in text.split("\f") if part.strip()]
    cut = [list(_parts(part)) for part in pages]
    if all(len(parts) == 1 for parts in cut):
        blocks = _blocks(pages, running)
    else:
        blocks = [block for parts in cut for part in parts for block in _blocks([part], running)]
    return PageModel(page, 0.0, 0.0, tuple(blocks), "text")


def _blocks(pages: list[str], running: frozenset[EdgeLine]) -> list[Block]:
    """Returns the blocks of texts, without places; what repeats on them is head and foot."""
    parts = [join_markers(list(fragments(page))) for page in pages]
    layouts = [Layout(500.0, height_of(page), ()) for page in pages]
    found = build_from_fragments(parts, layouts, first=True, leading=LEADING, repeats=Repeats(lines=running))
    return [_unplaced(block) for page in found for block in page.blocks]


def _unplaced(block: Block) -> Block:
    lines = tuple(line._replace(box=None, size=0.0) for line in block.lines)
    table = block.table and block.table._replace(cells=tuple(cell._replace(box=None) for cell in block.table.cells))
    return block._replace(box=None, lines=lines, table=table, caption_of=None)


def _parts(page: str) -> Iterator[str]:
    """Cuts a page into parts of some hundred lines at blank lines: a book may come as one page."""
    lines: list[str] = []
    for line in page.splitlines():
        lines.append(line)
        if len(lines) > LINES and not line.strip():
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)
