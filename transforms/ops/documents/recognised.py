"""The layout of a recognised page: words as they stand upright, with sizes estimated from the look of their letters."""

from itertools import pairwise
from statistics import median

from schemas.document import Box, PageText
from schemas.layout import Layout, PlacedWord
from transforms.ops.documents.orientation import turned_back

ASCENT, DESCENT, MIDDLE = 0.72, 0.22, 0.48  # ems of letters above and below the base, and of small ones
SAME = 0.82, 1.22  # ratio to the size of most of the text within which a line counts as of that size

_LOW = frozenset("gjpqyQ,;()[]{}|§")
_HIGH = frozenset("bdfhijklt()[]{}|/\\!?'\"§$%&")


def recognised_layout(page: PageText) -> Layout:
    """The layout of a page of which `boxes` are known; points, the page turned as it was for recognition."""
    scale = 72 / (page.dpi or 72)
    width, height = scale * (page.width or 0), scale * (page.height or 0)
    boxes = list(page.boxes or ())
    if page.rotation:
        upright = (width, height) if page.rotation == 180 else (height, width)
        boxes = [turned_back(box, 360 - page.rotation, upright) for box in boxes]
        width, height = upright
    lines = _lines(boxes)
    sizes = [median(_size(box) for box in line) for line in lines]
    letters = [size for size, line in zip(sizes, lines, strict=True) for box in line for _ in box.text]
    most = median(letters) if letters else 10.0
    words = (
        _placed(box, most if SAME[0] < size / most < SAME[1] else size)
        for line, size in zip(lines, sizes, strict=True)
        for box in line
    )
    return Layout(round(width, 1), round(height, 1), tuple(words))


def _lines(boxes: list[Box]) -> list[list[Box]]:
    """Words that follow each other on a line, in the order of recognition."""
    lines = [boxes[:1]] if boxes else []
    for a, b in pairwise(boxes):
        overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
        if b.x0 >= a.x0 and overlap > 0.3 * min(a.y1 - a.y0, b.y1 - b.y0):
            lines[-1].append(b)
        else:
            lines.append([b])
    return lines


def _size(box: Box) -> float:
    return max(1.0, (box.y1 - box.y0) / _ems(box.text))


def _ems(text: str) -> float:
    """Height of a word's ink for a font of size 1."""
    high = any(c in _HIGH or c.isupper() or c.isdigit() for c in text)
    low = any(c in _LOW for c in text)
    return (ASCENT if high else MIDDLE) + (DESCENT if low else 0.0)


def _placed(box: Box, size: float) -> PlacedWord:
    base = box.y1 - (DESCENT * size if any(c in _LOW for c in box.text) else 0.0)
    x0, y0, x1, y1 = (round(n, 1) for n in (box.x0, base - 0.75 * size, box.x1, base + DESCENT * size))
    return PlacedWord(box.text, x0, y0, x1, y1, round(size, 1))
