"""Renders models of pages as segments, with the numbers of Gap's vocabulary."""

from pagebeam.schemas.layout import Segment
from pagebeam.schemas.page_model import PageModel, kinds
from pagebeam.schemas.vocabulary import Vocabulary

TAGS = {
    kinds.HEADING: Vocabulary.HEADING,
    kinds.PARAGRAPH: Vocabulary.PARAGRAPH,
    kinds.FORMULA: Vocabulary.PARAGRAPH,
    kinds.LIST_ITEM: Vocabulary.LIST,
    kinds.TABLE: Vocabulary.TABLE,
    kinds.CAPTION: Vocabulary.CAPTION,
    kinds.FOOTNOTE: Vocabulary.FOOTNOTE,
    kinds.CODE: Vocabulary.CODE,
    kinds.PAGE_HEADER: Vocabulary.HEADER,
    kinds.PAGE_FOOTER: Vocabulary.FOOTER,
    kinds.PAGE_NUMBER: Vocabulary.PAGENO,
    kinds.COPYRIGHT: Vocabulary.COPYRIGHT,
    kinds.LETTERHEAD: Vocabulary.LETTERHEAD,
    kinds.ADDRESS: Vocabulary.ADDRESS_BLOCK,
    kinds.SIGNATURE: Vocabulary.SIGNATURE,
}
"""Kinds that have text, and their tags."""


def render_segments(page: PageModel) -> list[Segment]:
    """Returns the segments of a page: its blocks that hold text, in order."""
    return [Segment(TAGS[block.kind], block.text, block.box) for block in page.blocks if block.kind in TAGS]
