"""Defines documents and pages as the stages pass them on, from a listed URI to the text of a page."""

from typing import NamedTuple

from pagebeam.schemas.fingerprints import lasting
from pagebeam.schemas.layout import Layout


class DocumentRef(NamedTuple):
    """A listed file, not opened yet."""

    uri: str
    size: int  # bytes; -1 where the store does not say
    etag: str  # changes whenever the file does; "" where the store does not say
    key: str = ""  # names it wherever its folder is: path below the pattern's fixed part, or as a list has it


@lasting(fields=11)
class Document(NamedTuple):
    """A file that was opened."""

    uri: str
    document_id: str  # sha256 of the file's bytes, hex
    media_type: str  # by content: "application/pdf", "image/tiff" …
    size: int  # bytes of the file
    page_count: int
    title: str | None
    author: str | None
    created: str | None  # ISO 8601, from the file's metadata
    modified: str | None = None  # ISO 8601, likewise
    form: str | None = None  # kind of form that a PDF holds: "acroform", "xfa"
    embedded_files: int | None = None  # attached to a PDF as a whole; None where it is not a PDF


class Metadata(NamedTuple):
    """What a file says about itself; None where it says nothing."""

    title: str | None
    author: str | None
    created: str | None  # ISO 8601
    modified: str | None = None  # ISO 8601
    form: str | None = None  # kind of form that a PDF holds: "acroform", "xfa"
    embedded_files: int | None = None  # attached to a PDF as a whole


class Box(NamedTuple):
    """A word on the page, in points (1/72 inch) from the upper left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None  # 0..1; None where the text is born-digital


Place = tuple[int, int, int, int]
"""A box, rounded."""

EdgeLine = tuple[str, str]
"""The edge, top or bottom, and what the line has in common with its like."""


class PageText(NamedTuple):
    """The text of one page, and how it was read.

    The work store keeps it by its fields' types and order: new fields come last, with a default.
    """

    page: int  # 1-based
    text: str
    source: str  # "text" born-digital, "ocr" recognised, "mixed" born-digital with recognised pictures
    quality: float | None  # 0..1, see the column; None for born-digital text
    width: int | None  # pixels as rendered or decoded; None where nothing was
    height: int | None
    dpi: int | None
    rotation: int  # degrees turned before recognition: 0, 90, 180, 270
    boxes: tuple[Box, ...] | None  # None unless asked for
    engine: str  # "pdfium 7543", "tesseract 5.5.1"
    warnings: tuple[str, ...]
    page_width: float | None = None  # points, as shown; what `boxes` are measured in
    page_height: float | None = None
    layout: Layout | None = None  # None unless segments are asked for
    notes: tuple[str, ...] | None = None  # comments that the page does not show; None where there are none
    content: str | None = None  # "text", "blank", "picture", "unread": writing that was not read; None where unknown
    estimated_cer: float | None = None  # share 0..1 of wrong characters; None where none were recognised
    estimated_wer: float | None = None  # share 0..1 of wrong words, likewise
    packed_layout: str | None = None  # `layout` as JSON in its place, where nobody looks into it
    redactions: tuple[Box, ...] | None = None  # places of what was redacted; None unless asked for, and where unknown
    figure_places: tuple[Place, ...] | None = None  # which tell the logos of its document; None without a layout
    edge_lines: tuple[EdgeLine, ...] | None = None  # which tell its running heads and feet; None unless it is divided

    @classmethod
    def digital(cls, page: int, text: str, engine: str, warnings: tuple[str, ...] = ()) -> "PageText":
        """Returns a page whose text the file itself holds: nothing was rendered and nothing recognised."""
        return cls(page, text, "text", None, None, None, None, 0, None, engine, warnings)
