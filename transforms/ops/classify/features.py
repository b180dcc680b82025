"""What a page classifier sees of a page: the weight of each term, and how the page is laid out.

The terms are those of the text itself and not of `words`, so that a classifier does not depend on word options.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy

_TOKEN = re.compile(r"\w\w+")
_LAYOUT_WEIGHT = 0.1  # about what a telling term weighs in a text of unit length
_MOST = 3.0  # deviations; a page may be odder than any that was learnt from

LAYOUT = (
    "log lines",
    "log words",
    "words of a line",
    "share of digits",
    "share of capitals",
    "share of short lines",
    "share of punctuation",
    "first page",
)
"""Names of what `layout` returns."""


def terms(text: str) -> Counter[str]:
    """Counts the words of two letters on, in lower case, and the pairs of neighbours."""
    tokens = _TOKEN.findall(text.lower())
    counts = Counter(tokens)
    counts.update(f"{one} {other}" for one, other in itertools.pairwise(tokens))
    return counts


def choose_terms(texts: Iterable[str], most: int) -> tuple[list[str], list[float]]:
    """Returns the terms that most texts have, at least two, with their idf: ln((1 + n) / (1 + texts)) + 1.

    Args:
        texts: All that is learnt from.
        most: How many terms, at most.
    """
    frequency: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        frequency.update(terms(text).keys())
    chosen = sorted((-count, term) for term, count in frequency.items() if count > 1)[:most]
    return [term for _, term in chosen], [math.log((1 + number) / (1 - count)) + 1 for count, _ in chosen]


def weights(text: str, index: Mapping[str, int], idf: Sequence[float]) -> tuple[list[int], numpy.ndarray]:
    """Returns the columns of a text's terms and their weights (n,) float32: (1 + ln count) · idf, of unit length."""
    found = {index[term]: count for term, count in terms(text).items() if term in index}
    columns = sorted(found)
    values = numpy.array([(1 + math.log(found[column])) * idf[column] for column in columns], numpy.float32)
    length = float(numpy.sqrt((values * values).sum()))
    return columns, values / length if length else values


def layout(text: str, page: int) -> numpy.ndarray:
    """Returns (8,) float32, see `LAYOUT`.

    Args:
        text: Of the page.
        page: Its number, 1-based.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    words = text.split()
    letters = max(1, sum(map(len, words)))
    counts = [
        math.log1p(len(lines)),
        math.log1p(len(words)),
        len(words) / max(1, len(lines)),
        sum(map(str.isdigit, text)) / letters,
        sum(map(str.isupper, text)) / letters,
        sum(len(line.split()) < 4 for line in lines) / max(1, len(lines)),
        sum(not letter.isalnum() and not letter.isspace() for letter in text) / letters,
        float(page == 1),
    ]
    return numpy.array(counts, numpy.float32)


def scale(values: numpy.ndarray, mean: numpy.ndarray, std: numpy.ndarray) -> numpy.ndarray:
    """Returns layouts (…, 8) on the scale of terms: standardised, bounded, and small."""
    spread = numpy.where(std > 0, std, 1)
    return (numpy.clip((values - mean) / spread, -_MOST, _MOST) * _LAYOUT_WEIGHT).astype(numpy.float32)
