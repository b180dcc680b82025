"""Parts a line that was read into words, and finds the ink of each: where it is on the page to the pixel.

The recogniser knows a character's place to a sixth of the height of its line. Between two words the picture shows more.

    ReadLine  ->  FoundWord(text, confidence, corners)
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy

from pagebeam.transforms.ops.documents.ppocr.models import opencv
from pagebeam.transforms.ops.documents.ppocr.read_lines import HIGH, Character, ReadLine

MOST_PARTS = 3  # that a word was torn into
SURELY_BLANK = 0.95  # probability from which a blank parts words, whatever they make together
BETWEEN_DIGITS = 0.25  # probability from which a blank between two digits is one: figures are set wide
FAINT = 24  # of 255, that ink differs from its paper at least
APART = 8  # rows without ink between the parts of a letter, at most; those of other lines are farther away


class _Part(NamedTuple):
    """Characters without a blank between them."""

    characters: list[Character]
    blank: float  # probability of the blank before them


class FoundWord(NamedTuple):
    """A word on a line."""

    text: str
    confidence: float  # 0..1, that of its least sure character: their mean is higher than the share of right words
    corners: numpy.ndarray  # (4, 2) pixels of the page: upper left, upper right, lower right, lower left


def words_of_line(line: ReadLine, is_word: Callable[[str], bool]) -> list[FoundWord]:
    """Returns the words of a line, from left to right.

    Args:
        line: As it was read.
        is_word: Whether letters are a word of the language: what belongs together, though it is set wide.
    """
    words = list(_joined(list(_parted(line.characters)), is_word))
    if not words:
        return []
    ink = _ink(line.upright)
    filled = numpy.asarray(ink.any(0))
    ends = [_widest_gap(filled, one[-1].place, two[0].place) for one, two in pairwise(words)]
    sides = pairwise([0, *ends, ink.shape[1]])
    found = []
    for word, (left, right) in zip(words, sides, strict=True):
        text = "".join(character.text for character in word)
        sure = min(character.confidence for character in word)
        found.append(FoundWord(text, sure, _corners(line, _extent(ink, left, right))))
    return found


def _parted(characters: Sequence[Character]) -> Iterator[_Part]:
    part = _Part([], 1.0)
    for at, character in enumerate(characters):
        if character.text != " ":
            part.characters.append(character)
        elif part.characters and not _is_within_figure(characters, at):
            yield part
            part = _Part([], character.confidence)
    if part.characters:
        yield part


def _is_within_figure(characters: Sequence[Character], at: int) -> bool:
    around = characters[at - 1 : at + 2]
    return len(around) == 3 and around[1].confidence < BETWEEN_DIGITS and (around[0].text + around[2].text).isdigit()


def _joined(parts: Sequence[_Part], is_word: Callable[[str], bool]) -> Iterator[list[Character]]:
    """Yields the words with those put together that were torn: what they make is a word, and one of them is none."""
    at = 0
    while at < len(parts):
        count = next((count for count in range(MOST_PARTS, 1, -1) if _is_torn(parts[at : at + count], is_word)), 1)
        yield [character for part in parts[at : at + count] for character in part.characters]
        at += count


def _is_torn(parts: Sequence[_Part], is_word: Callable[[str], bool]) -> bool:
    if len(parts) < 2 or min(part.blank for part in parts[1:]) >= SURELY_BLANK:
        return False
    texts = ["".join(character.text for character in part.characters) for part in parts]
    return all(map(str.isalpha, texts)) and not all(map(is_word, texts)) and is_word("".join(texts))


def _ink(upright: numpy.ndarray) -> numpy.ndarray:
    """Returns which pixels of an upright line are ink, (height, width)."""
    cv2 = opencv()
    grey = cv2.cvtColor(upright, cv2.COLOR_RGB2GRAY)
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    dark = grey <= level
    if not dark.any() or dark.all() or grey[~dark].mean() - grey[dark].mean() < FAINT:
        return numpy.zeros(grey.shape, bool)
    return numpy.asarray(dark if dark.mean() < 0.5 else ~dark)


def _widest_gap(filled: numpy.ndarray, left: float, right: float) -> int:
    """Returns the middle of the widest gap of ink between two places."""
    first, last = max(0, int(left)), min(len(filled), max(int(right), int(left) + 1))
    edges = numpy.diff(filled[first:last].astype(numpy.int8), prepend=1, append=1)
    begins, ends = numpy.flatnonzero(edges == -1), numpy.flatnonzero(edges == 1)
    if not len(begins):
        return (first + last) // 2
    widest = int((ends - begins).argmax())
    return first + int(begins[widest] + ends[widest]) // 2


def _extent(ink: numpy.ndarray, left: int, right: int) -> tuple[float, float, float, float]:
    """Returns the box of the ink between two columns, without what reaches in from lines above and below."""
    rows = numpy.flatnonzero(ink[:, left:right].any(1))
    if not len(rows):
        return float(left), 0.0, float(right), float(len(ink))
    groups = numpy.split(rows, numpy.flatnonzero(numpy.diff(rows) > APART) + 1)
    own = min(groups, key=lambda group: (abs(int(group[0] + group[-1]) - HIGH) // 4, -len(group)))
    top, bottom = int(own[0]), int(own[-1]) + 1
    columns = numpy.flatnonzero(ink[top:bottom, left:right].any(0))
    return float(left + columns[0]), float(top), float(left + columns[-1] + 1), float(bottom)


def _corners(line: ReadLine, extent: tuple[float, float, float, float]) -> numpy.ndarray:
    """Returns where a box of the upright line is on the page."""
    x0, y0, x1, y1 = extent
    high, wide = line.upright.shape[:2]
    origin = line.corners[0]
    across, down = line.corners[1] - origin, line.corners[3] - origin
    shares = numpy.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]) / (wide, high)
    return origin + shares[:, :1] * across + shares[:, 1:] * down
