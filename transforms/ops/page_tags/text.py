"""The lines that words make which belong together, with their styles and links.

places of words  ->  [Line]
"""

import itertools
from collections.abc import Sequence
from statistics import median

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.page_model import Line, Span
from pagebeam.transforms.ops.lines.fragments import is_leader, part_leader
from pagebeam.transforms.ops.lines.script import join_parts
from pagebeam.transforms.ops.lines.styles import style_of

LEVEL = 0.4  # share of its height that a word shares with the one before it on its line, at least
RAISED = 0.15  # the same for exponents and indices
PARTED = 1.4  # usual distances of lines from which on there is a new paragraph
CLOSE = 0.12  # ems of white between an exponent and what it belongs to, at most

Box = tuple[float, float, float, float]


def lines_of(places: Sequence[int], page: Layout) -> tuple[Line, ...]:
    """Returns the lines of some words of a page, in their order."""
    rows = [_without_leaders([page.words[at] for at in row]) for row in _rows(places, page)]
    return tuple(Line(tuple(_spans(row, page)), box_of(row), median(word.size for word in row)) for row in rows)


def part_by_white(places: Sequence[int], page: Layout) -> list[list[int]]:
    """Returns words in parts between which there is more white than between lines, or another column begins."""
    rows = list(_rows(places, page))
    feet = [_foot([page.words[at] for at in row]) for row in rows]
    steps = [below - above for above, below in itertools.pairwise(feet)]
    usual = median([step for step in steps if step > 0] or [0.0])
    parts: list[list[int]] = []
    for row, step in zip(rows, [0.0, *steps], strict=False):
        em = page.words[row[0]].size
        if parts and -em < step < max(PARTED * min(usual, 2 * em), em):
            parts[-1] += row
        else:
            parts.append(list(row))
    return parts


def _foot(row: Sequence[PlacedWord]) -> float:
    """Returns where the letters of a line end below, without exponents and indices where there is anything else."""
    return max(word.y1 for word in [one for one in row if not one.script] or row)


def box_of(words: Sequence[PlacedWord]) -> Box:
    """Returns the box around words."""
    return (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


def _without_leaders(row: list[PlacedWord]) -> list[PlacedWord]:
    """Returns the words of a line without the dots that lead on to a page, unless they are all there is."""
    kept = [word for at, word in enumerate(row) if not is_leader(row, at)]
    parted = (
        word._replace(text=" ".join(filter(None, led.groups()))) if (led := part_leader(word.text)) else word
        for word in kept
    )
    return [word for word in parted if word.text] or row


def _rows(places: Sequence[int], page: Layout) -> list[list[int]]:
    rows: list[list[int]] = []
    for at in places:
        if rows and _goes_on([page.words[one] for one in rows[-1]], page.words[at]):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _goes_on(row: Sequence[PlacedWord], word: PlacedWord) -> bool:
    last = next((one for one in reversed(row) if not one.script), row[-1])
    if word.turned or last.turned:
        return word.turned == last.turned
    shared = min(last.y1, word.y1) - max(last.y0, word.y0)
    least = RAISED if word.script or last.script else LEVEL
    return shared > least * min(last.y1 - last.y0, word.y1 - word.y0)


def _spans(row: Sequence[PlacedWord], page: Layout) -> list[Span]:
    """Returns the letters of a line by style; joined, they are its text."""
    found: list[Span] = []
    last: PlacedWord | None = None
    for style, run in itertools.groupby(row, key=lambda word: style_of(word, page.links)):
        text = ""
        for word in run:
            blank = "" if last is None else _between(last, word)
            if found and not text:
                found[-1] = found[-1]._replace(text=found[-1].text + blank)
            else:
                text += blank
            text += word.text
            last = word
        found.append(Span(text, *style))
    return found


def _between(one: PlacedWord, other: PlacedWord) -> str:
    """Returns a blank, or nothing between signs that are written without, and before an exponent right beside."""
    if (one.script or other.script) and abs(other.x0 - one.x1) < CLOSE * max(one.size, other.size):
        return ""
    return join_parts(one.text[-1:], other.text[:1])[1:-1]
