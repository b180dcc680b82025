"""Tagging: what each block and table of a page is, by itself and by what stands around it.

[Table or Block]  ->  [Segment], in the order of reading
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from pagebeam.schemas.layout import Rule, Segment
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.segments.blocks import Block
from pagebeam.transforms.ops.segments.classify import classify
from pagebeam.transforms.ops.segments.headings import PageContext
from pagebeam.transforms.ops.segments.patterns import NUMBERED
from pagebeam.transforms.ops.segments.tables import Table

BY_LINES = (Vocabulary.ADDRESS_BLOCK, Vocabulary.CODE, Vocabulary.LETTERHEAD, Vocabulary.SIGNATURE)
STACK = 3  # headings that follow each other with no text between them, at most
TITLES = 2  # of more than that, those that are headings nevertheless, at most
ALIKE = 0.95  # ratio of sizes from which they are one
OFTEN = 2  # times that a heading stands on a page, at most
LABELS = 3  # blocks in a drawing, at least
LABEL = 80  # letters of one of them, at most
HIGH = 60.0  # points of a drawing, at least

_PART = re.compile(r"\([a-z]\)\s")  # of a figure


def tag_blocks(items: Sequence[Table | Block], around: PageContext, drawings: Sequence[Rule] = ()) -> list[Segment]:
    """Tags the blocks of a page and returns its segments.

    Args:
        items: What stands on it, in the order of reading.
        around: The page.
        drawings: Boxes and pictures on it.
    """
    tags = []
    for i, item in enumerate(items):
        before, after = (items[j] if 0 <= j < len(items) else None for j in (i - 1, i + 1))
        near = [other if isinstance(other, Block) else None for other in (before, after)]
        tags.append(Vocabulary.TABLE if isinstance(item, Table) else classify(item, around, *near))
    labels = {id(item) for box in drawings for item in _labels(items, box)}
    labels |= {id(items[i]) for i in _figure_labels(items, tags, drawings)}
    seen = Counter(item.text for item, tag in zip(items, tags, strict=True) if tag == Vocabulary.HEADING)
    tags = [
        Vocabulary.PARAGRAPH if tag == Vocabulary.HEADING and (id(item) in labels or seen[item.text] > OFTEN) else tag
        for item, tag in zip(items, tags, strict=True)
    ]
    return [_segment(item, tag) for item, tag in zip(items, _subtitled(items, _unstacked(items, tags)), strict=True)]


def _figure_labels(items: Sequence[Table | Block], tags: Sequence[int], drawings: Sequence[Rule]) -> list[int]:
    """Returns the places of short blocks that are together right above the caption of a figure.

    The first of them may be the heading above the figure, unless it stands in a box.
    """
    found: list[int] = []
    run: list[int] = []
    for i, item in enumerate(items):
        if tags[i] == Vocabulary.CAPTION and len(run) >= LABELS and item.text[:3].lower() == "fig":
            found += run if any(_inside(items[run[0]], box) for box in drawings) else run[1:]
        short = isinstance(item, Block) and len(item.text) <= LABEL and not NUMBERED.match(item.text)
        run = [*run, i] if short and tags[i] in (Vocabulary.HEADING, Vocabulary.PARAGRAPH) else []
    return found


def _inside(item: Table | Block, drawing: Rule) -> bool:
    x, y = (item.box[0] + item.box[2]) / 2, (item.box[1] + item.box[3]) / 2
    return drawing.x0 < x < drawing.x1 and drawing.y0 < y < drawing.y1


def _labels(items: Sequence[Table | Block], drawing: Rule) -> list[Block]:
    """Returns the blocks in a drawing; none where there is text in it, as in a box set off from the page."""
    if drawing.y1 - drawing.y0 < HIGH:
        return []
    inside = [item for item in items if _inside(item, drawing)]
    blocks = [item for item in inside if isinstance(item, Block) and len(item.text) <= LABEL]
    return blocks if len(blocks) == len(inside) >= LABELS else []


def _subtitled(items: Sequence[Table | Block], tags: list[int]) -> list[int]:
    """Tags lines "(a) …" right above the caption of a figure as captions."""
    found = list(tags)
    for i in range(len(items) - 2, -1, -1):
        if found[i] == Vocabulary.LIST and found[i + 1] == Vocabulary.CAPTION and _PART.match(items[i].text):
            found[i] = Vocabulary.CAPTION
    return found


def _segment(item: Table | Block, tag: int) -> Segment:
    if isinstance(item, Block) and tag in BY_LINES:
        return Segment(tag, "\n".join(line.text for line in item.lines), item.box)
    return Segment(tag, item.text, item.box)


def _unstacked(items: Sequence[Table | Block], tags: Sequence[int]) -> list[int]:
    """Keeps only the largest as headings of many with no text between them, as on a cover or in a drawing."""
    found: list[int] = []
    for tag, run in itertools.groupby(zip(tags, items, strict=True), key=lambda pair: pair[0]):
        blocks = [item for _, item in run]
        sizes = [item.size if isinstance(item, Block) else 0.0 for item in blocks]
        large = [size >= ALIKE * max(sizes) for size in sizes]
        if tag == Vocabulary.HEADING and len(blocks) > STACK and not any(NUMBERED.match(b.text) for b in blocks):
            keep = sum(large) <= TITLES
            found += [tag if keep and is_large else Vocabulary.PARAGRAPH for is_large in large]
        else:
            found += [tag] * len(blocks)
    return found
