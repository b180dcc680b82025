"""Reading order where columns are interleaved: left to right across a gutter, line by line, as no reader would.

Most files hold their columns one after the other, and then nothing is done. The order is changed only where rows of
running text go on across a gutter again and again. A table does the same, and must: its cells are short, those of
columns fill their column with words.

    words with their lines, in the order of file or recognition  ->  column by column; None where the order stands
"""

import itertools
import statistics
from collections.abc import Sequence
from typing import NamedTuple

import numpy

from schemas.document import Box

ROWS = 5  # rows that go across the gutter, at least
GUTTER = 7.0  # points of white between columns, at least; words are 2 to 5 apart
HIGH = 0.9  # times the height of the words, that a gutter is wide at least, in whatever unit they are measured
MIDDLE = (0.15, 0.85)  # share of the width of the text that a gutter lies in
CROSSED = 0.25  # share of the rows that may cross a gutter, as headings do
CELL_WORDS = 4  # median number of words of a column's row, below which it is a table
CELL_FILLED = 0.6  # median share of a column's width that a row of running text fills


class LineWord(NamedTuple):
    """A word and the line that it belongs to."""

    box: Box
    line: int  # counted in the file's order


Span = tuple[float, float]
Row = list[LineWord]


def column_order(words: Sequence[LineWord]) -> list[LineWord] | None:
    """The words column by column, their lines numbered anew; None where the order that they have stands.

    Args:
        words: In the order of the file or of the recognition.
    """
    rows = _rows(words)
    gutters = _gutters(rows)
    if not gutters or not _interleaved(words, gutters) or not all(_prose(rows, span) for span in _columns(gutters)):
        return None
    out: list[list[LineWord]] = []
    band: list[Row] = []
    for row in rows:
        if any(_crosses(row, gutter) for gutter in gutters):
            out += [*_unfolded(band, gutters), row]
            band = []
        else:
            band.append(row)
    out += _unfolded(band, gutters)
    return [word._replace(line=number) for number, line in enumerate(filter(None, out)) for word in line]


def lines_of(words: Sequence[LineWord]) -> str:
    """The text of the words, line by line."""
    lines = itertools.groupby(words, key=lambda word: word.line)
    return "\n".join(" ".join(word.box.text for word in line) for _, line in lines)


def interleaved_rows(rectangles: Sequence[tuple[float, float, float, float]], width: float) -> int:
    """How often a rectangle of text is followed by another beside it, across a gutter: cheap grounds for suspicion.

    Args:
        rectangles: (left, top, right, bottom) in the file's order; top above bottom in either direction.
        width: Of the page, in the same units.
    """
    wide, found = 0.15 * width, 0
    begin = end = lowest = highest = -1.0  # of the stretch before
    for left, top, right, bottom in rectangles:
        low, high = (top, bottom) if top < bottom else (bottom, top)
        if (high if high < highest else highest) - (low if low > lowest else lowest) > 0.5 * (high - low):
            if -GUTTER < left - end < GUTTER:  # it goes on
                end = right
                continue
            found += left > end and end - begin > wide
        begin, end, lowest, highest = left, right, low, high
    return found


def may_be_columns(stretches: Sequence[tuple[float, float, float, float]], width: float) -> bool:
    """Whether a page is worth a look at each of its words: wide cells of text side by side, again and again.

    Args:
        stretches: (left, top, right, bottom) of the text, in the file's order and coordinates, whose origin is below.
        width: Of the page.
    """
    if interleaved_rows(stretches, width) < ROWS:
        return False
    words = [
        LineWord(Box("", x0, -max(y0, y1), x1, -min(y0, y1), None), at) for at, (x0, y0, x1, y1) in enumerate(stretches)
    ]
    rows = _rows(words)
    gutters = _gutters(rows)
    rows = [row for row in rows if not any(_crosses(row, gutter) for gutter in gutters)]
    return bool(gutters) and all(_filled(rows, span) for span in _columns(gutters))


def _rows(words: Sequence[LineWord]) -> list[Row]:
    """Words that stand side by side anywhere on the page, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: (word.box.y0 + word.box.y1) / 2):
        middle = (word.box.y0 + word.box.y1) / 2
        if rows and middle < statistics.fmean(w.box.y1 for w in rows[-1][-3:]) - 0.1 * (word.box.y1 - word.box.y0):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _gutters(rows: list[Row]) -> list[Span]:
    """Strips, from left to right, that hardly any row has words in, though it has words on both sides."""
    if len(rows) < ROWS:
        return []
    left = min(row[0].box.x0 for row in rows)
    right = max(max(word.box.x1 for word in row) for row in rows)
    covered = numpy.zeros(int(right - left) + 2, int)
    for row in rows:
        inked = numpy.zeros(len(covered), bool)
        for word in row:
            inked[int(word.box.x0 - left) : int(word.box.x1 - left) + 1] = True
        covered += inked
    wide = HIGH * statistics.median(word.box.y1 - word.box.y0 for row in rows for word in row)
    found, start = [], None
    for x, count in enumerate([*covered.tolist(), len(rows)]):
        if count <= CROSSED * len(rows):
            start = x if start is None else start
        elif start is not None:
            middle = (start + x) / 2 / (right - left)
            if x - start >= max(wide, 2) and MIDDLE[0] < middle < MIDDLE[1]:
                found.append((left + start, left + x))
            start = None
    return found


def _columns(gutters: list[Span]) -> list[Span]:
    """The strips between the gutters."""
    edges = [float("-inf"), *(edge for gutter in gutters for edge in gutter), float("inf")]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _within(row: Row, span: Span) -> Row:
    return [word for word in row if span[0] <= (word.box.x0 + word.box.x1) / 2 <= span[1]]


def _crosses(row: Row, gutter: Span) -> bool:
    return any(word.box.x0 < gutter[0] + 1 and word.box.x1 > gutter[1] - 1 for word in row) or any(
        gutter[0] + 1 < (word.box.x0 + word.box.x1) / 2 < gutter[1] - 1 for word in row
    )


def _interleaved(words: Sequence[LineWord], gutters: list[Span]) -> bool:
    """Whether the order goes from a column to the next on the same row, again and again."""
    steps = 0
    for one, two in itertools.pairwise(words):
        beside = min(one.box.y1, two.box.y1) - max(one.box.y0, two.box.y0) > 0.3 * (two.box.y1 - two.box.y0)
        steps += beside and any(one.box.x1 <= g[0] + 1 and two.box.x0 >= g[1] - 1 for g in gutters)
    return steps >= ROWS


def _prose(rows: list[Row], span: Span) -> bool:
    """Whether what stands between two gutters is running text."""
    cells = [cell for row in rows if (cell := _within(row, span))]
    return _filled(rows, span) and statistics.median(map(len, cells)) >= CELL_WORDS


def _filled(rows: list[Row], span: Span) -> bool:
    """Whether most of what stands between two gutters fills the space between them."""
    cells = [cell for row in rows if (cell := _within(row, span))]
    if len(cells) < ROWS:
        return False
    left, right = min(cell[0].box.x0 for cell in cells), max(cell[-1].box.x1 for cell in cells)
    filled = statistics.median((cell[-1].box.x1 - cell[0].box.x0) / max(right - left, 1) for cell in cells)
    return filled >= CELL_FILLED


def _unfolded(band: list[Row], gutters: list[Span]) -> list[Row]:
    """The rows of a band column by column."""
    return [_within(row, span) for span in _columns(gutters) for row in band]
