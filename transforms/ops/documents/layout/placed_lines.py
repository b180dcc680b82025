"""Lines of words that stand close together, by their places alone, in whatever order a file draws them.

words  ->  [Stretch], each with its words as they stand side by side
"""

import itertools
from collections.abc import Iterator, Sequence
from statistics import median

import numpy

from pagebeam.transforms.ops.documents.layout.reading_order import USUAL, LineWord, Stretch
from pagebeam.transforms.ops.lines.script import runs_left

APART = 1.3  # times the usual height of words, many of which have no tall letters, that words are apart at most
OVERLAP = 0.5  # of the lower of two words, by which they overlap in height on a line, at least
WIDER = 2.5  # times the usual room between words that there is between two of a line, at most; gutters are wider
NARROW = 0.5  # times that reach, from which room between words may part them
LARGE = 1.6  # times the usual height that the words of a heading are high, at least
LARGEST = 3.0  # times the usual height, at most
LONG = 10.0  # times its height that a word is wide, at most
FEW = 4  # steps up, or down and to the right, that words of a line that are drawn apart make, at least
TORN = 8  # words that are not followed by the one beside them, at least
SHARE = 0.3  # of the words that have one beside them, at least


def are_torn(sides: numpy.ndarray) -> bool:
    """Returns whether a file draws words of a line apart: what stands beside a word neither follows nor precedes it.

    Args:
        sides: (parts, 4): x0, y0, x1 and y1 of words or longer parts of lines, in the file's order.
    """
    if len(sides) <= TORN:
        return False
    x0, y0, x1, y1 = sides.T
    high, middle = y1 - y0, y0 + y1
    if 2 * numpy.count_nonzero(x1 - x0 < LONG * high) < len(sides):
        return False  # whole lines
    down = middle[1:] - middle[:-1]
    up, onward = down < -high[1:], (down > high[1:]) & (x0[1:] > x1[:-1])
    if numpy.count_nonzero(up | onward) < FEW:
        return False
    one, other = _beside(sides)
    follows = numpy.abs(one - other) == 1
    have, torn = numpy.zeros(len(sides), bool), numpy.zeros(len(sides), bool)
    have[one] = torn[one] = True
    torn[one[follows]] = False
    return bool(numpy.count_nonzero(torn) >= max(TORN, SHARE * numpy.count_nonzero(have)))


def drawn_places(sides: numpy.ndarray) -> numpy.ndarray:
    """Returns where the lines stand that parts make which follow each other and stand close together.

    Args:
        sides: As of `are_torn`.
    """
    begins = _begins(sides)
    low = numpy.minimum.reduceat(sides[:, :2], begins, axis=0)
    return numpy.hstack((low, numpy.maximum.reduceat(sides[:, 2:], begins, axis=0)))


def drawn_lines(words: Sequence[LineWord]) -> list[Stretch]:
    """Returns the lines that words make which follow each other and stand close together.

    Args:
        words: In the order of the file.
    """
    edges = [*_begins(sides_of(words)).tolist(), len(words)]
    return [_stretch(words, list(range(first, end))) for first, end in itertools.pairwise(edges)]


def _begins(sides: numpy.ndarray) -> numpy.ndarray:
    """Returns the places at which lines begin that are drawn in one go."""
    high, reach = sides[:, 3] - sides[:, 1], _reach(sides)
    gap = sides[1:, 0] - sides[:-1, 2]
    shared = numpy.minimum(sides[1:, 3], sides[:-1, 3]) - numpy.maximum(sides[1:, 1], sides[:-1, 1])
    goes_on = (numpy.abs(gap) < reach[:-1]) & (shared > OVERLAP * numpy.minimum(high[1:], high[:-1]))
    return numpy.concatenate(((0,), numpy.flatnonzero(~goes_on) + 1))


def sides_of(words: Sequence[LineWord]) -> numpy.ndarray:
    """Returns where words stand: (words, 4), x0, y0, x1 and y1."""
    return numpy.array([word.box[1:5] for word in words], float).reshape(-1, 4)


def placed_lines(words: Sequence[LineWord]) -> list[Stretch]:
    """Returns the lines that words make which stand close together, each from where it is read first.

    Args:
        words: In the order of the file.
    """
    sides = sides_of(words)
    one, other = (side.tolist() for side in _beside(sides))
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    gaps = [(sides[j, 0] - sides[i, 2], abs(i - j), i, j) for i, j in zip(one, other, strict=True)]
    for _, _, i, j in sorted(gaps):
        if i not in after and j not in before:
            after[i], before[j] = j, i
    return [_stretch(words, list(_chain(i, after))) for i in range(len(words)) if i not in before]


def usual_height(heights: numpy.ndarray) -> float:
    """Returns the median of the heights of text; a common size where fonts without outlines give it none."""
    return _median(heights) or USUAL


def _median(values: numpy.ndarray) -> float:
    """Returns the upper median: that of NumPy takes ten times as long for few values."""
    half = len(values) // 2
    return float(numpy.partition(values, half)[half])


def _chain(first: int, after: dict[int, int]) -> Iterator[int]:
    at: int | None = first
    while at is not None:
        yield at
        at = after.get(at)


def _stretch(words: Sequence[LineWord], places: list[int]) -> Stretch:
    if runs_left(" ".join(words[at].box.text for at in places)) and words[places[0]].box.x0 < words[places[-1]].box.x0:
        places = places[::-1]
    run = tuple(words[at] for at in places)
    boxes = [word.box for word in run]
    return Stretch(
        run,
        " ".join(box.text for box in boxes),
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
        median(box.y1 - box.y0 for box in boxes),
        min(places),
    )


def _reach(sides: numpy.ndarray) -> numpy.ndarray:
    """Returns how far the next word of a line is from the end of each, at most."""
    high = sides[:, 3] - sides[:, 1]
    usual = usual_height(high)
    reach: numpy.ndarray = APART * numpy.where(high > LARGE * usual, numpy.minimum(high, LARGEST * usual), usual)
    return reach


def _beside(sides: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns pairs of places: parts, and those that stand close to their right on the same line."""
    x0, y0, x1, y1 = sides.T
    reach = _reach(sides)
    order = numpy.argsort(x0, kind="stable")
    begins = x0[order]
    first = numpy.searchsorted(begins, x1 - 0.3 * reach)
    counts = numpy.searchsorted(begins, x1 + reach, "right") - first
    one = numpy.repeat(numpy.arange(len(sides)), counts)
    other = order[numpy.arange(len(one)) - numpy.repeat(numpy.cumsum(counts) - counts, counts) + first[one]]
    lower = numpy.minimum(y1[one] - y0[one], y1[other] - y0[other])
    level = numpy.minimum(y1[one], y1[other]) - numpy.maximum(y0[one], y0[other]) > OVERLAP * lower
    right = level & (x0[other] > x0[one]) & (x1[other] > x1[one])
    one, other = one[right], other[right]
    gaps = x0[other] - x1[one]
    if not len(gaps):
        return one, other
    nearest = numpy.full(len(sides), numpy.inf)
    numpy.minimum.at(nearest, one, gaps)
    usual = _median(nearest[numpy.isfinite(nearest)])
    close = gaps <= numpy.maximum(WIDER * usual, NARROW * reach[one])
    return one[close], other[close]
