"""Errors of recognition against a text that is known.

Words are what white space parts, without the signs at their ends: "total:", "total" and "total :" have the same word.
They are compared without regard to their order: what a page says is one question, in which order it is read another.
"""

import re
import unicodedata
from collections import Counter

import numpy

MOST = 6000  # characters that are compared
_PLAIN = str.maketrans("‘’‚“”„—–‐‑", "'''\"\"\"----")


def plain(text: str) -> str:
    """Returns the text in NFKC with plain quotes and dashes, hyphenated line ends joined, white space collapsed."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return re.sub(r"\s+", " ", re.sub(r"-\n", "", text)).strip()


def words(text: str) -> list[str]:
    """Returns the words of a text; signs that stand alone are none."""
    text = plain(text)
    signs = "".join({letter for letter in text if unicodedata.category(letter)[0] in "PS"})
    return [word for word in (part.strip(signs) for part in text.split()) if word]


def word_error(text: str, truth: str) -> float:
    """Returns the words missed or the words too many, whichever are more, for each word of the truth; at most 1."""
    read, there = Counter(words(text)), Counter(words(truth))
    if not there:
        return float(bool(read))
    right = (read & there).total()
    return min(1.0, (max(read.total(), there.total()) - right) / there.total())


def character_error(text: str, truth: str) -> float:
    """Returns the characters to insert, delete or replace for each character of the truth; at most 1."""
    read, there = plain(text)[:MOST], plain(truth)[:MOST]
    if not there:
        return float(bool(read))
    return min(1.0, _distance(read, there) / len(there))


def _distance(one: str, other: str) -> int:
    """Returns the distance of Levenshtein, a row at a time."""
    wanted = numpy.array([*map(ord, other)], numpy.int32)
    steps = numpy.arange(len(other) + 1, dtype=numpy.int32)
    row = steps.copy()
    for letter in one:
        after = row + 1
        after[1:] = numpy.minimum(after[1:], row[:-1] + (wanted != ord(letter)))
        row = numpy.minimum.accumulate(after - steps) + steps
    return int(row[-1])
