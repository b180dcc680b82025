"""Writing on a page that no letter of its text layer explains: lines of ink where the layer has no words.

A few good letters say nothing of the rest of a page. A small rendering does: with the words of the layer left out, what
remains is writing where ink of the density and the strokes of letters stands in bands as low and as long as lines.
Photographs and charts are darker or brighter than their surroundings as well, but not in such bands.

    page, mode L, 72 dpi, and the boxes of its words  ->  Line(x0, y0, x1, y1, letters)
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy
from PIL import Image

from pagebeam.schemas.document import Box

DPI = 72  # so that a pixel is a point
BLOCK = 24  # pixels of a side of the blocks whose median is the paper
FAINTEST, FIRMEST, CONTRAST = 12, 36, 0.15  # of 255, that ink differs from its paper: a share of it, within these
STEP = 3  # of as many pixels across and down, one is looked at for it
GROWN = 2.0  # points around the words of the layer that are theirs: accents, underlining, shadows
RULE = 32  # pixels from which a run of ink, across or down, is a rule, a frame or an area
REACH = 17  # pixels across over which ink is counted to find the bands of lines
DENSE = 0.2  # share of ink from which a place is in a band; the small letters of a line have 0.3 to 0.6
LOW, HIGH = 2, 26  # pixels of the height of a band
LONG = 24  # pixels of its length, at least
PER_LETTER = 0.8  # widths of a letter with its share of a space, in heights of a band
STROKES = (0.3, 2.6)  # beginnings of strokes on a stretch as long as the band is high
CLEAR, BROAD = 10, 0.6  # from so many pixels of height on, strokes are narrower than this share of it
UPRIGHT = 400  # pixels of ink that are on no line, from which lines are looked for that run upwards
LEAST = 100  # pixels of ink on a page, below which there is no line
FULL = 0.8  # share of ink in a band above which it is an area

_APART = (CONTRAST * numpy.arange(256)).clip(FAINTEST, FIRMEST).astype(numpy.uint8)
"""Of each shade of paper, by how much ink differs from it."""


class Line(NamedTuple):
    """A line of writing, in points from the upper left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    letters: int  # as many as there is room for, about


def find_unexplained_lines(page: Image.Image, explained: Sequence[Box] = ()) -> list[Line]:
    """Finds the lines of writing of a page, without those that words explain.

    Args:
        page: Mode L, at 72 dpi, upright or on its side.
        explained: Where the words of the text layer are, in points.
    """
    if min(page.size) < LONG:
        return []
    ink = find_ink(numpy.asarray(page))
    for box in explained:
        x0, y0 = (max(0, int(side - GROWN)) for side in (box.x0, box.y0))
        ink[y0 : max(0, int(box.y1 + GROWN) + 1), x0 : max(0, int(box.x1 + GROWN) + 1)] = False
    ink &= ~(_long_runs(ink) | _long_runs(ink.T).T)
    if numpy.count_nonzero(ink) < LEAST:
        return []
    lines = list(filter(None, (_line(ink, band) for band in _bands(ink))))
    left = numpy.count_nonzero(ink) - 2 * sum(numpy.count_nonzero(ink[_rows(line)]) for line in lines)
    if left < UPRIGHT:
        return lines
    on_side = numpy.ascontiguousarray(ink.T)
    upright = list(filter(None, (_line(on_side, band) for band in _bands(on_side))))
    turned = [Line(line.y0, line.x0, line.y1, line.x1, line.letters) for line in upright]
    return turned if count_letters(turned) > 2 * count_letters(lines) else lines


def _rows(line: Line) -> tuple[slice, slice]:
    return slice(max(0, int(line.y0)), int(line.y1)), slice(int(line.x0), int(line.x1))


def count_letters(lines: Sequence[Line]) -> int:
    """Counts about how many letters there are on some lines."""
    return sum(line.letters for line in lines)


