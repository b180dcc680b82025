"""Figures of pages: their names in their models, and the list of those of a document."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pagebeam.schemas.page_model import Block, Box, PageModel, kinds


class Figure(NamedTuple):
    """A figure of a document."""

    name: str
    page: int  # 1-based
    box: Box
    caption: str  # "" where it has none


def figures_of(pages: Iterable[PageModel]) -> Iterator[Figure]:
    """Yields the figures of the pages of a document that have a name, in the order of reading."""
    for page in pages:
        for place, block in enumerate(page.blocks):
            if block.kind == kinds.FIGURE and block.marker and block.box:
                yield Figure(block.marker, page.page, block.box, caption_of(page.blocks, place) or block.text)


def caption_of(blocks: Iterable[Block], place: int) -> str:
    """Returns the caption of the block at a place; "" where it has none."""
    return " ".join(block.text for block in blocks if block.kind == kinds.CAPTION and block.caption_of == place)
