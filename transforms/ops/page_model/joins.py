"""Joins: paragraphs and tables that go on from one page to the next.

[PageModel]  ->  [PageModel], with `continues`;  [PageModel]  ->  [Block], joined
"""

from collections.abc import Sequence

from pagebeam.schemas.page_model import FURNITURE, Block, PageModel, Table, kinds
from pagebeam.transforms.ops.lines.patterns import SENTENCE_END
from pagebeam.transforms.ops.lines.script import join_lines

APART = frozenset({*FURNITURE, kinds.FOOTNOTE, kinds.FIGURE, kinds.COPYRIGHT})
"""Kinds that stand between the parts of what goes on."""

SIDES = 12.0  # points by which the sides of parts of one table differ, at most
HEADS = 4  # rows of a head that is repeated, at most


def mark_continued(pages: Sequence[PageModel]) -> list[PageModel]:
    """Returns the pages with `continues` set where a paragraph or a table goes on from the page before."""
    found: list[PageModel] = []
    last: Block | None = None
    for page in pages:
        body = [i for i, block in enumerate(page.blocks) if block.kind not in APART]
        if body and last is not None and goes_on(last, page.blocks[body[0]]):
            blocks = list(page.blocks)
            blocks[body[0]] = blocks[body[0]]._replace(continues=True)
            page = page._replace(blocks=tuple(blocks))
        last = page.blocks[body[-1]] if body else last
        found.append(page)
    return found


def goes_on(last: Block, first: Block) -> bool:
    """Returns whether the first block of a page goes on with the last one of the page before."""
    if last.table is not None and first.table is not None:
        return _same_columns(last, first) and (
            repeated_heads(last.table, first.table) > 0 or not any(cell.header for cell in first.table.cells)
        )
    if first.kind != kinds.PARAGRAPH or last.kind not in (kinds.PARAGRAPH, kinds.LIST_ITEM):
        return False
    return not SENTENCE_END.search(last.text) and first.text[:1].islower()


def join_pages(pages: Sequence[PageModel]) -> list[Block]:
    """Returns the blocks of pages without heads, feet and page numbers; what goes on over pages is one block."""
    found: list[Block] = []
    place = None  # of the last block that may go on
    for page in pages:
        for block in page.blocks:
            if block.kind in FURNITURE:
                continue
            block = block._replace(caption_of=None)
            if block.continues and place is not None:
                found[place] = _joined(found[place], block)
                continue
            if block.kind not in APART:
                place = len(found)
            found.append(block)
    return found


def repeated_heads(last: Table, first: Table) -> int:
    """Returns how many rows at the top of a table are those at the top of the one before."""
    count = 0
    for row in range(min(HEADS, last.rows, first.rows - 1)):
        if [cell[1:5] for cell in last.cells if cell.row == row] != [c[1:5] for c in first.cells if c.row == row]:
            break
        count += 1
    return count


def _same_columns(last: Block, first: Block) -> bool:
    if last.table is None or first.table is None or last.box is None or first.box is None:
        return False
    if last.table.columns != first.table.columns:
        return False
    return abs(last.box[0] - first.box[0]) < SIDES and abs(last.box[2] - first.box[2]) < 3 * SIDES


def _joined(last: Block, first: Block) -> Block:
    if last.table is None or first.table is None:
        return last._replace(text=join_lines([last.text, first.text]), lines=last.lines + first.lines, box=None)
    heads = repeated_heads(last.table, first.table)
    shift = last.table.rows - heads
    cells = [cell._replace(row=cell.row + shift, header=False) for cell in first.table.cells if cell.row >= heads]
    table = Table(last.table.rows + first.table.rows - heads, last.table.columns, (*last.table.cells, *cells))
    rows = first.text.split("\n")[heads:]
    return last._replace(text="\n".join((last.text, *rows)), table=table._replace(ruled=last.table.ruled), box=None)
