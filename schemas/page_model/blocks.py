"""Defines the records of a page model: blocks with their lines, tables with their cells."""

from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1: points (1/72 inch) from the upper left corner of the page."""


class Span(NamedTuple):
    """Letters of a line in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    mono: bool = False  # all letters of the font are equally wide
    superscript: bool = False
    link: str | None = None  # URI, or "#page=3"
    underlined: bool = False
    struck: bool = False  # a line is drawn through it


class Line(NamedTuple):
    """A line of a block."""

    spans: tuple[Span, ...]  # joined, they are the text of the line
    box: Box | None = None
    size: float = 0.0  # points of most of its letters; 0 where only text is known

    @property
    def text(self) -> str:
        """The letters of all spans."""
        return "".join(span.text for span in self.spans)


class Cell(NamedTuple):
    """A cell of a table."""

    row: int  # 0-based; of its upper left corner
    column: int  # 0-based
    row_span: int = 1  # rows that it covers
    column_span: int = 1  # columns that it covers
    text: str = ""  # its lines joined by blanks, words that lines divide whole
    box: Box | None = None  # of its letters; None where it is empty or only text is known
    header: bool = False  # whether it names what is below or beside it


class Table(NamedTuple):
    """A grid of cells; each of its places is covered by exactly one cell."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]  # by row, then by column
    ruled: bool = False  # whether drawn lines part its cells


class Block(NamedTuple):
    """A stretch of a page that a reader takes for one thing."""

    kind: str  # one of KINDS
    text: str  # lines joined by blanks, of addresses, signatures and code by line ends; cells of a table by tabs
    box: Box | None = None  # None where only text is known
    level: int = 0  # of a heading 1..6, 1 the highest; of an item of a list 0..5, how deep it is nested; else 0
    lines: tuple[Line, ...] = ()
    table: Table | None = None  # of a table
    marker: str = ""  # of an item of a list: "•", "3."; its text holds it as well
    caption_of: int | None = None  # of a caption: place in `blocks` of the figure or table that it describes
    continues: bool = False  # whether it goes on with what its like on the page before began


class PageModel(NamedTuple):
    """A page."""

    page: int  # 1-based
    width: float  # points
    height: float
    blocks: tuple[Block, ...]  # in the order of reading; running heads first, feet last
    structure: str = "layout"  # one of STRUCTURES
