"""Parts the lines of a recognised page into paragraphs where the white between two of them is wider than usual.

For engines that find lines and no paragraphs, and for pages that two engines read.
"""

import itertools
import statistics
from collections.abc import Sequence

from pagebeam.transforms.ops.documents.layout.reading_order import LineWord

WIDER = 0.6  # times the height of most words, that the white between paragraphs is wider than between most lines
MOST = 1.5  # times that height, that the white between lines of a paragraph is at most, before `WIDER` is added


def part_paragraphs(words: Sequence[LineWord]) -> list[LineWord]:
    """Returns the words with the numbers of their paragraphs, counted from 0.

    Args:
        words: In reading order. A line that stands higher than the one before it, in the next column say, goes on.
    """
    lines = [list(line) for _, line in itertools.groupby(words, key=lambda word: word.line)]
    if not lines:
        return []
    high = statistics.median(word.box.y1 - word.box.y0 for word in words)
    edges = [
        (statistics.median(word.box.y0 for word in line), statistics.median(word.box.y1 for word in line))
        for line in lines
    ]
    gaps = [below[0] - above[1] for above, below in itertools.pairwise(edges)]
    usual = min(statistics.median_low([gap for gap in gaps if gap > -high] or [0.0]), MOST * high)
    numbers = itertools.accumulate((gap > usual + WIDER * high for gap in gaps), initial=0)
    return [word._replace(paragraph=number) for number, line in zip(numbers, lines, strict=True) for word in line]
