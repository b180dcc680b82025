"""The lines that words make which belong together, with their styles and links.

places of words  ->  [Line]
"""

import itertools
from collections.abc import Sequence
from statistics import median

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.page_model import Line, Span
from pagebeam.transforms.ops.lines.script import join_parts
from pagebeam.transforms.ops.lines.styles import style_of

LEVEL = 0.4  # share of its height that a word shares with the one before it on its line, at least
RAISED = 0.15  # the same for exponents and indices
CLOSE = 0.12  # ems of white between an exponent and what it belongs to, at most

Box = tuple[float, float, float, float]


def lines_of(places: Sequence[int], page: Layout) -> tuple[Line, ...]:
    """Returns the lines of some words of a page, in their order."""
    rows: list[list[PlacedWord]] = []
    for at in places:
        word = page.words[at]
        if rows and _goes_on(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(Line(tuple(_spans(row, page)), box_of(row), median(word.size for word in row)) for row in rows)


def box_of(words: Sequence[PlacedWord]) -> Box:
    """Returns the box around words."""
    return (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


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
