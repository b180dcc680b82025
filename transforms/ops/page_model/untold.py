"""Finds headings, by their look, in documents whose author tagged paragraphs but no headings.

[Block] by tags, [Block] by look  ->  [Block]
"""

from collections import Counter
from collections.abc import Callable, Sequence

from pagebeam.schemas.page_model import Block, kinds

Blocks = list[Block]


def name_untold(
    tagged: Sequence[Blocks | None], by_look: Callable[[int], Sequence[Block]]
) -> list[Blocks | None] | None:
    """Returns the blocks of tagged pages with the paragraphs that look like headings as such.

    Args:
        tagged: Blocks of each page by its tags; None for a page without tags.
        by_look: Returns the blocks of a page by the places of its words.

    Returns:
        None where no page is tagged, or the tags of any say what is a heading.
    """
    every = [block for blocks in tagged for block in blocks or ()]
    if not every or any(block.kind == kinds.HEADING for block in every):
        return None
    return [blocks and _named(blocks, by_look(at)) for at, blocks in enumerate(tagged)]


def _named(blocks: Sequence[Block], by_look: Sequence[Block]) -> Blocks:
    left = Counter(_letters(block) for block in by_look if block.kind == kinds.HEADING)
    found = []
    for block in blocks:
        if block.kind == kinds.PARAGRAPH and left[_letters(block)] > 0:
            left[_letters(block)] -= 1
            block = block._replace(kind=kinds.HEADING)
        found.append(block)
    return found


def _letters(block: Block) -> str:
    return "".join(filter(str.isalnum, block.text))
