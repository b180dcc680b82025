"""Pages as the public transforms hand them on: each one whole, with what it needs to know of its document."""

from typing import NamedTuple

from pagebeam.schemas.document import Box
from pagebeam.schemas.layout import Layout
from pagebeam.schemas.page_model import Block
from pagebeam.schemas.words import Entity, Word


class PageRecord(NamedTuple):
    """A page as it was read; the names are those of the columns of `pages/`."""

    uri: str  # of the document
    document_id: str  # sha256 of the file's bytes, hex
    page: int  # 1-based
    page_count: int  # of the document
    media_type: str  # of the document, by content: "application/pdf", "image/tiff" …
    text: str
    source: str  # "text" born-digital, "ocr" recognised, "mixed" born-digital with recognised pictures
    quality: float | None = None  # 0..1, see the column; None for born-digital text
    width: int | None = None  # pixels as rendered or decoded; None where nothing was
    height: int | None = None
    dpi: int | None = None
    page_width: float | None = None  # points (1/72 inch) as shown, in which `boxes` are measured
    page_height: float | None = None
    rotation: int = 0  # degrees turned before recognition: 0, 90, 180, 270
    boxes: tuple[Box, ...] | None = None  # of the words; None unless asked for
    engine: str = ""  # "pdfium 7543", "tesseract 5.5.1"
    warnings: tuple[str, ...] = ()
    layout: Layout | None = None  # what segmentation needs; None unless asked for
    notes: tuple[str, ...] | None = None  # comments that the page does not show; None where there are none
    content: str | None = None  # "text", "blank", "picture", "unread": writing that was not read; None where unknown
    estimated_cer: float | None = None  # share 0..1 of wrong characters; None where none were recognised
    estimated_wer: float | None = None  # share 0..1 of wrong words, likewise


class PageSegment(NamedTuple):
    """A stretch of a page that a reader takes for one thing: a heading, a paragraph, an item of a list, a table …"""

    tag: int  # HEADING and what follows it in pagebeam.schemas.vocabulary.Vocabulary
    text: str  # cells of a table by tabs, its rows by line ends
    words: tuple[Word, ...] | None  # None where no words are asked for
    box: tuple[float, float, float, float] | None  # x0, y0, x1, y1 in points; None where only text was known


class AnnotatedPage(NamedTuple):
    """A page with its language, words, entities and segments."""

    read: PageRecord  # its text without what was redacted, and with its hyphens joined, where that was asked for
    language: str | None  # ISO 639; None where it is uncertain
    language_score: float | None  # 0..1
    words: tuple[Word, ...] | None  # None where no words are asked for
    bag_of_words: dict[str, int] | None  # occurrences by word
    entities: tuple[Entity, ...] | None  # of the kinds kept; None where none are
    segments: tuple[PageSegment, ...] | None  # headings, paragraphs, tables …; None unless asked for
    label: str | None = None  # by the classifier
    label_score: float | None = None  # 0..1
    blocks: tuple[Block, ...] | None = None  # of the page's model, in the order of reading; None unless asked for
    body: str | None = None  # its text without running heads, feet and page numbers; None unless asked for
