"""Whether the first passage of a page goes on with what the page before ended with."""

from pagebeam.schemas.page_model import Block
from pagebeam.schemas.page_model.kinds import LIST_ITEM, PARAGRAPH
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.page_model.joins import goes_on as blocks_go_on


def goes_on(before: Passage, after: Passage) -> bool:
    """Returns whether a passage belongs to the one before.

    The model says so of pages that were read together; of the others it is asked here.

    Args:
        before: The last passage of the pages before that more may belong to.
        after: The first of the next pages, but for figures and notes.
    """
    alike = before.kind == after.kind or (before.kind == LIST_ITEM and after.kind == PARAGRAPH)
    if not alike or before.pages[-1] >= after.pages[0]:
        return False
    adjacent = before.pages[-1] == after.pages[0] - 1 or not before.table
    return after.continues or (adjacent and blocks_go_on(_as_block(before, -1), _as_block(after, 0)))


def _as_block(passage: Passage, part: int) -> Block:
    """Returns a passage as a block that stands where one of its parts does."""
    box = passage.boxes[part].box if passage.boxes else None
    return Block(passage.kind, passage.text, box, table=passage.table)
