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
    base: float = 0.0  # y that it stands on; 0 where that is not known
    script: int = 0  # 1 raised as an exponent is, -1 lowered as an index is
    underlined: bool = False
    struck: bool = False  # a line is drawn through it


class Rule(NamedTuple):
    """A drawn line, horizontal or vertical, through its middle, or a box; points from the upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.0  # points of a line that is drawn; 0 is as thin as can be
    edge: bool = False  # whether nothing is drawn along it: it is the edge of a tinted area


class Link(NamedTuple):
    """A place that leads elsewhere when it is clicked, as a box in points from the upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    target: str  # URI, or "#page=3" for a page of the same file, 1-based


class Tag(NamedTuple):
    """An element of the structure that the author of a file gave it, or what is said in one place of an element."""

    kind: str  # standard type, such as "H1", "P" or "TD" (ISO 32000-1, 14.8.4); "" for content
    depth: int  # 0 for the outermost; what follows and is deeper is inside
    words: tuple[int, ...] = ()  # of content: places of its words in those of the layout
    alt: str | None = None  # what a figure or formula shows, in words
    text: str | None = None  # what is to be read in place of the words
    row_span: int = 1  # rows that a cell covers
    column_span: int = 1  # columns that a cell covers
    box: tuple[float, float, float, float] | None = None  # of a figure: x0, y0, x1, y1, points


class Bookmark(NamedTuple):
    """An entry of the outline of a file that leads to the page."""

    title: str
    level: int  # 1 for the outermost
    y: float | None = None  # points from the upper edge; None where it leads to the page as a whole


class Layout(NamedTuple):
    """A page as segmentation sees it."""

    width: float  # points
    height: float
    words: tuple[PlacedWord, ...]
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Rule, ...] = ()  # boxes of pictures
    notes: tuple[str, ...] = ()  # what a page says and does not show: values of its form, remarks
    styled: bool = False  # whether sizes and weights come from fonts, and not from the look of letters
    figures: tuple[Rule, ...] = ()  # boxes of what is drawn with lines and areas: charts, diagrams
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()  # the author's structure, each element before what is in it
    tagged: float = 0.0  # share of the letters that the tags hold; 0 where they do not hold up against the page
    outline: tuple[Bookmark, ...] = ()  # entries that lead to the page, in their order


class Segment(NamedTuple):
    """A stretch of a page that a reader takes for one thing: a heading, a paragraph, an item of a list, a table …"""

    tag: int  # HEADING and what follows it in pagebeam.schemas.vocabulary.Vocabulary
    text: str  # lines joined by spaces, of addresses, signatures and code by line ends; cells of a table by tabs
    box: tuple[float, float, float, float] | None = None  # x0, y0, x1, y1, points; None where only text was known
