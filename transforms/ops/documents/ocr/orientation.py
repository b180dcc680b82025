"""Pages that lie on their side or upside down: found by Tesseract's orientation detection, and turned."""

import functools

from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.ocr import tesseract

TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Degrees clockwise -> Pillow's name for it, which counts the other way."""


@functools.lru_cache(maxsize=1)
def _detector() -> "tesseract.tesserocr.PyTessBaseAPI":
    return tesseract.tesserocr.PyTessBaseAPI(
        path=tesseract.tessdata(), lang="osd", psm=tesseract.tesserocr.PSM.OSD_ONLY
    )


def can_detect() -> bool:
    """Whether Tesseract's data for orientation is installed."""
    return tesseract.tesserocr is not None and "osd" in tesseract.installed()


def needed_turn(image: Image.Image, dpi: int | None) -> int:
    """Degrees clockwise that would make a page upright: 0, 90, 180 or 270; 0 where that cannot be told."""
    if not can_detect() or min(image.size) < tesseract.SMALLEST:
        return 0
    detector = _detector()
    try:
        tesseract.show(detector, image, dpi)
        found = detector.DetectOrientationScript()
        return (360 - int(found["orient_deg"])) % 360 if found else 0
    finally:
        detector.Clear()


def turned_back(box: Box, turn: int, size: tuple[float, float]) -> Box:
    """Where a box of a page that was turned lies on the page as it was.

    Args:
        box: On the turned page.
        turn: Degrees clockwise: 90, 180 or 270.
        size: Width and height of the page as it was, in the units of the box.
    """
    width, height = size
    if turn == 180:
        return box._replace(x0=width - box.x1, y0=height - box.y1, x1=width - box.x0, y1=height - box.y0)
    if turn == 90:  # (x, y) had gone to (height - y, x)
        return box._replace(x0=box.y0, y0=height - box.x1, x1=box.y1, y1=height - box.x0)
    return box._replace(x0=width - box.y1, y0=box.x0, x1=width - box.y0, y1=box.x1)
