"""Header and footer: lines at the edges of a page that repeat, hold its number or stand apart from the text.

the fragments of some pages  ->  for each page: header, body, footer
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.document import EdgeLine
from pagebeam.transforms.ops.lines.fragments import Fragment, rows
from pagebeam.transforms.ops.lines.patterns import (
    COPYRIGHT,
    DATED,
    NUMBERED,
    PAGE_NUMBER,
    PAGE_OF_PAGES,
    SENTENCE_END,
    is_upper,
)
from pagebeam.transforms.ops.lines.running_lines import (
    EDGE,
    ROWS,
    edge_lines,
    edge_rows,
    is_number,
    likeness,
    running_lines,
)

APART_ABOVE = 0.085  # share of the page's height: an isolated line above is a header without further evidence
APART_BELOW = 0.9  # likewise below
SET_OFF = 0.6  # ems of white between furniture and text, at least
WORDS = 16  # of an isolated line, at most
ALIGNED = 1.5  # points by which cells of a column differ at their aligned side, at most
MARGIN = 2.0  # ems that a line in the middle stands in from the text on either side, at least
LONE = 0.25  # ems of white between a page number off the margin of the text and this, at least
TERSE = 8  # words of each of several lines that stand close together at an edge, at most
CELL = 3  # words of a cell of a table in rows that stand in its columns, mean, at most
PITCH = 1.4  # of what a row of a table is away from the next, to what that is from the one after it, at most


class Parted(NamedTuple):
    """The fragments of a page."""

    header: list[Fragment]
    body: list[Fragment]
    footer: list[Fragment]


def part_furniture(
    pages: Sequence[Sequence[Fragment]],
    heights: Sequence[float],
    body_size: float,
    plain: bool = False,
    known: frozenset[EdgeLine] = frozenset(),
) -> list[Parted]:
    """Separates the header and footer of pages from their body.

    Args:
        pages: The fragments of each page of a document, or of some that follow each other.
        heights: Of the pages, points.
        body_size: Points of the letters that most of the text is set in.
        plain: Whether white space at the edges means nothing, as in plain text: only what repeats is furniture then.
        known: Running lines of the document, which these pages alone may not tell.
    """
    lines = [rows(page) for page in pages]
    repeated = known | running_lines(map(edge_lines, pages, heights))
    return [
        _part(page, height, math.inf if plain else body_size, repeated)
        for page, height in zip(lines, heights, strict=True)
    ]


def _part(page: list[list[Fragment]], height: float, body_size: float, repeated: frozenset[EdgeLine]) -> Parted:
    top = _furniture(page, height, body_size, repeated, "top")
    bottom = _furniture(page, height, body_size, repeated, "bottom") if top < len(page) else 0
    end = len(page) - bottom
    header, body, footer = ([f for row in part for f in row] for part in (page[:top], page[top:end], page[end:]))
    told = [] if math.isinf(body_size) else [f for f in body if PAGE_OF_PAGES.match(f.text)]
    above = [f for f in told if f.y1 < EDGE * height]
    below = [f for f in told if f.y0 > (1 - EDGE) * height]
    left = [f for f in body if not any(f is one for one in (*above, *below))]
    return Parted([*header, *above], left, [*below, *footer])


def _furniture(
    page: list[list[Fragment]], height: float, body_size: float, repeated: frozenset[EdgeLine], edge: str
) -> int:
    """Counts the rows at an edge that are furniture."""
    count = 0
    numbered = False
    outer = edge_rows(page, height, edge)
    for i, row in enumerate(outer):
        repeats = any((edge, likeness(f)) in repeated for f in row) and max(f.size for f in row) < 1.4 * body_size
        if repeats and _is_in_table(row, _inner(page, i, edge), _inner(page, i + 1, edge)):
            break
        beyond = _beyond(page, i, edge)
        has_number = math.isfinite(body_size) and not numbered and _has_number(row, i == 0)
        if repeats or (
            math.isfinite(body_size)
            and count == i
            and (_is_alone(row, beyond, height, body_size, edge, has_number, i > 0) or _goes_with(row, outer, i))
        ):
            count = i + 1
        numbered = numbered or has_number
    below = [f for row in page[1:4] for f in row]
    if edge == "top" and not count and math.isfinite(body_size) and outer:
        count = int(_words(outer[0]) <= WORDS and _is_above_sentence(outer[0], _inner(page, 0, edge), below))
    while count and not _is_set_off(outer[count - 1], _inner(page, count - 1, edge), lone=count == 1):
        count -= 1
    return count


def _is_set_off(row: list[Fragment], inner: list[Fragment] | None, lone: bool = False) -> bool:
    """Returns whether there is white space between a row of furniture and the text; little will do for a number."""
    if inner is None:
        return True
    least = LONE if lone and _is_number_apart(row, inner) else SET_OFF
    return _white(row, inner) > least * max(f.size for f in row)


def _white(row: list[Fragment], inner: list[Fragment]) -> float:
    """Returns the points of white between two rows."""
    a, b = sorted((row, inner), key=lambda r: r[0].y0)
    return min(f.y0 for f in b) - max(f.y1 for f in a)


def _is_number_apart(row: list[Fragment], inner: list[Fragment]) -> bool:
    """Returns whether a row is a page number that begins elsewhere than the text does."""
    return is_number(row) and abs(row[0].x0 - inner[0].x0) > MARGIN * row[0].size


def _is_above_sentence(row: list[Fragment], inner: list[Fragment] | None, text: Sequence[Fragment]) -> bool:
    """Returns whether a line in capitals or in the middle stands above text that begins within a sentence.

    What goes on from the page before has no heading: the line is a running head.
    """
    if inner is None or not inner[0].text[:1].islower() or len(row) > 1 or SENTENCE_END.search(row[0].text):
        return False
    first, em = row[0], row[0].size
    centred = first.x0 - min(f.x0 for f in text) > MARGIN * em and max(f.x1 for f in text) - first.x1 > MARGIN * em
    return centred or (is_upper(first.text) and first.x0 > inner[0].x0)


def _inner(page: list[list[Fragment]], i: int, edge: str) -> list[Fragment] | None:
    """Returns the row next to row `i` of an edge, towards the middle of the page."""
    place = i + 1 if edge == "top" else len(page) - i - 2
    return page[place] if 0 <= place < len(page) else None


def _beyond(page: list[list[Fragment]], i: int, edge: str) -> list[Fragment] | None:
    """Returns the row next to a few short lines that stand close together at an edge, of which row `i` is one."""
    row, last = _inner(page, i, edge), i
    while row is not None and last < ROWS - 1:
        own = page[last if edge == "top" else len(page) - last - 1]
        if max(_words(own), _words(row)) > TERSE or _is_set_off(own, row):
            break
        last += 1
        row = _inner(page, last, edge)
    return row


def _goes_with(row: list[Fragment], outer: list[list[Fragment]], i: int) -> bool:
    """Returns whether a row is set close to a row of furniture farther out."""
    if not i:
        return False
    a, b = sorted((row[0], outer[i - 1][0]), key=lambda f: f.y0)
    return b.y0 - a.y1 < 0.5 * a.size and abs(a.size - b.size) < 0.5 and a.size < 9 and len(row) <= 2


def _is_alone(
    row: list[Fragment],
    inner: list[Fragment] | None,
    height: float,
    body_size: float,
    edge: str,
    has_number: bool,
    below: bool,
) -> bool:
    """Returns whether a row is furniture by its page number, or by the white space between it and the next row."""
    size = max(f.size for f in row)
    if inner is None:
        return PAGE_NUMBER.match(row[0].text) is not None
    if _is_row_of_cells(row, inner):
        return False
    gap = _white(row, inner)
    if not below and gap > LONE * size and _is_number_apart(row, inner):
        return True
    if edge == "top" and _is_section(row, height, body_size):
        return False
    if has_number and gap > 0.7 * size and size < 1.6 * body_size and _words(row) <= WORDS + 4:
        return True
    if edge == "bottom" and any(COPYRIGHT.match(f.text) for f in row) and gap > 0.7 * size:
        return True
    corners = edge == "top" and (below or len(row) > 1) and gap > 2 * size  # in larger letters, but no title
    if size > (1.5 if corners else 1.05) * body_size or _words(row) > WORDS or SENTENCE_END.search(row[-1].text):
        return False
    if edge == "top":
        return gap > 1.2 * size and row[0].y1 < APART_ABOVE * height and all(f.bold < 0.9 for f in row)
    return gap > 1.6 * size and row[0].y0 > APART_BELOW * height


def _is_row_of_cells(row: list[Fragment], inner: list[Fragment]) -> bool:
    """Returns whether a row stands in the columns of the next one, as the last row of a table does."""
    if len(row) != len(inner) or len(row) < 2:
        return False
    left, right = (
        sum(abs(getattr(a, side) - getattr(b, side)) < ALIGNED for a, b in zip(row, inner, strict=True))
        for side in ("x0", "x1")
    )
    return max(left, right) > 1 if len(row) > 2 else right == 2


def _is_in_table(row: list[Fragment], inner: list[Fragment] | None, next_: list[Fragment] | None) -> bool:
    """Returns whether a row is one of a table that two further rows belong to; its head may be on each page."""
    if inner is None or next_ is None or not (_shares_columns(row, inner) and _shares_columns(inner, next_)):
        return False
    pace = abs(next_[0].y0 - inner[0].y0)
    return _words(inner) + _words(next_) <= 2 * CELL * len(row) and abs(inner[0].y0 - row[0].y0) <= PITCH * pace


def _shares_columns(row: list[Fragment], other: list[Fragment]) -> bool:
    """Returns whether two rows have as many cells, each above or below one of the other."""
    pairs = zip(row, other, strict=False)
    return len(row) == len(other) > 1 and all(min(a.x1, b.x1) > max(a.x0, b.x0) for a, b in pairs)


def _is_section(row: list[Fragment], height: float, body_size: float) -> bool:
    """Returns whether a row is set as a numbered heading is, and not in the margin."""
    first = row[0]
    heavy = first.size > 1.12 * body_size or (first.bold > 0.9 and first.y1 > APART_ABOVE * height)
    return len(row) == 1 and heavy and NUMBERED.match(first.text) is not None


def _has_number(row: list[Fragment], outermost: bool) -> bool:
    """Returns whether a row has a page number at either end; a line's first word is one only in the outermost row."""
    return any(
        PAGE_NUMBER.match(end) for f in (row[0], row[-1]) for end in (_ends(f, len(row)) if outermost else [f.text])
    )


def _ends(part: Fragment, count: int) -> list[str]:
    """Returns what of a fragment may be a page number: all of it, or its first or last word."""
    words = part.text.split()
    if len(words) < 2 or count > 1 or DATED.search(part.text):
        return [part.text]
    return [part.text, *(end for end in (words[0], words[-1]) if end.isdigit())]


def _words(row: list[Fragment]) -> int:
    return sum(len(f.text.split()) for f in row)
