"""Reading order where columns are interleaved: left to right across a gutter, line by line, as no reader would.

Most files hold their columns one after the other, and then nothing is done. The order is changed only where it goes
across a gutter again and again; what a gutter is, `pagebeam.transforms.ops.lines.columns` says for segments as well.

    words with their lines, in the order of file or recognition  ->  column by column; None where the order stands
"""

import itertools
import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.lines.columns import reading_order

ROWS = 5  # rows that go across the gutter, at least
GUTTER = 7.0  # points of white between columns, at least; words are 2 to 5 apart
APART = 0.7  # times the height of the words, that the words of a stretch are apart at most, in whatever unit
USUAL = 10.0  # points of the height of text, where fonts without outlines give it none
LETTER = 0.5  # times its height that a letter is wide, about


class LineWord(NamedTuple):
    """A word and the line that it belongs to."""

    box: Box
    line: int  # counted in the file's order
    paragraph: int = 0  # of it, where paragraphs are known


class Stretch(NamedTuple):
    """Words that stand close together on a line, as a box that gutters run past."""

    words: tuple[LineWord, ...]
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  # height of its words
    first: int  # place of its first word in the order of the file


def column_order(words: Sequence[LineWord]) -> list[LineWord] | None:
    """Returns the words column by column, their lines renumbered; None where their order is right as it is.

    Args:
        words: In the order of the file or of the recognition.
    """
    stretches = list(stretches_of(words))
    regions = reading_order(stretches)
    if len(regions) < 2 or _interleaved(stretches, regions) < ROWS:
        return None
    lines = (line for region in regions for line in rows_of([stretches[i] for i in region]))
    return [word._replace(line=number) for number, line in enumerate(lines) for part in line for word in part.words]


def join_lines(words: Sequence[LineWord]) -> str:
    """Returns the text of the words, line by line, with an empty line between paragraphs."""
    text, before = [], None
    for _, group in itertools.groupby(words, key=lambda word: word.line):
        line = list(group)
        text += [""] * (before not in (None, line[0].paragraph))
        text.append(" ".join(word.box.text for word in line))
        before = line[0].paragraph
    return "\n".join(text)


def interleaved_rows(rectangles: numpy.ndarray | Sequence[Sequence[float]], width: float) -> int:
    """Counts how often a rectangle of text is followed by another beside it, across a gutter: cheap grounds to suspect.

    Args:
        rectangles: (left, top, right, bottom) in the file's order; top above bottom in either direction.
        width: Of the page, in the same units.
    """
    places = numpy.asarray(rectangles, float).reshape(-1, 4)
    gaps = places[1:, 0] - places[:-1, 2]
    breaks = numpy.flatnonzero(numpy.abs(gaps) >= GUTTER) + 1  # where another stretch begins
    if not len(breaks):
        return 0
    firsts = numpy.concatenate(((0,), breaks[:-1]))  # from where on rectangles follow each other closely
    ends = places[breaks - 1, 2]
    wide = (gaps[breaks - 1] >= GUTTER) & (ends - places[firsts, 0] > 0.15 * width)
    alone = firsts == breaks - 1
    low, high = numpy.minimum(places[:, 1], places[:, 3]), numpy.maximum(places[:, 1], places[:, 3])
    shared = numpy.minimum(high[breaks], high[firsts]) - numpy.maximum(low[breaks], low[firsts])
    found = int(numpy.count_nonzero(wide & alone & (shared > 0.5 * (high[breaks] - low[breaks]))))
    several = numpy.flatnonzero(~alone & (gaps[breaks - 1] >= GUTTER)).tolist()
    for first, last in zip(firsts[several].tolist(), breaks[several].tolist(), strict=True):
        found += _goes_across(places[first : last + 1].tolist(), 0.15 * width)
    return found


def _goes_across(run: Sequence[Sequence[float]], wide: float) -> bool:
    """Returns whether the last of some rectangles stands beside a wide stretch of them.

    Args:
        run: (left, top, right, bottom), two at least; but for the last, they follow each other closely.
        wide: Width of the stretch, at least.
    """
    head = run[0]  # of the stretch
    for place in run[1:-1]:
        if not _is_level(place, head):
            head = place
    return run[-2][2] - head[0] > wide and _is_level(run[-1], head)


