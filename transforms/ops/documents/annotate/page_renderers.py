"""Renders a page into columns of `pages/`: its text, its body, its segments, its Markdown.

A further way to write a page down is a class here, or in a module of its own, and a place in `RENDERERS`.
"""

from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.page_model import PageModel
from pagebeam.schemas.page_model.columns import BLOCK
from pagebeam.schemas.tables import SEGMENT
from pagebeam.transforms.ops.documents.annotate.body import page_body
from pagebeam.transforms.ops.documents.annotate.segment_rows import segment_rows
from pagebeam.transforms.ops.render.markdown import render_pages
from pagebeam.transforms.ops.render.segments import render_segments
from pagebeam.transforms.ops.structure.block_rows import block_rows


class Page(NamedTuple):
    """A page as renderers see it: without the entities that are redacted, words that lines divide joined."""

    text: PageText
    model: PageModel | None  # None unless something is made of it
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


class BodyRenderer:
    """The text without running heads, feet and page numbers, paragraph by paragraph."""

    column = "body"
    type = pa.string()

    def render(self, page: Page) -> str | None:
        """Returns the text of the page by itself."""
        return page_body(page.model, page.language) if page.model and page.options.body else None


class SegmentRenderer:
    """Headings, paragraphs, tables …, with their places and words."""

    column = "segments"
    type = pa.list_(SEGMENT)

    def render(self, page: Page) -> list[dict[str, Any]] | None:
        """Returns a struct for each segment."""
        if page.model is None or not page.options.segment:
            return None
        return segment_rows(render_segments(page.model), page.options, page.language)


class MarkdownRenderer:
    """Markdown, without running heads, feet and page numbers."""

    column = "markdown"
    type = pa.string()

    def render(self, page: Page) -> str | None:
        """Returns the Markdown of the page by itself."""
        return None if page.model is None or not page.options.markdown else render_pages([page.model])


class BlockRenderer:
    """The blocks of the page's model, as they are."""

    column = "blocks"
    type = pa.list_(BLOCK)

    def render(self, page: Page) -> list[dict[str, Any]] | None:
        """Returns a struct for each block."""
        return None if page.model is None or not page.options.blocks else block_rows(page.model.blocks)


class StructureRenderer:
    """What the page's model was made of: the author's tags, the places of words, both, or white space in plain text."""

    column = "structure"
    type = pa.string()

    def render(self, page: Page) -> str | None:
        """Returns one of `STRUCTURES`."""
        return None if page.model is None else page.model.structure


RENDERERS: tuple[PageRenderer, ...] = (
    TextRenderer(),
    BodyRenderer(),
    SegmentRenderer(),
    BlockRenderer(),
    MarkdownRenderer(),
    StructureRenderer(),
)


def render_columns(page: Page) -> dict[str, Any]:
    """Returns the columns that renderers fill."""
    return {renderer.column: renderer.render(page) for renderer in RENDERERS}
