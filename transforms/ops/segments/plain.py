"""Segments of plain text, of its model."""

from pagebeam.schemas.layout import Segment
from pagebeam.transforms.ops.page_model.plain import build_text
from pagebeam.transforms.ops.render.segments import render_segments


def segment_text(text: str) -> list[Segment]:
    """Segments a text, which blank lines, columns of white space and capital letters divide.

    Args:
        text: Pages of it may be parted by form feeds; what repeats on them is header and footer.
    """
    return render_segments(build_text(text))
