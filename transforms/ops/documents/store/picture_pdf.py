"""Writes a picture as a PDF of one page that holds nothing else."""

import io

from PIL import Image

QUALITY = 95  # of JPEG


def picture_pdf(picture: Image.Image, points: tuple[float, float]) -> bytes:
    """Returns a PDF of one page, which the picture fills; the same picture gives the same bytes.

    Args:
        picture: Mode L or RGB.
        points: Width and height of the page.
    """
    buffer = io.BytesIO()
    dpi = (72 * picture.width / max(points[0], 1e-3), 72 * picture.height / max(points[1], 1e-3))
    picture.save(buffer, "PDF", dpi=dpi, quality=QUALITY, creationDate=None, modDate=None)
    return buffer.getvalue()
