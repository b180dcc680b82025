"""Finishes the models of the pages of a document: what is known only when all of its blocks are.

[PageModel]  ->  [PageModel]
"""

from collections.abc import Sequence

from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.transforms.ops.page_model.compounds import keep_hyphens
from pagebeam.transforms.ops.page_model.joins import mark_continued
from pagebeam.transforms.ops.page_model.levels import set_levels

NEAR = 40.0  # points of white between a caption and what it describes, at most


def finish_pages(pages: Sequence[PageModel]) -> list[PageModel]:
    """Returns the pages with captions tied to what they describe, levels, and what goes on over pages told.

    Args:
        pages: Of one document, in order.
    """
    tied = [page._replace(blocks=_captioned(page.blocks)) for page in keep_hyphens(pages)]
    return mark_continued(set_levels(tied))


def _captioned(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Ties each caption to the nearest table or figure above or below it."""
    things = [(i, b) for i, b in enumerate(blocks) if b.kind in (kinds.TABLE, kinds.FIGURE)]
    found = []
    for block in blocks:
        near = [(gap, i) for i, thing in things if (gap := _gap(block, thing)) is not None]
        if block.kind == kinds.CAPTION and near:
            block = block._replace(caption_of=min(near)[1])
        found.append(block)
    return tuple(found)


def _gap(caption: Block, thing: Block) -> float | None:
    """Returns the points of white between two blocks; None where they are far or beside each other."""
    if caption.box is None or thing.box is None:
        return None
    white = max(thing.box[1] - caption.box[3], caption.box[1] - thing.box[3])
    above = min(caption.box[2], thing.box[2]) > max(caption.box[0], thing.box[0])
    return max(0.0, white) if above and white < NEAR else None
