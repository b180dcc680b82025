"""Paints over places of a page's picture, so that nothing can be read there."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from pagebeam.schemas.failure import BadInput, Category

MARGIN = 1.0  # points around a box that are painted, too: letters reach a little beyond their outlines
SHARE = 0.12  # of a word's height, likewise
POINTS = 72  # of an inch
_PLAIN = {"1", "L", "RGB"}

Place = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the upper left corner of the page as shown


def paint_over(
    picture: Image.Image, places: Sequence[Place], dpi: float, corner: tuple[float, float] = (0.0, 0.0)
) -> Image.Image:
    """Returns a picture with black boxes for these places; the picture itself where there are none.

    Args:
        picture: Of a page or of a part of it, in any mode; one of mode 1, L or RGB stays so, others become RGB.
        places: To paint over.
        dpi: Resolution of the picture.
        corner: Points from the upper left corner of the page to that of the picture.
    """
    if not places:
        return picture
    painted = picture.copy() if picture.mode in _PLAIN else picture.convert("RGB")
    draw, scale = ImageDraw.Draw(painted), dpi / POINTS
    for x0, y0, x1, y1 in places:
        margin = MARGIN + SHARE * min(y1 - y0, x1 - x0)
        low = [math.floor((side - start - margin) * scale) for side, start in zip((x0, y0), corner, strict=True)]
        high = [math.ceil((side - start + margin) * scale) for side, start in zip((x1, y1), corner, strict=True)]
        draw.rectangle((*low, *high), fill=0)
    return painted


def no_picture() -> BadInput:
    """Returns why a page has no picture where pictures are painted over."""
    message = "its picture might show what is redacted, whose place on the page is not known; see the page's warnings"
    return BadInput(Category.PRIVATE, message)
