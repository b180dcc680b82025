"""Makes the records of a page model of the blocks, tables and edges that were found."""

import itertools
from collections.abc import Sequence
from statistics import median

from pagebeam.schemas.layout import Link, PlacedWord
from pagebeam.schemas.page_model import Block, Line, Span, kinds
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.lines.patterns import BULLET, COPYRIGHT, ENUMERATOR, PAGE_NUMBER
from pagebeam.transforms.ops.lines.script import join_parts
from pagebeam.transforms.ops.lines.styles import style_of
from pagebeam.transforms.ops.page_model.blocks import Block as FoundBlock
from pagebeam.transforms.ops.page_model.figures import FoundFigure
from pagebeam.transforms.ops.tables import FoundTable

EMPTY = 1.7  # times the distance of lines of code from which an empty one is between them
BY_LINES = frozenset({kinds.ADDRESS, kinds.CODE, kinds.LETTERHEAD, kinds.SIGNATURE})


def block_of(found: FoundBlock, kind: str, words: Sequence[PlacedWord], links: Sequence[Link] = ()) -> Block:
    """Returns the record of a block.

    Args:
        found: Of the page.
        kind: Of it.
        words: Of the page, by their places in the file.
        links: Of the page.
    """
    lines = tuple(_line(line, words, links) for line in found.lines)
    text = "\n".join(line.text for line in found.lines) if kind in BY_LINES else found.text
    if kind == kinds.CODE:
        text = code_of(found.lines)
    marker = _marker(found) if kind == kinds.LIST_ITEM else ""
    return Block(kind, text, found.box, lines=lines, marker=marker)


def blocks_of(
    item: FoundTable | FoundFigure | FoundBlock, kind: str, words: Sequence[PlacedWord], links: Sequence[Link] = ()
) -> list[Block]:
    """Returns the records of what was found: one, or two of a drawing with words in it.

    Args:
        item: Of the page.
        kind: Of it.
        words: Of the page, by their places in the file.
        links: Of the page.
    """
    if isinstance(item, FoundTable):
        return [table_block(item)]
    if isinstance(item, FoundFigure):
        figure = Block(kinds.FIGURE, "", item.box)
        lines = tuple(_line(line, words, links) for line in item.lines)
        return [figure, Block(kinds.PARAGRAPH, item.text, item.box, lines=lines)] if lines else [figure]
    return [block_of(item, kind, words, links)]


def table_block(found: FoundTable) -> Block:
    """Returns the record of a table."""
    return Block(kinds.TABLE, found.text, found.box, table=found.table)


def edge_block(part: Fragment, kind: str, words: Sequence[PlacedWord], links: Sequence[Link] = ()) -> Block:
    """Returns the record of a line at the edge of a page."""
    if PAGE_NUMBER.match(part.text):
        kind = kinds.PAGE_NUMBER
    elif COPYRIGHT.match(part.text):
        kind = kinds.COPYRIGHT
    return Block(kind, part.text, (part.x0, part.y0, part.x1, part.y1), lines=(_line(part, words, links),))


def code_of(lines: Sequence[Fragment]) -> str:
    """Returns lines of code, indented as they are set, with an empty line where there is room for one.

    Args:
        lines: From the top, in letters of one width.
    """
    wide = median((line.x1 - line.x0) / max(1, len(line.text)) for line in lines)
    left = min(line.x0 for line in lines)
    steps = [b.y1 - a.y1 for a, b in itertools.pairwise(lines)]
    step = min((step for step in steps if step > 0), default=0.0)
    said = []
    for line, white in zip(lines, [0.0, *steps], strict=True):
        said += [""] * (step > 0 and white > EMPTY * step)
        said.append(" " * round((line.x0 - left) / max(wide, 0.1)) + line.text)
    return "\n".join(said)


def _marker(found: FoundBlock) -> str:
    text = found.text
    if match := BULLET.match(text) or ENUMERATOR.match(text):
        return match[0].strip()
    return text.split(" ", 1)[0] if found.marked else ""


def _line(part: Fragment, words: Sequence[PlacedWord], links: Sequence[Link]) -> Line:
    """Returns a line with its letters by style."""
    box = (part.x0, part.y0, part.x1, part.y1)
    inside = [words[i] for i in part.words]
    styles = [style_of(word, links) for word in inside]
    plain = len(set(styles)) < 2
    if plain or " ".join(word.text for word in inside) != part.text:
        return Line((Span(part.text, *(styles[0] if inside and plain else ())),), box, part.size)
    spans = []
    for style, run in itertools.groupby(zip(inside, styles, strict=True), key=lambda pair: pair[1]):
        text = ""
        for word, _ in run:
            text = join_parts(text, word.text) if text else word.text
        spans.append(Span(text, *style))
    return Line(tuple(s._replace(text=s.text + " ") if s is not spans[-1] else s for s in spans), box, part.size)
