"""What is on a page of which nothing, or nothing with confidence, was read: nothing, a picture, or writing.

A blank page is not empty: there are the dark edges of the scanner's lid, holes of a binder, dust and noise. The rest is
writing where enough of it stands in lines as letters do, by hand or in print, and a picture else.

    page, at 72 dpi  ->  "blank", "picture" or "unread"
"""

import numpy
from PIL import Image

from pagebeam.transforms.ops.documents.layout.unexplained_ink import (
    DPI,
    Line,
    count_letters,
    find_ink,
    find_pieces,
    find_unexplained_lines,
)

TEXT, BLANK, PICTURE, UNREAD = "text", "blank", "picture", "unread"

DUST = 3  # pixels of the longer side of a piece, up to which it is none
EDGE = 0.04  # share of the page along its edges, in which the lid of the scanner is seen
HOLE = (12, 30)  # pixels of a hole's sides, round and filled
BESIDE = 0.15  # share of the page along its sides in which binders make holes
LITTLE = 3e-4  # share of the page up to which its ink is nothing: a word of ten points has 2e-4 of a letter
LETTERS, MOSTLY = 16, 0.3  # in lines, with the share of the ink that stands in them, from which a page is written
MANY, PARTLY = 100, 0.15  # or as many of them, with a smaller share; photographs have at most 0.06 of theirs
USUAL = 842  # pixels of the longer side of a page at 72 dpi
MOST = 4e6  # pixels that are looked at


def tell_content(page: Image.Image) -> str:
    """Returns what is on a page without text: "blank", "picture" or "unread".

    Args:
        page: Mode L, at 72 dpi or about that, upright or on its side.
    """
    grey = numpy.asarray(page)
    ink = _within_edges(find_ink(grey))
    boxes, pixels = find_pieces(ink)
    kept = _kept(boxes, pixels, page.size)
    if pixels[kept].sum() <= LITTLE * grey.size:
        return BLANK
    lines = find_unexplained_lines(page)
    letters, share = count_letters(lines), _share_in_lines(boxes[kept], pixels[kept], lines)
    written = (letters >= LETTERS and share >= MOSTLY) or (letters >= MANY and share >= PARTLY)
    return UNREAD if written else PICTURE


def reduce_page(image: Image.Image, dpi: int | None) -> Image.Image:
    """Reduces a page to 72 dpi, mode L; one whose resolution is unknown as if it were of letter size."""
    scale = DPI / dpi if dpi else USUAL / max(image.size)
    scale = min(scale, (MOST / (image.width * image.height)) ** 0.5)
    size = max(1, round(scale * image.width)), max(1, round(scale * image.height))
    return image.convert("L").resize(size)


def _within_edges(ink: numpy.ndarray) -> numpy.ndarray:
    """Returns the ink without what is along the edges of the page."""
    down, across = (int(EDGE * side) + 1 for side in ink.shape)
    inside = numpy.zeros_like(ink)
    inside[down:-down, across:-across] = ink[down:-down, across:-across]
    return inside


def _kept(boxes: numpy.ndarray, pixels: numpy.ndarray, size: tuple[int, int]) -> numpy.ndarray:
    """Returns which pieces are neither dust nor holes of a binder."""
    left, top, right, bottom = boxes.T
    wide, high = right - left, bottom - top
    large = numpy.maximum(wide, high) > DUST
    round_ = (pixels > 0.6 * wide * high) & (numpy.maximum(wide, high) <= 1.25 * numpy.minimum(wide, high))
    sized = (numpy.minimum(wide, high) >= HOLE[0]) & (numpy.maximum(wide, high) <= HOLE[1])
    far = (left > BESIDE * size[0]) & (right < (1 - BESIDE) * size[0])
    far &= (top > BESIDE * size[1]) & (bottom < (1 - BESIDE) * size[1])
    return numpy.asarray(large & ~(round_ & sized & ~far))


def _share_in_lines(boxes: numpy.ndarray, pixels: numpy.ndarray, lines: list[Line]) -> float:
    """Returns the share, 0..1, of the ink whose pieces have their middle on a line."""
    across, down = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    on = numpy.zeros(len(boxes), bool)
    for line in lines:
        on |= (line.x0 <= across) & (across <= line.x1) & (line.y0 <= down) & (down <= line.y1)
    return float(pixels[on].sum() / max(pixels.sum(), 1))
