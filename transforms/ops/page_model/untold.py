"""Looks at what tags leave untold: headings that they do not name, and everything where they name nothing.

[Block] by tags, [Block] by look  ->  [Block]
"""

from collections import Counter
from collections.abc import Callable, Sequence

from pagebeam.schemas.page_model import FURNITURE, Block, kinds

Blocks = list[Block]


def without_mute(tagged: Sequence[Blocks | None]) -> list[Blocks | None]:
    """Returns the blocks of tagged pages, or None for each where tags name nothing but paragraphs on all of them.

    Such tags come from programs that make a paragraph of each line, also of those of a table.
    """
    every = [block for blocks in tagged for block in blocks or () if block.kind not in FURNITURE]
    told = any(block.kind != kinds.PARAGRAPH and (block.kind != kinds.FIGURE or block.text) for block in every)
    return list(tagged) if told else [None] * len(tagged)


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
