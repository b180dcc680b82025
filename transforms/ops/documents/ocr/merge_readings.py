"""Merges what two engines read off one picture: word by word where their words stand in the same place.

Of two readings of a place the surer one stands: its confidence, by how sure its engine is of the page, and by whether
letters are a word. On receipts the second engine is right nine times of ten where they differ, and the dictionary tells
most of the others.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.paragraph_gaps import part_paragraphs
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord

ACROSS, DOWN = 0.3, 0.4  # share of the narrower and of the lower of two boxes that overlaps where they are of one place
UNKNOWN = 0.75  # worth of letters that are no word, relative to those that are
SAME_ROW = 0.5  # share of the lower of two words by which they overlap where they are of one line
SURE = 0.85  # confidence of a word of the first engine that is kept where the second has none


class Merged(NamedTuple):
    """Words of two readings, in reading order, with their lines and paragraphs."""

    words: tuple[LineWord, ...]
    of_first: int  # how many are of the first reading
    of_second: int


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
    leading, other = (second, first) if whole else (first, second)
    standing: list[list[LineWord]] = [[] for _ in leading]
    alone: list[LineWord] = []
    taken = 0
    for place in places:
        surer = _is_second_surer(place, *worth)
        own, others = (place.second, place.first) if whole else (place.first, place.second)
        if not own:
            alone += [other[at] for at in others]
            continue
        taken += len(place.second) if surer else 0
        if surer == whole:
            for at in own:
                standing[at].append(leading[at])
        else:
            for at in others:
                beside = _on_line_of(other[at], own, leading)
                standing[beside].append(_joining(other[at], leading[beside]))
    if whole:
        alone = [word for word in alone if (word.box.confidence or 0.0) >= SURE and is_word(word.box.text)]
    else:
        taken += len(alone)
    every = _put_among([word for words in standing for word in words], alone)
    words = tuple(part_paragraphs(every) if whole else every)
    return Merged(words, len(every) - taken, taken)


def _joining(word: LineWord, other: LineWord) -> LineWord:
    """Returns a word as one of the line that another is on."""
    return word._replace(line=other.line, paragraph=other.paragraph)


def _on_line_of(word: LineWord, own: Sequence[int], leading: Sequence[LineWord]) -> int:
    """Returns the first of some words that is on the line which a word stands on: places may reach over two lines."""
    line = leading[max(own, key=lambda at: _shared_height(leading[at].box, word.box))].line
    return next(at for at in own if leading[at].line == line)


def _shared_height(one: Box, other: Box) -> float:
    """Returns the share of the lower of two boxes in which both stand; negative where one is below the other."""
    low = min(one.y1 - one.y0, other.y1 - other.y0)
    return (min(one.y1, other.y1) - max(one.y0, other.y0)) / max(low, 1e-9)


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
    """Puts further words into the lines that they stand on, else as lines of their own below those above them."""
    lines = [list(line) for _, line in itertools.groupby(words, key=lambda word: word.line)]
    for word in sorted(others, key=lambda word: (word.box.y0 + word.box.y1, word.box.x0)):
        beside = [
            (_distance(near.box, word.box), number, at)
            for number, line in enumerate(lines)
            for at, near in enumerate(line)
            if _shared_height(near.box, word.box) > SAME_ROW
        ]
        if beside:
            _, number, at = min(beside)
            near = lines[number][at]
            lines[number].insert(at + (near.box.x0 < word.box.x0), _joining(word, near))
        else:
            number = _line_above(lines, word.box) + 1
            lines.insert(number, [word._replace(paragraph=lines[max(0, number - 1)][0].paragraph if lines else 0)])
    if not others:
        return list(words)
    return [word._replace(line=number) for number, line in enumerate(lines) for word in line]


def _distance(one: Box, other: Box) -> float:
    return max(one.x0 - other.x1, other.x0 - one.x1)


def _line_above(lines: Sequence[Sequence[LineWord]], box: Box) -> int:
    """Returns the number of the line above a place, in its column where there is one; -1 where none is."""
    ends = [
        (_distance(word.box, box) < 0, word.box.y1, number)
        for number, line in enumerate(lines)
        for word in line
        if word.box.y1 <= (box.y0 + box.y1) / 2
    ]
    return max(ends)[2] if ends else -1
