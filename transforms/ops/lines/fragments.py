"""Fragments: words that stand side by side on a line, with no wide gap between them.

    [PlacedWord]  ->  [Fragment], from top to bottom and left to right

Cells of a table and lines of two columns are fragments of their own; a bullet belongs to what follows it.
"""

import itertools
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy

from pagebeam.schemas.layout import PlacedWord
from pagebeam.transforms.ops.lines.patterns import BULLET, CAPTION_LABEL, DASHES, LEADER, MARKER, SECTION
from pagebeam.transforms.ops.lines.script import join_parts, runs_left

WIDE = 1.5  # ems of a gap that always parts
NOTABLE = 0.9  # ems of a gap that parts words whose other gaps are narrow
EVEN = 0.85  # ems of each gap of a line of several words from which none of them belong together
NARROW = 0.45  # ems of the gap between words, at most, where a line is not stretched
STRETCHED = 4  # gaps of a line from which it is unlikely that they are about the same by chance
SAME = 0.1  # ems by which these differ in a justified line, at most; half of it where there are fewer
UNLIKE = 0.5  # ems by which the words of a justified line differ in width, at least
APART = 0.6  # ems between words that do not follow each other in the file
FIGURES = 0.7  # ems that part one number from the next
HANGING = 4.0  # ems between a bullet and its text, at most

_LED = re.compile(r"(.*?)[.·…]{5,}(.*)$")
_FIGURE = re.compile(r"[-–+±$€£(]?[\d.,]*\d[\d.,]*[%)*]?$")


