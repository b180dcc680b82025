"""Puts what was recognised on a page of text among the words of its layer: line by line, and each word once.

Where both say something in the same place, the layer is right: it has the letters themselves.
"""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.ocr.orientation import undo_turn
from pagebeam.transforms.ops.documents.ocr.recognise import Reading
from pagebeam.transforms.ops.documents.pdf.page_objects import Region

FEW_WORDS = 3  # below which nothing worth adding was recognised
COVERED = 0.3  # share of a recognised word under one of the layer, from which they are the same
SAID = 0.7  # share of the recognised words that the layer has elsewhere, from which its boxes are wrong, not its words
SPECK = 0.5  # confidence, 0..1, below which single letters and signs are taken for parts of a drawing
TALLER = 3.0  # times as high as a recognised line, from which one of the layer runs across it
GAP = 10.0  # times its height that a word of the layer is from the recognised words of its line, at most

_PARTED = re.compile(r"([^\W\d_][-\u2010])\n\s*\n([^\W\d_])")  # a paragraph does not end within a word
_TWO_LETTERS = re.compile(r"[^\W_]{2}")


class RecognisedText(NamedTuple):
    """What was recognised in a place, without what the layer says there."""

    text: str
    words: tuple[LineWord, ...]  # in points on the page
    rotation: int = 0  # degrees clockwise by which it was turned to be read
    engine: str = ""  # that read it, with its version


def text_of_region(
    region: Region, read: Reading, words: Sequence[LineWord], reads_badly: float
) -> RecognisedText | None:
    """Returns the text of a place on the page; None where nothing was read there that can be trusted and is new.

    Args:
        region: Of the page; (0, 0) is its upper left corner where it is all of the page.
        read: What was read off it, its boxes in points from its upper left corner.
        words: Of the text layer.
        reads_badly: Mean confidence, 0..1, below which the engine's words are not to be trusted.
    """
    x, y = max(region.x0, 0.0), max(region.y0, 0.0)
    seen = [
        LineWord(box._replace(x0=box.x0 + x, y0=box.y0 + y, x1=box.x1 + x, y1=box.y1 + y), line)
        for box, line in zip(read.boxes, read.lines, strict=True)
    ]
    kept = [
        word for word in seen if not _is_speck(word.box) and not any(_covers(other.box, word.box) for other in words)
    ]
    sure = statistics.fmean(word.box.confidence or 0.0 for word in kept) if kept else 0.0
    if len(kept) < FEW_WORDS or sure < reads_badly or _said(kept, words):
        return None
    text = _PARTED.sub(r"\1\n\2", read.text) if len(kept) == len(seen) else join_lines(kept)
    return RecognisedText(text, tuple(kept), read.rotation)


def _is_speck(word: Box) -> bool:
    """Returns whether something was read as a sign or a letter that more likely is part of a drawing."""
    return (word.confidence or 0.0) < SPECK and not _TWO_LETTERS.search(word.text)


def _said(kept: Sequence[LineWord], words: Sequence[LineWord]) -> bool:
    there, read = (Counter(re.findall(r"\w+", " ".join(w.box.text for w in some).lower())) for some in (words, kept))
    return (there & read).total() >= SAID * read.total()


def merge_regions(words: Sequence[LineWord], found: Sequence[RecognisedText]) -> tuple[str, tuple[Box, ...]]:
    """Merges the text and the words of the page with those of some places on it, each where it stands."""
    lines = _lines(words)
    places = sorted(((_after(_boxes(one.words), lines), one.words[0].box.y0, one) for one in found), key=_first_two)
    texts: list[str] = []
    boxes: list[Box] = []
    for at in range(len(lines) + 1):
        for place, _, one in places:
            if place == at:
                texts += ["", one.text, ""]
                boxes += _boxes(one.words)
        if at < len(lines):
            texts.append(" ".join(box.text for box in lines[at]))
            boxes += lines[at]
    return "\n".join(texts).strip(), tuple(boxes)


def _first_two(place: tuple[int, float, RecognisedText]) -> tuple[int, float]:
    return place[:2]


