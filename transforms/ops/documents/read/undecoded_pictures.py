"""Large pictures of a page that PDFium cannot decode and leaves white: read by what their bytes are, or reported.

Files come with pictures whose declared compression is not theirs, a PNG that calls itself a JPEG say, and with ones
that are damaged. Neither may pass for an empty page.
"""

import io
from typing import NamedTuple

from PIL import Image

from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.missing_text import pictured_share

LARGE = 0.25  # share of the page from which a picture is missed
COARSER = 3  # times, than the page is rendered at: lines of letters become grey
BARE = 0.02  # share of a page under ink, up to which its pictures may be missing


class Undecoded(NamedTuple):
    """A picture that PDFium does not draw."""

    region: Region
    share: float  # 0..1, of the page
    image: Image.Image | None  # mode L, upright; None where it cannot be decoded at all


def find_undecoded_picture(page: PdfPage, most_pixels: float) -> Undecoded | None:
    """Finds the largest picture of a page that PDFium cannot decode; None where it draws all that are large.

    Args:
        page: Open.
        most_pixels: That a picture may have to be decoded.
    """
    if pictured_share(page) < LARGE:
        return None
    shades = page.glance.image.reduce(COARSER).histogram()
    if sum(shades[:250]) > BARE * sum(shades):
        return None
    found = [one for one in page.undecoded() if one[1] >= LARGE]
    if not found:
        return None
    region, share, data = max(found, key=lambda one: one[1])
    return Undecoded(region, min(share, 1.0), _decode(data, most_pixels))


def _decode(data: bytes, most_pixels: float) -> Image.Image | None:
    """Decodes the bytes of a picture as whatever they are."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > most_pixels:
                return None
            return image.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # what Pillow raises on damaged files
        return None
