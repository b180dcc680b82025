"""Merges what two engines read off one picture: word by word where their words stand in the same place.

Of two readings of a place the surer one stands: its confidence, by how sure its engine is of the page, and by whether
letters are a word. On receipts the second engine is right nine times of ten where they differ, and the dictionary tells
most of the others.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, rows_of, stretches_of

ACROSS, DOWN = 0.3, 0.4  # share of the narrower and of the lower of two boxes that overlaps where they are of one place
UNKNOWN = 0.75  # worth of letters that are no word, relative to those that are
SURE = 0.85  # confidence of a word of the first engine that is kept where the second has none


class Merged(NamedTuple):
    """Words of two readings, in reading order."""

    words: tuple[LineWord, ...]
    of_first: int  # how many are of the first reading
    of_second: int
    differing: float  # share of the letters, 0..1, that both engines should have read and do not agree on


class _Place(NamedTuple):
    """Words of two readings that stand in the same place, as numbers."""

    first: list[int]
    second: list[int]


def merge_readings(
    first: Sequence[LineWord], second: Sequence[LineWord], is_word: Callable[[str], bool], whole: bool
) -> Merged:
    """Returns the surer words of two readings of a page.

    Args:
        first: In the units of the second.
        second: Of the same picture; of the whole of it, or of some lines of the first.
        is_word: Whether a text is of words of the language.
        whole: Whether the second reading is of the whole page: then its order stands, else that of the first.
    """
    places = _places([word.box for word in first], [word.box for word in second])
    worth = [_worth(words, is_word) for words in (first, second)]
    leading = second if whole else first
    begins = {numbers[0]: place for place in places if (numbers := place.second if whole else place.first)}
    chosen: list[LineWord] = []
    taken = 0
    for number, word in enumerate(leading):
        if place := begins.get(number):
            surer = _is_second_surer(place, *worth)
            words = [second[at] for at in place.second] if surer else [first[at] for at in place.first]
            chosen += [one._replace(line=word.line) for one in words]
            taken += surer * len(words)
    alone = [first[at] for place in places if not place.second for at in place.first if whole]
    alone = [word for word in alone if (word.box.confidence or 0.0) >= SURE and is_word(word.box.text)]
    if not whole:
        alone = [second[at] for place in places if not place.first for at in place.second]
        taken += len(alone)
    every = _put_among(chosen, alone) if alone else chosen
    return Merged(tuple(every), len(every) - taken, taken, _differing(places, first, second, whole))


def _differing(places: Sequence[_Place], first: Sequence[LineWord], second: Sequence[LineWord], whole: bool) -> float:
    """Returns the share of the letters at places whose readings differ, or that one engine alone has words for.

    Where the second read some lines, what stands on others is agreed on.
    """
    letters = differing = 0
    for place in places:
        one, other = (
            "".join(words[at].box.text for at in found)
            for words, found in ((first, place.first), (second, place.second))
        )
        here = max(len(one), len(other))
        letters += here
        differing += here if one != other and (whole or other) else 0
    return differing / max(1, letters)


def _places(first: Sequence[Box], second: Sequence[Box]) -> list[_Place]:
    """Returns the places of a page, each with the words of both readings that overlap, over however many others."""
    count = len(first)
    names = list(range(count + len(second)))  # of each word, the place that it is of
    for one, other in zip(*numpy.nonzero(_overlaps(_sides(first), _sides(second))), strict=True):
        old, new = names[count + other], names[one]
        if old != new:
            names = [new if name == old else name for name in names]
    places: dict[int, _Place] = {}
    for number, name in enumerate(names):
        place = places.setdefault(name, _Place([], []))
        (place.first if number < count else place.second).append(number if number < count else number - count)
    return list(places.values())


def _sides(boxes: Sequence[Box]) -> numpy.ndarray:
    return numpy.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes], numpy.float64).reshape(-1, 4)


def _overlaps(one: numpy.ndarray, other: numpy.ndarray) -> numpy.ndarray:
    """Returns which boxes, (boxes, 4), are of one place, (boxes of one, boxes of the other)."""
    low = numpy.maximum(one[:, None, :2], other[None, :, :2])
    shared = numpy.minimum(one[:, None, 2:], other[None, :, 2:]) - low
    least = numpy.minimum((one[:, 2:] - one[:, :2])[:, None], (other[:, 2:] - other[:, :2])[None])
    return numpy.asarray((shared > least * (ACROSS, DOWN)).all(2))


def _worth(words: Sequence[LineWord], is_word: Callable[[str], bool]) -> list[tuple[float, int]]:
    """Returns how sure each word is, 0..1, by itself and by the page that it is of, and how many characters it has."""
    page = sum(word.box.confidence or 0.0 for word in words) / max(1, len(words))
    return [
        (page * (word.box.confidence or 0.0) * _likelihood(word.box.text, is_word), len(word.box.text))
        for word in words
    ]


def _likelihood(text: str, is_word: Callable[[str], bool]) -> float:
    letters = text.strip(".,:;!?'\"()[]-–—“”‘’")
    return UNKNOWN if letters.isalpha() and not is_word(letters) else 1.0


def _is_second_surer(place: _Place, first: list[tuple[float, int]], second: list[tuple[float, int]]) -> bool:
    if not place.first or not place.second:
        return bool(place.second)
    return _mean([second[at] for at in place.second]) >= _mean([first[at] for at in place.first])


def _mean(worth: Sequence[tuple[float, int]]) -> float:
    return sum(sure * letters for sure, letters in worth) / max(1, sum(letters for _, letters in worth))


def _put_among(words: Sequence[LineWord], others: Sequence[LineWord]) -> list[LineWord]:
    """Puts further words into the lines that they stand on, or between them."""
    last = max((word.line for word in words), default=0)
    every = [*words, *(word._replace(line=last + 1 + at) for at, word in enumerate(others))]
    rows = rows_of(list(stretches_of(every)))
    return [word._replace(line=number) for number, row in enumerate(rows) for part in row for word in part.words]