def merge_page(words: Sequence[LineWord], found: RecognisedText) -> tuple[str, tuple[Box, ...]]:
    """Merges the few words of a layer into the lines of a page that was recognised.

    A stamp or a page number becomes a line of its own; what was typed into a form goes into the line that it is on.
    """
    if turn := _turn_of(found):  # lines are put together as they are read, and keep their places on the page
        upright = RecognisedText(found.text, tuple(_turned(found.words, turn)))
        text, boxes = merge_page(_turned(words, turn), upright)
        return text, tuple(undo_turn(box, turn, (0.0, 0.0)) for box in boxes)
    lines = _lines(found.words)
    alone: list[tuple[int, list[Box]]] = []
    for line in _lines(words):
        beside = [other for other in lines if _is_beside(line, other)]
        if beside:
            nearest = min(beside, key=lambda other: _apart(line, other))
            nearest[:] = sorted([*nearest, *line], key=lambda box: box.x0)
        else:
            alone.append((_after(line, lines), line))
    whole = [line for at in range(len(lines) + 1) for line in _at(at, alone, lines)]
    return "\n".join(" ".join(box.text for box in line) for line in whole), tuple(box for line in whole for box in line)


def _turn_of(found: RecognisedText) -> int:
    """Returns the degrees clockwise that make the lines of a page level: 0, 90, 180 or 270.

    An engine may read lines that run up or down without the page being turned for it.
    """
    steps = [(a.box, b.box) for a, b in itertools.pairwise(found.words) if a.line == b.line]
    across = sum(b.x0 + b.x1 - a.x0 - a.x1 for a, b in steps)
    down = sum(b.y0 + b.y1 - a.y0 - a.y1 for a, b in steps)
    if abs(down) > abs(across):
        return 90 if down < 0 else 270
    return 180 if found.rotation == 180 else 0


def _turned(words: Sequence[LineWord], degrees: int) -> list[LineWord]:
    return [word._replace(box=undo_turn(word.box, 360 - degrees, (0.0, 0.0))) for word in words]


def _at(at: int, alone: list[tuple[int, list[Box]]], lines: list[list[Box]]) -> list[list[Box]]:
    return [*(line for place, line in alone if place == at), *lines[at : at + 1]]


def _is_beside(line: list[Box], other: list[Box]) -> bool:
    """Returns whether a line of the layer continues a recognised one, or fits into a gap of it."""
    (top, bottom), (high, low) = _extent(line), _extent(other)
    if min(bottom, low) - max(top, high) < 0.5 * min(bottom - top, low - high) or bottom - top > TALLER * (low - high):
        return False
    return _apart(line, other) <= GAP * (bottom - top) and not any(_covers(a, b) for a in line for b in other)


def _apart(line: list[Box], other: list[Box]) -> float:
    return min(max(a.x0 - b.x1, b.x0 - a.x1, 0.0) for a in line for b in other)


def _extent(line: list[Box]) -> tuple[float, float]:
    return min(box.y0 for box in line), max(box.y1 for box in line)


def _lines(words: Sequence[LineWord]) -> list[list[Box]]:
    lines: list[list[Box]] = []
    for at, word in enumerate(words):
        if not at or word.line != words[at - 1].line:
            lines.append([])
        lines[-1].append(word.box)
    return lines


def _boxes(words: Sequence[LineWord]) -> list[Box]:
    return [word.box for word in words]


def _after(found: Sequence[Box], lines: list[list[Box]]) -> int:
    """Returns the number of lines that are read before some words."""
    top, bottom = min(box.y0 for box in found), max(box.y1 for box in found)
    near = [at for at, line in enumerate(lines) if _beside(line, found)] or list(range(len(lines)))
    above = [at for at in near if _middle(lines[at]) < top]
    if above:
        return above[-1] + 1
    below = [at for at in near if _middle(lines[at]) > bottom]
    return below[0] if below else len(lines)


def _middle(line: list[Box]) -> float:
    return statistics.fmean((box.y0 + box.y1) / 2 for box in line)


def _beside(line: list[Box], boxes: Sequence[Box]) -> bool:
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return min(line[-1].x1, right) > max(line[0].x0, left)


def _covers(one: Box, two: Box) -> bool:
    """Returns whether a box covers enough of another to be the same word."""
    wide, high = min(one.x1, two.x1) - max(one.x0, two.x0), min(one.y1, two.y1) - max(one.y0, two.y0)
    return wide > 0 and high > 0 and wide * high > COVERED * (two.x1 - two.x0) * (two.y1 - two.y0)
