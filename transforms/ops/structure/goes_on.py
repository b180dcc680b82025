"""Whether the first block of a page goes on with what the page before ended with."""

from pagebeam.schemas.page_model import Block, PageModel
from pagebeam.schemas.page_model.kinds import LIST_ITEM, PARAGRAPH
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.page_model.joins import goes_on as blocks_go_on


def goes_on(before: Passage, block: Block, page: PageModel) -> bool:
    """Returns whether a block belongs to the passage before.

    The model says so of pages that were read together; of the others it is asked here.

    Args:
        before: The last passage of the pages before that more may belong to.
        block: The first of its page, but for figures and notes.
        page: Its page.
    """
    alike = before.kind == block.kind or (before.kind == LIST_ITEM and block.kind == PARAGRAPH)
    if not alike or before.pages[-1] >= page.page:
        return False
    box = before.boxes[-1].box if before.boxes else None
    adjacent = before.pages[-1] == page.page - 1 or not before.table
    last = Block(before.kind, before.text, box, table=before.table)
    return block.continues or (adjacent and blocks_go_on(last, block))
