"""Large pictures of a page that PDFium cannot decode and leaves white: read by what their bytes are, or reported.

Files come with pictures whose declared compression is not theirs, a PNG that calls itself a JPEG say, and with ones
that are damaged. Neither may pass for an empty page.
"""

import io
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.missing_text import pictured_share

LARGE = 0.25  # share of the page from which a picture is missed
COARSER = 3  # times, than the page is rendered at: lines of letters become grey
BARE = 0.02  # share of a picture under ink, up to which it may be missing

BLACK = 8  # grey below which a pixel is black
SPECKS = 0.002  # share of a black picture that may be lighter, as its edges are


class Undecoded(NamedTuple):
    """A picture that PDFium does not draw, the largest of them."""

    region: Region
    share: float  # 0..1, of the page, that all of them cover
    image: Image.Image | None  # mode L, upright; None where it cannot be decoded at all


def find_undecoded_picture(page: PdfPage, most_pixels: float) -> Undecoded | None:
    """Finds the largest picture of a page that PDFium cannot decode; None where those cover little of it.

    Args:
        page: Open.
        most_pixels: That a picture may have to be decoded.
    """
    if pictured_share(page) < LARGE or not page.doubtful or _white_share(page) < LARGE:
        return None
    found = page.undecoded()
    if not found or (together := sum(share for _, share, _ in found)) < LARGE:
        return None
    region, share, data = max(found, key=lambda one: one[1])
    return Undecoded(region, min(together, 1.0), _decode(data, most_pixels) if share >= LARGE else None)


def black_share(page: PdfPage) -> float:
    """Returns the share of a page, 0..1, under large pictures that are black all over, as of a decoder that failed.

    What is drawn on a black picture makes it none.
    """
    if pictured_share(page) < LARGE:
        return 0.0
    share = _share_of(page, lambda shades: sum(shades[BLACK:]) <= SPECKS * sum(shades))
    return min(share, 1.0) if share >= LARGE else 0.0


def _white_share(page: PdfPage) -> float:
    """Returns the share of a page, 0..1, under pictures that look white."""
    return _share_of(page, lambda shades: sum(shades[:250]) <= BARE * sum(shades))


def _share_of(page: PdfPage, looks: Callable[[list[int]], bool]) -> float:
    """Returns the share of a page under pictures whose histogram of grey looks so."""
    image, scale = page.glance
    share = 0.0
    for region in page.regions(0.0, 0.0):
        left, top, right, bottom = (round(scale * side) for side in region[:4])
        sides = max(left, 0), max(top, 0), min(right, image.width), min(bottom, image.height)
        if sides[0] >= sides[2] or sides[1] >= sides[3]:
            continue
        if looks(image.crop(sides).reduce(COARSER).histogram()):
            share += (sides[2] - sides[0]) * (sides[3] - sides[1]) / max(image.width * image.height, 1)
    return share


def _decode(data: bytes, most_pixels: float) -> Image.Image | None:
    """Decodes the bytes of a picture as whatever they are."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > most_pixels:
                return None
            return image.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # what Pillow raises on damaged files
        return None
