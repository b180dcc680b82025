"""Levels: how deep headings stand below each other, by their numbers and by their looks, over a whole document.

[PageModel]  ->  [PageModel]
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.transforms.ops.lines.patterns import is_upper

DEEPEST = 6
STEP = 0.04  # share of their size by which headings of one level differ, at most
INDENT = 0.8  # ems by which items are deeper than those above them, at least

_DECIMAL = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,3})*(?=[.)]?\s+\S)")
_PART = re.compile(r"(?:chapter|part|appendix|annex|kapitel|chapitre)\s+[\dA-ZIVX]+\b", re.IGNORECASE)


class _Look(NamedTuple):
    """How a heading is set; larger ones first, then capitals, then bold ones."""

    size: float
    upper: bool
    bold: bool


def set_levels(pages: Sequence[PageModel]) -> list[PageModel]:
    """Returns the pages with the levels of their headings and of the items of lists, which tags told already.

    The only largest heading, on the first page, is the title of the document and alone on its level. Numbers say how
    deep a heading is below another one with numbers, sizes and weights do where there are none.
    """
    untold = [page for page in pages if page.structure != "tags"]
    headings = [block for page in untold for block in page.blocks if block.kind == kinds.HEADING]
    looks = _looks(headings)
    title = _title(untold, headings, looks)
    ranks = _ranks(headings, looks, title)
    levels = iter(ranks)
    found = []
    for page in pages:
        if page.structure == "tags":
            found.append(page)
            continue
        blocks = [block._replace(level=next(levels)) if block.kind == kinds.HEADING else block for block in page.blocks]
        found.append(page._replace(blocks=tuple(blocks if page.structure == "mixed" else _nested(blocks))))
    return found


def number_depth(text: str) -> int:
    """Returns how deep the number of a heading is: 1 for "2 Roads", 2 for "2.1 Bridges"; 0 where it has none."""
    if _PART.match(text):
        return 1
    match = _DECIMAL.match(text)
    if not match or (match[0].isalpha() and text[1:2] not in (".", ")")):
        return 0
    return match[0].count(".") + 1


def _looks(headings: Sequence[Block]) -> list[_Look]:
    sizes = sorted({max((line.size for line in block.lines), default=0.0) for block in headings}, reverse=True)
    level: dict[float, float] = {}
    for size in sizes:
        near = next((other for other in level.values() if other - size <= STEP * other), size)
        level[size] = near
    return [
        _Look(
            level[max((line.size for line in block.lines), default=0.0)],
            is_upper(block.text),
            bool(block.lines) and all(span.bold for line in block.lines for span in line.spans),
        )
        for block in headings
    ]


def _title(pages: Sequence[PageModel], headings: Sequence[Block], looks: Sequence[_Look]) -> int | None:
    """Returns the place of the title among the headings; None where no heading is one."""
    if len(headings) < 2 or (len(pages) < 2 and len(headings) < 4):
        return None
    largest = max(look.size for look in looks)
    at = [i for i, look in enumerate(looks) if look.size == largest]
    first = sum(block.kind == kinds.HEADING for block in pages[0].blocks)
    alone = len(at) == 1 and at[0] < first and not number_depth(headings[at[0]].text)
    return at[0] if alone and any(look.size < largest for look in looks) else None


def _ranks(headings: Sequence[Block], looks: Sequence[_Look], title: int | None) -> list[int]:
    depths = [number_depth(block.text) for block in headings]
    ordered = sorted({look for i, look in enumerate(looks) if i != title}, reverse=True)
    numbered = {
        look: Counter(d for d, other in zip(depths, looks, strict=True) if other == look and d) for look in ordered
    }
    top = 1 if title is None else 2
    base: dict[_Look, int] = {}
    level = top
    shift = None  # level of headings with numbers of depth 1
    for look in ordered:
        count = sum(other == look for other in looks)
        common = numbered[look].most_common(1)
        if common and numbered[look].total() >= 0.5 * count:
            depth = common[0][0]
            if shift is None:
                shift = level - (depth - 1)
            base[look] = max(top, shift + depth - 1)
            level = max(level, base[look] + 1)
        else:
            base[look] = level
            level += 1
    ranks = []
    for i, (look, depth) in enumerate(zip(looks, depths, strict=True)):
        if i == title:
            ranks.append(1)
        else:
            rank = shift + depth - 1 if depth and shift is not None else base[look]
            ranks.append(min(DEEPEST, max(top, rank)))
    return ranks


def _nested(blocks: Sequence[Block]) -> list[Block]:
    """Returns the blocks with items of lists below those that they are indented from."""
    found: list[Block] = []
    margins: list[float] = []  # left sides of the items that the next one may be below
    for block in blocks:
        if block.kind != kinds.LIST_ITEM or block.box is None:
            margins = margins if block.kind == kinds.LIST_ITEM else []
            found.append(block)
            continue
        left, em = block.box[0], max((line.size for line in block.lines), default=10.0)
        while margins and left < margins[-1] - INDENT * em:
            margins.pop()
        if not margins or left > margins[-1] + INDENT * em:
            margins.append(left)
        found.append(block._replace(level=min(len(margins), DEEPEST) - 1))
    return found