def _is_level(place: Sequence[float], head: Sequence[float]) -> bool:
    _, top, _, bottom = place
    low, high = (top, bottom) if top < bottom else (bottom, top)
    lowest, highest = (head[1], head[3]) if head[1] < head[3] else (head[3], head[1])
    return (high if high < highest else highest) - (low if low > lowest else lowest) > 0.5 * (high - low)


def may_be_columns(stretches: numpy.ndarray, width: float) -> bool:
    """Returns whether a page is worth a look at each of its words: wide cells of text side by side, again and again.

    Args:
        stretches: (stretches, 4): left, top, right, bottom of the text, in the file's order and coordinates, whose
            origin is below.
        width: Of the page.
    """
    if numpy.count_nonzero(stretches[1:, 0] >= stretches[:-1, 2] + GUTTER) < ROWS:
        return False  # most pages: what follows on a line follows closely
    if interleaved_rows(stretches, width) < ROWS:
        return False
    boxes = unread_stretches(stretches)
    return _interleaved(boxes, reading_order(boxes)) >= ROWS


def unread_stretches(stretches: numpy.ndarray) -> list[Stretch]:
    """Returns stretches of which only the places are known, with as many letters as there is room for.

    Args:
        stretches: As of `may_be_columns`.
    """
    places = stretches.tolist()
    size = statistics.median(abs(y1 - y0) for _, y0, _, y1 in places) or USUAL
    return [
        Stretch((), "x" * int((x1 - x0) / (LETTER * size)), x0, -max(y0, y1), x1, -min(y0, y1), size, at)
        for at, (x0, y0, x1, y1) in enumerate(places)
    ]


def stretches_of(words: Sequence[LineWord]) -> Iterator[Stretch]:
    """Yields the stretches that words make which stand close together on a line."""
    if not words:
        return
    sides = numpy.array([word.box[1:5] for word in words])
    heights = sides[:, 3] - sides[:, 1]
    begins = numpy.concatenate(((0,), numpy.flatnonzero(~_goes_on(sides, heights)) + 1))
    low = numpy.minimum.reduceat(sides[:, :2], begins, axis=0).tolist()
    high = numpy.maximum.reduceat(sides[:, 2:], begins, axis=0).tolist()
    tall, edges = heights.tolist(), [*begins.tolist(), len(words)]
    for (first, end), (x0, y0), (x1, y1) in zip(itertools.pairwise(edges), low, high, strict=True):
        run = tuple(words[first:end])
        text = " ".join([word.box.text for word in run])
        yield Stretch(run, text, x0, y0, x1, y1, statistics.median(tall[first:end]), first)


def _goes_on(sides: numpy.ndarray, heights: numpy.ndarray) -> numpy.ndarray:
    """Returns whether each word but the first continues the stretch of the one before it."""
    (_, ay0, ax1, ay1), (bx0, by0, _, by1) = sides[:-1].T, sides[1:].T
    most, least = numpy.maximum(heights[:-1], heights[1:]), numpy.minimum(heights[:-1], heights[1:])
    level = numpy.minimum(ay1, by1) - numpy.maximum(ay0, by0) > 0.3 * least
    gap = bx0 - ax1
    return level & (-most < gap) & (gap < APART * most)


def _interleaved(stretches: Sequence[Stretch], regions: Sequence[Sequence[int]]) -> int:
    """Counts how often the order goes on from one region to another on the same row."""
    region = {i: number for number, inside in enumerate(regions) for i in inside}
    return sum(
        region[i] != region[i + 1] and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.3 * (b.y1 - b.y0)
        for i, (a, b) in enumerate(itertools.pairwise(stretches))
    )


def rows_of(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches that stand side by side, from top to bottom, each row from left to right."""
    rows: list[list[Stretch]] = []
    for part in sorted(stretches, key=lambda part: part.y0 + part.y1):
        if rows and (part.y0 + part.y1) / 2 < rows[-1][-1].y1 - 0.1 * part.size:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [sorted(row, key=lambda part: part.x0) for row in rows]
