"""Segments of pages, of their models."""

from collections.abc import Sequence

from pagebeam.schemas.layout import Layout, Segment
from pagebeam.transforms.ops.page_model import build_pages
from pagebeam.transforms.ops.render.segments import render_segments


def segment_pages(pages: Sequence[Layout], first: bool = True) -> list[list[Segment]]:
    """Segments each page.

    Args:
        pages: Of one document, in order; what repeats on them is header and footer.
        first: Whether the first of them is the first page of its document.
    """
    return [render_segments(page) for page in build_pages(pages, first)]
