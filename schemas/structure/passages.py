"""Defines a document as it is read on, whatever sheets it is printed on."""

from typing import NamedTuple

from pagebeam.schemas.page_model import Box, Line, Table


class PlacedBox(NamedTuple):
    """A box on a page of a document."""

    page: int  # 1-based
    box: Box


class Passage(NamedTuple):
    """A block of a document; one that a page break divides is whole."""

    kind: str  # one of KINDS, none of FURNITURE
    text: str
    pages: tuple[int, ...]  # that it stands on, 1-based, ascending
    boxes: tuple[PlacedBox, ...]  # of its parts, one for each page where a place is known
    level: int = 0  # as in `Block`
    lines: tuple[Line, ...] = ()
    line_pages: tuple[int, ...] = ()  # of each line
    table: Table | None = None  # its head once, however often pages repeat it
    row_pages: tuple[int, ...] = ()  # of each row of the table
    caption: str = ""  # of a figure or table
    marker: str = ""  # of an item of a list, which its text begins with; of a figure, its name in `figures/`
    captions: bool = False  # whether it is the caption of the passage before or after it
    language: str | None = None  # ISO 639-1, of the page that it begins on
    continues: bool = False  # as in `Block`
