"""Headings that the outline of a file names: what it leads to is a heading, as deep as it says.

[Block] of a page, its bookmarks  ->  [Block], and the levels that the outline tells
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pagebeam.schemas.layout import Bookmark
from pagebeam.schemas.page_model import Block, PageModel, kinds

NEAR = 60.0  # points between the place that an entry leads to and its heading, at most
LINES = 3  # of a heading, at most
SAME = 4.0  # points by which what stands on one line differs in height, at most
FEW = 2  # headings that an outline names, from which it tells levels
DEEPEST = 6

_NUMBER = re.compile(
    r"^(?:(?i:chapter|section|part|appendix)\s+[\dA-Z]{1,4}[.):]?|\d{1,3}(?:\.\d{1,3})*[.):]?|[A-Z](?:\.\d{1,3})+[.):]?|"
    r"[A-Z][.):]|[IVXLC]+[.):])\s+"
)
_MAY_BE = frozenset({kinds.HEADING, kinds.PARAGRAPH, kinds.LIST_ITEM, kinds.PAGE_HEADER})


def name_headings(blocks: Sequence[Block], outline: Sequence[Bookmark]) -> tuple[list[Block], dict[int, int]]:
    """Returns the blocks of a page, as headings those that its outline names, and the levels of these by their places.

    Args:
        blocks: Of the page.
        outline: The entries that lead to it.
    """
    found, levels = list(blocks), {}
    for entry in outline:
        places = [
            at
            for at, block in enumerate(found)
            if at not in levels
            and block.kind in _MAY_BE
            and len(block.lines) <= LINES
            and _leads_to(entry, block)
            and not _is_running(block, found)
        ]
        if places:
            at = min(places, key=lambda place: _distance(entry, found[place]))
            levels[at] = min(entry.level, DEEPEST)
            if found[at].kind != kinds.HEADING:
                found[at] = found[at]._replace(kind=kinds.HEADING, level=0, marker="")
    return found, levels


def set_outlined(pages: Sequence[PageModel], told: Sequence[Mapping[int, int]]) -> list[PageModel]:
    """Returns the pages with the levels that the outline tells; other headings go by those that look alike.

    Args:
        pages: Whose headings have levels by their looks.
        told: For each page the levels of headings by their places; those of pages with tags are left alone.
    """
    told = [levels if page.structure != "tags" else {} for page, levels in zip(pages, told, strict=True)]
    if sum(map(len, told)) < FEW:
        return list(pages)
    below = _title_level(pages, told)
    seen: dict[int, Counter[int]] = {}  # level by looks -> levels that the outline tells
    for page, levels in zip(pages, told, strict=True):
        for at, level in levels.items():
            seen.setdefault(page.blocks[at].level, Counter())[level + below] += 1
    known = {old: new.most_common(1)[0][0] for old, new in seen.items()}
    found = []
    for page, levels in zip(pages, told, strict=True):
        blocks = [
            block._replace(level=min(DEEPEST, levels[at] + below if at in levels else _alike(block.level, known)))
            if block.kind == kinds.HEADING and page.structure != "tags"
            else block
            for at, block in enumerate(page.blocks)
        ]
        found.append(page._replace(blocks=tuple(blocks)))
    return found


def _leads_to(entry: Bookmark, block: Block) -> bool:
    if entry.y is not None and block.box and _distance(entry, block) > NEAR:
        return False
    title, text = _letters(entry.title), _letters(block.text)
    bare = _letters(_NUMBER.sub("", block.text, count=1))
    return bool(title) and (title in (text, bare) or _letters(_NUMBER.sub("", entry.title, count=1)) == text != "")


def _is_running(block: Block, blocks: Sequence[Block]) -> bool:
    """Returns whether a block is a head beside the number of its page: it says the title on every page."""
    return block.kind == kinds.PAGE_HEADER and any(
        other.kind == kinds.PAGE_NUMBER and other.box and block.box and abs(other.box[1] - block.box[1]) < SAME
        for other in blocks
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _distance(entry: Bookmark, block: Block) -> float:
    return abs(block.box[1] - entry.y) if entry.y is not None and block.box else 0.0


def _title_level(pages: Sequence[PageModel], told: Sequence[Mapping[int, int]]) -> int:
    """Returns 1 where the title of the document stands above what the outline names, else 0."""
    if not pages:
        return 0
    tops = [
        (number, at)
        for number, page in enumerate(pages)
        for at, block in enumerate(page.blocks)
        if block.kind == kinds.HEADING and block.level == 1
    ]
    return int(len(tops) == 1 and tops[0][0] == 0 and tops[0][1] not in told[0])


def _alike(level: int, known: Mapping[int, int]) -> int:
    """Returns the level of a heading that the outline leaves out: as deep below those above it as by its looks."""
    if level in known or not known:
        return known.get(level, level)
    above = [old for old in known if old < level]
    return known[max(above)] + level - max(above) if above else min(level, min(known.values()))
