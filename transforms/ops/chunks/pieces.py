"""Pieces of a passage: what no chunk divides.

Passage  ->  Piece, …     sentences, rows, lines of code; items, headings and addresses whole
"""

import re
from collections.abc import Sequence

from pagebeam.schemas.page_model.kinds import CAPTION, CODE, FIGURE, FOOTNOTE, HEADING, LIST_ITEM, PARAGRAPH
from pagebeam.schemas.structure.passages import Passage, PlacedBox
from pagebeam.schemas.structure.pieces import Frame, Piece
from pagebeam.transforms.ops.chunks.sentences import split_sentences
from pagebeam.transforms.ops.chunks.table_pieces import table_pieces
from pagebeam.transforms.ops.chunks.tokens import Count
from pagebeam.transforms.ops.render.inline import Stretch, find_stretches, inline_markdown
from pagebeam.transforms.ops.render.markdown import INDENT, code_fence, figure_text
from pagebeam.transforms.ops.structure.placed import united

DIVIDED = frozenset({PARAGRAPH, FOOTNOTE, CAPTION})
"""Kinds whose sentences are pieces."""
_NUMBER = re.compile(r"(\d{1,9})[.)]", re.ASCII)


def pieces_of(passage: Passage, count: Count) -> list[Piece]:
    """Returns the pieces of a passage in order; none where it has no text.

    Their texts, with their gaps but for the first one's, are the text of the passage.
    """
    if passage.kind == FIGURE and passage.marker:
        shown = figure_text(" ".join(passage.text.split()), passage.marker)
        return [Piece("", shown, 0, passage.pages, passage.boxes, Frame(), silent=True)]
    if not passage.text.strip():
        return []
    if passage.table:
        found = table_pieces(passage, passage.table, count)
    elif passage.kind == CODE:
        found = _lines(passage, count)
    else:
        found = _sentences(passage, count)
    rest = 0
    for place in range(len(found) - 1, -1, -1):
        rest += found[place].tokens
        found[place] = found[place]._replace(rest=rest, first=place == 0)
    return found


def _sentences(passage: Passage, count: Count) -> list[Piece]:
    text, stretches = passage.text, find_stretches(passage.text, passage.lines)
    whole = [(len(text) - len(text.lstrip()), len(text.rstrip()))]
    bounds = split_sentences(text, passage.language) if passage.kind in DIVIDED else whole
    level = max(1, passage.level) if passage.kind == HEADING else 0
    found: list[Piece] = []
    before = 0
    for first, end in bounds:
        boxes = boxes_of(passage, first, end, stretches)
        pages = tuple(sorted({box.page for box in boxes})) or passage.pages
        markdown = _markdown(passage, first, end, stretches)
        gap = text[before:first] if found else "\n\n"
        found.append(
            Piece(text[first:end], markdown, count(text[first:end]), pages, boxes, Frame(joint=gap), gap, level=level)
        )
        before = end
    return [piece._replace(frame=found[-1].frame) for piece in found]


def _markdown(passage: Passage, first: int, end: int, stretches: Sequence[Stretch] | None) -> str:
    text = passage.text
    if passage.kind == HEADING:
        title = inline_markdown(text, first, end, stretches, plain=True)
        return f"{'#' * min(6, max(1, passage.level))} {' '.join(title.split())}"
    if passage.kind == LIST_ITEM:
        return _item(passage, first, end, stretches)
    if "\n" in text[first:end]:  # of an address, say, whose lines stay lines
        lines = (inline_markdown(line, 0, len(line), None) for line in text[first:end].split("\n"))
        return "  \n".join(lines)
    return inline_markdown(text, first, end, stretches)


def _item(passage: Passage, first: int, end: int, stretches: Sequence[Stretch] | None) -> str:
    """Returns an item of a list behind a mark of Markdown's; one of letters stays, behind it."""
    marker = passage.marker
    number = _NUMBER.fullmatch(marker)
    dropped = bool(number or (marker and not any(map(str.isalnum, marker))))
    begin = first + len(marker) if dropped else first
    begin += len(passage.text[begin:end]) - len(passage.text[begin:end].lstrip())
    mark = f"{number[1]}." if number else "-"
    return f"{INDENT * passage.level}{mark} {inline_markdown(passage.text, begin, end, stretches)}"


def _lines(passage: Passage, count: Count) -> list[Piece]:
    """Returns the lines of code, between fences that are longer than any in it."""
    fence = code_fence(passage.text)
    frame = Frame(f"{fence}\n", "\n", f"\n{fence}")
    texts = passage.text.strip("\n").split("\n")
    known = len(texts) == len(passage.lines)
    found = []
    for number, text in enumerate(texts):
        boxes, pages = passage.boxes, passage.pages
        if known:
            box, pages = passage.lines[number].box, (passage.line_pages[number],)
            boxes = (PlacedBox(pages[0], box),) if box else boxes
        found.append(Piece(text, text, count(text), pages, boxes, frame, "\n" if number else "\n\n"))
    return found


def boxes_of(passage: Passage, first: int, end: int, stretches: Sequence[Stretch] | None) -> tuple[PlacedBox, ...]:
    """Returns the boxes of a part of a passage, one a page: around its lines, or the passage's own."""
    numbers = sorted({one.line for one in stretches or () if one.start < end and one.end > first})
    lines = [(passage.line_pages[number], passage.lines[number].box) for number in numbers]
    if not lines or any(box is None for _, box in lines):
        return passage.boxes
    return united(PlacedBox(page, box) for page, box in lines if box)