def find_ink(grey: numpy.ndarray) -> numpy.ndarray:
    """Finds the pixels darker or brighter than the paper around them: paper is the median of each block."""
    high, wide = grey.shape
    rows, columns, side = -(-high // BLOCK), -(-wide // BLOCK), BLOCK // STEP
    filled = numpy.pad(grey, ((0, rows * BLOCK - high), (0, columns * BLOCK - wide)), mode="edge")[::STEP, ::STEP]
    blocks = filled.reshape(rows, side, columns, side).transpose(0, 2, 1, 3).reshape(rows, columns, side * side)
    medians = numpy.partition(blocks, side * side // 2, axis=2)[:, :, side * side // 2]
    smooth = Image.fromarray(medians).resize((columns * BLOCK, rows * BLOCK), Image.Resampling.BILINEAR)
    paper = numpy.asarray(smooth)[:high, :wide]
    apart = numpy.maximum(grey, paper) - numpy.minimum(grey, paper)
    return apart > _APART[paper]


def _long_runs(ink: numpy.ndarray) -> numpy.ndarray:
    """Returns the ink of horizontal runs that are longer than any stroke of a letter."""
    if ink.shape[1] <= RULE:
        return numpy.zeros(ink.shape, bool)
    full, length = ink, 1  # full: from where a run of this length begins
    while length < RULE:
        full = full[:, :-length] & full[:, length:]
        length *= 2
    runs = numpy.pad(full, ((0, 0), (length - 1, length - 1)))
    for _ in range(RULE.bit_length() - 1):
        length //= 2
        runs = runs[:, :-length] | runs[:, length:]
    return runs


def _nearby(ink: numpy.ndarray) -> numpy.ndarray:
    """Counts the pixels of ink within `REACH` across, half of it on either side."""
    half = REACH // 2
    counted, length = numpy.pad(ink, ((0, 0), (half, half))).astype(numpy.uint8), 1
    while 2 * length < REACH:
        counted = counted[:, :-length] + counted[:, length:]
        length *= 2
    return counted[:, : ink.shape[1]] + numpy.pad(ink, ((0, 0), (0, half)))[:, half:].astype(numpy.uint8)


def _bands(ink: numpy.ndarray) -> list[tuple[int, int, int, int]]:
    """Returns places of dense ink, apart from each other: left, top, right, bottom."""
    pieces = find_pieces(_nearby(ink) >= DENSE * REACH)[0]
    while len(pairs := _touching(pieces)):
        pieces = _boxes(pieces, _joined(len(pieces), *pairs.T))
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in pieces.tolist()]


def find_pieces(ink: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Finds what hangs together: the box of each piece, (pieces, 4): left, top, right, bottom; and its pixels."""
    edges = numpy.diff(numpy.pad(ink, ((0, 0), (1, 1))).view(numpy.int8), axis=1).ravel()
    wide = ink.shape[1] + 1
    starts, ends = numpy.flatnonzero(edges == 1), numpy.flatnonzero(edges == -1)  # of the runs, row by row
    rows = starts // wide
    runs = numpy.stack([starts % wide, rows, ends % wide, rows + 1], axis=1)
    of = _joined(len(runs), *_neighbours(starts, ends, wide))
    pixels = numpy.bincount(of, ends - starts, len(runs)).astype(numpy.intp)
    return _boxes(runs, of), pixels[numpy.unique(of)]


def _boxes(parts: numpy.ndarray, of: numpy.ndarray) -> numpy.ndarray:
    """Returns the box around the parts, (parts, 4), of each group; `of` has the group of each part."""
    order = numpy.argsort(of, kind="stable")
    firsts = numpy.flatnonzero(numpy.diff(of[order], prepend=-1))
    if not len(firsts):
        return parts
    low, high = (of_all.reduceat(parts[order], firsts, axis=0) for of_all in (numpy.minimum, numpy.maximum))
    return numpy.concatenate([low[:, :2], high[:, 2:]], axis=1)


def _touching(boxes: numpy.ndarray) -> numpy.ndarray:
    """Returns the pairs of boxes, (pairs, 2), that share columns and have no row between them."""
    order = numpy.argsort(boxes[:, 1], kind="stable")
    x0, y0, x1, y1 = boxes[order].T
    last = numpy.searchsorted(y0, y1, "right")  # those from here on begin farther below
    count = numpy.maximum(last - numpy.arange(len(boxes)) - 1, 0)
    one = numpy.repeat(numpy.arange(len(boxes)), count)
    other = numpy.arange(len(one)) - numpy.repeat(numpy.cumsum(count) - count, count) + one + 1
    meet = (x0[one] < x1[other]) & (x0[other] < x1[one])
    return numpy.stack([order[one[meet]], order[other[meet]]], axis=1)


def _neighbours(starts: numpy.ndarray, ends: numpy.ndarray, wide: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns the pairs of runs that share a column, the second in the row below the first."""
    first = numpy.searchsorted(ends, starts + wide, "right")
    count = numpy.maximum(numpy.searchsorted(starts, ends + wide, "left") - first, 0)
    above = numpy.repeat(numpy.arange(len(starts)), count)
    return above, numpy.arange(len(above)) + numpy.repeat(first - numpy.cumsum(count) + count, count)


def _joined(count: int, one: numpy.ndarray, other: numpy.ndarray) -> numpy.ndarray:
    """Returns for each of some things the least of those that pairs join it with, over however many others."""
    least = numpy.arange(count)
    while len(one):
        low, high = numpy.minimum(least[one], least[other]), numpy.maximum(least[one], least[other])
        apart = low < high
        one, other, low, high = one[apart], other[apart], low[apart], high[apart]
        numpy.minimum.at(least, high, low)
        while numpy.any((further := least[least]) < least):
            least = further
    return least


def _line(ink: numpy.ndarray, band: tuple[int, int, int, int]) -> Line | None:
    """Returns the line that a band is part of; None where it is not writing."""
    x0, y0, x1, y1 = band
    high, half = y1 - y0, REACH // 2
    if not LOW <= high <= HIGH or x1 - x0 - half < LONG or x1 - x0 < 2 * high:
        return None
    part = ink[y0:y1, x0:x1]
    filled = numpy.flatnonzero(part.any(0))
    x0, x1 = x0 + int(filled[0]), x0 + int(filled[-1]) + 1
    part = ink[y0:y1, x0:x1]
    begun = numpy.count_nonzero(part[:, 1:] & ~part[:, :-1])
    if part.mean() > FULL or not STROKES[0] <= begun / (x1 - x0) <= STROKES[1]:
        return None
    if high >= CLEAR and numpy.count_nonzero(part) > BROAD * high * begun:
        return None
    return Line(float(x0), float(y0 - high / 2), float(x1), float(y1 + high / 2), int((x1 - x0) / high / PER_LETTER))
