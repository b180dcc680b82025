"""Defines where things are on a page, and the segments that they form."""

from typing import NamedTuple


class PlacedWord(NamedTuple):
    """A word with its place in points (1/72 inch) from the upper left corner, in the order of the file."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  # points of its font, about
    bold: bool = False
    italic: bool = False
    mono: bool = False  # all letters of the font are equally wide
    turned: bool = False  # written upwards, downwards or aslant


class Rule(NamedTuple):
    """A drawn line, horizontal or vertical, through its middle, or a box; points from the upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.0  # points of a line that is drawn; 0 is as thin as can be
    edge: bool = False  # whether nothing is drawn along it: it is the edge of a tinted area


class Layout(NamedTuple):
    """A page as segmentation sees it."""

    width: float  # points
    height: float
    words: tuple[PlacedWord, ...]
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Rule, ...] = ()  # boxes of pictures
    notes: tuple[str, ...] = ()  # what a page says and does not show: values of its form, remarks
    styled: bool = False  # whether sizes and weights come from fonts, and not from the look of letters


class Segment(NamedTuple):
    """A stretch of a page that a reader takes for one thing: a heading, a paragraph, an item of a list, a table …"""

    tag: int  # HEADING and what follows it in pagebeam.schemas.vocabulary.Vocabulary
    text: str  # lines joined by spaces, of addresses, signatures and code by line ends; cells of a table by tabs
    box: tuple[float, float, float, float] | None = None  # x0, y0, x1, y1, points; None where only text was known
