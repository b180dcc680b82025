"""Tagging: what each block and table of a page is, by itself and by what stands around it.

[FoundTable or Block]  ->  [kind], in the order of reading
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from pagebeam.schemas.layout import Rule
from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines.patterns import NUMBERED
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.classify import classify
from pagebeam.transforms.ops.page_model.figures import FoundFigure
from pagebeam.transforms.ops.page_model.headings import LARGER, PageContext
from pagebeam.transforms.ops.tables.found import FoundTable

STACK = 3  # headings that follow each other with no text between them, at most
TITLES = 2  # of more than that, those that are headings nevertheless, at most
ALIKE = 0.95  # ratio of sizes from which they are one
OFTEN = 2  # times that a heading stands on a page, at most
LABELS = 3  # blocks in a drawing, at least
LABEL = 80  # letters of one of them, at most
HIGH = 60.0  # points of a drawing, at least

_PART = re.compile(r"\([a-z]\)\s")  # of a figure


def tag_blocks(
    items: Sequence[FoundTable | FoundFigure | Block], around: PageContext, drawings: Sequence[Rule] = ()
) -> list[str]:
    """Returns the kinds of the blocks of a page.

    Args:
        items: What stands on it, in the order of reading.
        around: The page.
        drawings: Boxes and pictures on it.
    """
    tags = []
    for i, item in enumerate(items):
        before, after = (items[j] if 0 <= j < len(items) else None for j in (i - 1, i + 1))
        near = [other if isinstance(other, Block) else None for other in (before, after)]
        if isinstance(item, FoundTable):
            tags.append(kinds.TABLE)
        elif isinstance(item, FoundFigure):
            tags.append(kinds.FIGURE)
        else:
            tags.append(item.kind or classify(item, around, *near))
    labels = {id(item) for box in drawings for item in _labels(items, box)}
    labels |= {id(items[i]) for i in _figure_labels(items, tags, drawings)}
    labels |= {id(items[i]) for i in _column_labels(items, tags, around)}
    seen = Counter(item.text for item, tag in zip(items, tags, strict=True) if tag == kinds.HEADING)
    tags = [
        kinds.PARAGRAPH if tag == kinds.HEADING and (id(item) in labels or seen[item.text] > OFTEN) else tag
        for item, tag in zip(items, tags, strict=True)
    ]
    return _subtitled(items, _unstacked(items, tags))


def _figure_labels(
    items: Sequence[FoundTable | FoundFigure | Block], tags: Sequence[str], drawings: Sequence[Rule]
) -> list[int]:
    """Returns the places of short blocks that are together right above the caption of a figure.

    The first of them may be the heading above the figure, unless it stands in a box.
    """
    found: list[int] = []
    run: list[int] = []
    for i, item in enumerate(items):
        if tags[i] == kinds.CAPTION and len(run) >= LABELS and item.text[:3].lower() == "fig":
            found += run if any(_inside(items[run[0]], box) for box in drawings) else run[1:]
        short = isinstance(item, Block) and len(item.text) <= LABEL and not NUMBERED.match(item.text)
        run = [*run, i] if short and tags[i] in (kinds.HEADING, kinds.PARAGRAPH) else []
    return found


def _column_labels(
    items: Sequence[FoundTable | FoundFigure | Block], tags: Sequence[str], around: PageContext
) -> set[int]:
    """Returns the places of lines beside each other, no larger than the text, that follow as cells of a row do."""
    found: set[int] = set()
    for i, (one, other) in enumerate(itertools.pairwise(items)):
        if not (isinstance(one, Block) and isinstance(other, Block)) or kinds.HEADING not in tags[i : i + 2]:
            continue
        shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
        small = max(one.size, other.size) < LARGER * around.body_size
        if small and len(one.lines) == len(other.lines) == 1 and shared > 0.5 * (one.box[3] - one.box[1]):
            found |= {i, i + 1}
    return found


def _inside(item: FoundTable | FoundFigure | Block, drawing: Rule) -> bool:
    x, y = (item.box[0] + item.box[2]) / 2, (item.box[1] + item.box[3]) / 2
    return drawing.x0 < x < drawing.x1 and drawing.y0 < y < drawing.y1


def _labels(items: Sequence[FoundTable | FoundFigure | Block], drawing: Rule) -> list[Block]:
    """Returns the blocks in a drawing; none where there is text in it, as in a box set off from the page."""
    if drawing.y1 - drawing.y0 < HIGH:
        return []
    inside = [item for item in items if _inside(item, drawing)]
    blocks = [item for item in inside if isinstance(item, Block) and len(item.text) <= LABEL]
    return blocks if len(blocks) == len(inside) >= LABELS else []


def _subtitled(items: Sequence[FoundTable | FoundFigure | Block], tags: Sequence[str]) -> list[str]:
    """Tags lines "(a) …" right above the caption of a figure as captions."""
    found = list(tags)
    for i in range(len(items) - 2, -1, -1):
        if found[i] == kinds.LIST_ITEM and found[i + 1] == kinds.CAPTION and _PART.match(items[i].text):
            found[i] = kinds.CAPTION
    return found


def _unstacked(items: Sequence[FoundTable | FoundFigure | Block], tags: Sequence[str]) -> list[str]:
    """Keeps only the largest as headings of many with no text between them, as on a cover or in a drawing."""
    found: list[str] = []
    for tag, run in itertools.groupby(zip(tags, items, strict=True), key=lambda pair: pair[0]):
        blocks = [item for _, item in run]
        sizes = [item.size if isinstance(item, Block) else 0.0 for item in blocks]
        large = [size >= ALIKE * max(sizes) for size in sizes]
        if tag == kinds.HEADING and len(blocks) > STACK and not any(NUMBERED.match(b.text) for b in blocks):
            keep = sum(large) <= TITLES
            found += [tag if keep and is_large else kinds.PARAGRAPH for is_large in large]
        else:
            found += [tag] * len(blocks)
    return found
