"""How a word is set and where it leads, as spans of a line have it."""

from collections.abc import Sequence
from typing import NamedTuple

from pagebeam.schemas.layout import Link, PlacedWord


class Style(NamedTuple):
    """What parts a span from the next, in the order of its fields."""

    bold: bool
    italic: bool
    mono: bool
    superscript: bool
    link: str | None  # where it leads
    underlined: bool = False
    struck: bool = False


def style_of(word: PlacedWord, links: Sequence[Link] = ()) -> Style:
    """Returns the style of a word, with the first of the links that its middle is in."""
    target = _target(word, links) if links else None
    return Style(word.bold, word.italic, word.mono, word.script > 0, target, word.underlined, word.struck)


def _target(word: PlacedWord, links: Sequence[Link]) -> str | None:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return next((link.target for link in links if link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1), None)