class Fragment(NamedTuple):
    """Part of a line; places in points from the upper left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  # points; of most of its letters
    bold: float  # 0..1, share of its letters
    italic: float
    mono: float
    first: int  # index of its first word in the file
    hang: float | None = None  # points; where the text begins that follows its marker, where it has one
    words: tuple[int, ...] = ()  # places of its words in the file, in the order of its text
    mark: tuple[float, float] | None = None  # points; where its marker ends and its text begins, where they stand apart

    @property
    def height(self) -> float:
        """Points."""
        return max(self.y1 - self.y0, 0.1)


def group_fragments(words: Sequence[PlacedWord], taken: Container[int] = ()) -> list[Fragment]:
    """Groups the upright words of a page into fragments.

    Args:
        words: Of the page, in the order of the file.
        taken: Places of those that stand in a table.
    """
    runs: list[list[tuple[int, PlacedWord]]] = []
    follows = _following(words)
    for i, word in enumerate(words):
        if word.turned or i in taken or is_leader(words, i):
            continue
        if len(word.text) > 4 and (led := part_leader(word.text)):  # a line of dots with no blank before or after it
            ends = word.x0 + (word.x1 - word.x0) * len(led[1]) / len(word.text)
            runs.append([(i, word._replace(text=led[1], x1=ends))] if led[1] else [])
            starts = word.x1 - (word.x1 - word.x0) * len(led[2]) / len(word.text)
            runs.append([(i, word._replace(text=led[2], x0=starts))] if led[2] else [])
            runs = [run for run in runs if run]
            continue
        at, last = runs[-1][-1] if runs else (-1, word)
        if runs and at == i - 1 and (follows[i] if last is words[at] else any(_following((last, word)))):
            runs[-1].append((i, word))
        else:
            runs.append([(i, word)])
    parts = [part for run in runs for part in _parted(run)]
    return sorted(join_markers(_joined([fragment_of(part) for part in parts])), key=attrgetter("y0", "x0"))


def part_leader(text: str) -> re.Match[str] | None:
    """Returns a word parted by the dots in it that lead on; None where there are none."""
    return _LED.match(text) if any(two in text for two in ("..", "··", "……")) else None


def is_leader(words: Sequence[PlacedWord], i: int) -> bool:
    """Returns whether a word is of dots that lead on; a single one is only beside another."""
    text = words[i].text
    if text[-1:] not in (".", "·", "…") or not LEADER.match(text):
        return False
    near = [words[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
    return len(text) > 1 or any(w.text[-1:] == text and abs(w.y0 - words[i].y0) < 1 for w in near if w.text)


def same_row(a: Fragment | PlacedWord, b: Fragment | PlacedWord, share: float = 0.5) -> bool:
    """Returns whether two boxes overlap in height by this share of the lower one."""
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > share * max(0.1, min(a.y1 - a.y0, b.y1 - b.y0))


def rows(items: Iterable[Fragment]) -> list[list[Fragment]]:
    """Sorts fragments line by line from the top, each line from the left."""
    found: list[list[Fragment]] = []
    highest: Fragment | None = None  # of the last row
    for item in sorted(items, key=lambda f: ((f.y0 + f.y1) / 2, f.x0)):
        if highest and same_row(highest, item):
            found[-1].append(item)
            highest = item if item.height > highest.height else highest
        else:
            found.append([item])
            highest = item
    return [sorted(row, key=attrgetter("x0")) for row in found]


def fragment_of(run: Sequence[tuple[int, PlacedWord]]) -> Fragment:
    """Makes one fragment of words, with their places in the file."""
    words = [word for _, word in run]
    texts, lefts, tops, rights, feet, sizes, bold, italic, mono, *_ = zip(*words, strict=True)
    lengths = list(map(len, texts))
    letters, size = sum(lengths) or 1, sizes[0]
    if sizes.count(size) < len(sizes):
        counts: Counter[float] = Counter()
        for own, length in zip(sizes, lengths, strict=True):
            counts[own] += length
        size = max(counts, key=lambda s: (counts[s], s))
        main = [word for word in words if word.size >= 0.9 * size] or words
        tops, feet = tuple(word.y0 for word in main), tuple(word.y1 for word in main)
    return Fragment(
        " ".join(texts),
        min(lefts),
        min(tops),
        max(rights),
        max(feet),
        size,
        sum(itertools.compress(lengths, bold)) / letters,
        sum(itertools.compress(lengths, italic)) / letters,
        sum(itertools.compress(lengths, mono)) / letters,
        run[0][0],
        lefts[1] if len(words) > 1 and MARKER.match(texts[0]) else None,
        tuple(i for i, _ in run),
    )


def _following(words: Sequence[PlacedWord]) -> list[bool]:
    """Returns of each word whether it stands beside the one before it on one line."""
    if len(words) < 2:
        return [False] * len(words)
    left, top, right, foot, size = numpy.array([word[1:6] for word in words]).T
    leftwards = numpy.fromiter((runs_left(word.text) for word in words), bool, len(words))
    high = foot - top
    overlap = numpy.minimum(foot[:-1], foot[1:]) - numpy.maximum(top[:-1], top[1:])
    beside = overlap > 0.3 * numpy.maximum(0.1, numpy.minimum(high[:-1], high[1:]))
    gap = numpy.where(leftwards[:-1] & leftwards[1:], left[:-1] - right[1:], left[1:] - right[:-1])
    em = numpy.maximum(size[:-1], size[1:])
    return [False, *(beside & (-0.5 * em < gap) & (gap < WIDE * em)).tolist()]


def _gap(a: PlacedWord, b: PlacedWord) -> float:
    """Returns the points of white space from a word to the next in the direction of writing."""
    return a.x0 - b.x1 if runs_left(a.text) and runs_left(b.text) else b.x0 - a.x1


def _parted(run: list[tuple[int, PlacedWord]]) -> list[list[tuple[int, PlacedWord]]]:
    if len(run) == 1:
        return [run]
    gaps = [_gap(a[1], b[1]) for a, b in itertools.pairwise(run)]
    parts = [run[:1]]
    least = min(gaps)
    cells = least > (EVEN if len(gaps) > 1 else 1.0) * run[0][1].size and not _is_stretched(run, gaps)
    for gap, (before, item) in zip(gaps, itertools.pairwise(run), strict=True):
        size = item[1].size
        if not cells and gap <= FIGURES * size:
            parts[-1].append(item)
            continue
        beside = _FIGURE.match(before[1].text) or (least < NARROW * size and gap > 2 * least)
        figures = _FIGURE.match(item[1].text) and beside and gap > FIGURES * size
        led = before is run[0] and MARKER.match(before[1].text) and any(c.isalpha() for c in item[1].text)
        if (cells and not led) or figures or (gap > NOTABLE * size and least < NARROW * size and gap > 3 * least):
            parts.append([])
        parts[-1].append(item)
    return parts


def _is_stretched(run: Sequence[tuple[int, PlacedWord]], gaps: Sequence[float]) -> bool:
    """Returns whether words of unlike width are as far apart as justified text is: by the same gap throughout."""
    em = run[0][1].size
    if len(gaps) < 2 or max(gaps) - min(gaps) > (SAME if len(gaps) >= STRETCHED else 0.5 * SAME) * em:
        return False
    words = sum(any(letter.isalpha() for letter in word.text) for _, word in run)
    wide = [word.x1 - word.x0 for _, word in run]
    return words > 0.8 * len(run) and all(max(some) - min(some) > UNLIKE * em for some in (wide[1:], wide[:-1]))


def _joined(parts: list[Fragment]) -> list[Fragment]:
    """Joins what touches though it does not follow in the file."""
    found: list[Fragment] = []
    for row in rows(parts):
        line = row[:1]
        for item in row[1:]:
            last = line[-1]
            near = item.x0 - last.x1 < APART * min(last.size, item.size)
            if near and same_row(last, item) and item.x0 > last.x0:
                line[-1] = merge_fragments(last, item)
            else:
                line.append(item)
        found += line
    return found


def join_markers(parts: list[Fragment]) -> list[Fragment]:
    """Joins markers of lists, numbers of sections and labels of captions to the text to their right."""
    found: list[Fragment] = []
    for row in rows(parts):
        line = row[:1]
        for item in row[1:]:
            if _leads(line[-1], item, row):
                apart = None if " " in line[-1].text else (line[-1].x1, item.x0)
                line[-1] = merge_fragments(line[-1], item)._replace(mark=apart)
            else:
                line.append(item)
        found += line
    return found


def part_marker(part: Fragment) -> list[Fragment]:
    """Returns the marker and the text of a fragment as two, as in columns of a table; others as they are."""
    if part.mark is None or " " not in part.text:
        return [part]
    marker, text = part.text.split(" ", 1)
    first = part._replace(text=marker, x1=part.mark[0], words=part.words[:1], hang=None, mark=None)
    second = part._replace(text=text, x0=part.mark[1], words=part.words[1:], hang=None, mark=None)
    return [first, second._replace(first=part.first if len(part.words) < 2 else part.words[1])]


def _leads(mark: Fragment, item: Fragment, row: list[Fragment]) -> bool:
    if item.x0 - mark.x1 > HANGING * item.size or not any(c.isalnum() for c in item.text):
        return False
    if MARKER.match(mark.text):
        if mark.text in DASHES:
            return mark is row[0] and any(c.isalpha() for c in item.text)
        return mark is row[0] or bool(BULLET.match(f"{mark.text} "))
    if CAPTION_LABEL.match(mark.text):
        return True
    return len(row) == 2 and bool(SECTION.match(mark.text)) and item.text[0].isupper() and mark.size >= 0.95 * item.size


def merge_fragments(a: Fragment, b: Fragment) -> Fragment:
    """Merges two fragments into one, `a` before `b`."""
    letters = len(a.text), len(b.text)

    def mean(x: float, y: float) -> float:
        return (x * letters[0] + y * letters[1]) / max(1, sum(letters))

    main = b if letters[1] > letters[0] else a
    same = abs(a.size - b.size) < 0.1 * main.size
    leftwards = a.x0 < b.x0 and runs_left(a.text) and runs_left(b.text)
    return Fragment(
        join_parts(b.text, a.text) if leftwards else join_parts(a.text, b.text),
        min(a.x0, b.x0),
        min(a.y0, b.y0) if same else main.y0,
        max(a.x1, b.x1),
        max(a.y1, b.y1) if same else main.y1,
        main.size,
        mean(a.bold, b.bold),
        mean(a.italic, b.italic),
        mean(a.mono, b.mono),
        min(a.first, b.first),
        b.x0 if MARKER.match(a.text) else a.hang,
        b.words + a.words if leftwards else a.words + b.words,
    )
