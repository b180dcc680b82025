"""Renders a page into columns of `pages/`: its text, its segments.

A further way to write a page down is a class here, or in a module of its own, and a place in `RENDERERS`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Segment
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.tables import SEGMENT
from pagebeam.transforms.ops.documents.annotate.segment_rows import segment_rows


class Page(NamedTuple):
    """A page as renderers see it: without the entities that are redacted, words that lines divide joined."""

    text: PageText
    segments: Sequence[Segment] | None  # in reading order; None unless they are asked for
    language: str | None  # ISO 639-1
    options: WordOptions


class PageRenderer(Protocol):
    """Writes a page down in one way."""

    column: str  # of `pages/`
    type: pa.DataType  # of the column

    def render(self, page: Page) -> Any:
        """Returns the value of the column; None where nothing is to be written."""


class TextRenderer:
    """The text, line by line."""

    column = "text"
    type = pa.string()

    def render(self, page: Page) -> str:
        """Returns the text."""
        return page.text.text


class SegmentRenderer:
    """Headings, paragraphs, tables …, with their places and words."""

    column = "segments"
    type = pa.list_(SEGMENT)

    def render(self, page: Page) -> list[dict[str, Any]] | None:
        """Returns a struct for each segment."""
        return None if page.segments is None else segment_rows(page.segments, page.options, page.language)


RENDERERS: tuple[PageRenderer, ...] = (TextRenderer(), SegmentRenderer())


def render_columns(page: Page) -> dict[str, Any]:
    """Returns the columns that renderers fill."""
    return {renderer.column: renderer.render(page) for renderer in RENDERERS}
