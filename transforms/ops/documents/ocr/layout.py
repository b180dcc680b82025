"""The layout of a recognised page: words as they stand upright, with sizes and weights from the look of their letters.

PageText, picture  ->  Layout
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from PIL import Image

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.layout import Layout, PlacedWord, Rule
from pagebeam.transforms.ops.documents.layout.drawn_bullets import insert_bullets
from pagebeam.transforms.ops.documents.layout.page_content import reduce_page
from pagebeam.transforms.ops.documents.layout.row_order import order_by_rows
from pagebeam.transforms.ops.documents.layout.scanned_figures import find_scanned_figures
from pagebeam.transforms.ops.documents.ocr.ink import Ink
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn

ASCENT, DESCENT, MIDDLE = 0.72, 0.22, 0.48  # ems of letters above and below the base, and of small ones
HEAVY = 1.25  # times as thick as those of most words are the strokes of bold ones, for their size
COARSE = 120  # pixels to an inch below which strokes tell nothing
LEADER = 0.4  # times the height of most words that dots in a row have, at most
LONG = 3.0  # times as wide as high are they, at least
APART = 0.6  # ems from a sign that serves as a bullet to its text, at least
CLEAR = 0.3  # ems from a dash or small dot that serves as a bullet to its text, at least
MARK = 0.25  # ems of such a dot with the white around it
FAR = 2.6  # ems left of a line in which its bullet stands
SAME = 0.82, 1.22  # ratio to the size of most of the text within which a line counts as of that size

_STROKES = frozenset("|¦lI!1[](){}/\\")
_LOW = frozenset("gjpqyQ,;()[]{}|§")
_HIGH = frozenset("bdfhijklt()[]{}|/\\!?'\"§$%&")


def infer_layout(page: PageText, image: Image.Image | None = None) -> Layout:
    """Infers the layout of a page whose words' `boxes` are known; points, the page turned as it was for recognition.

    Args:
        page: As it was read.
        image: What it was read off, from which weights, drawn lines and bullets are told.
    """
    scale = 72 / (page.dpi or 72)
    width, height = scale * (page.width or 0), scale * (page.height or 0)
    boxes = list(page.boxes or ())
    if page.rotation:
        upright = (width, height) if page.rotation == 180 else (height, width)
        boxes = [undo_turn(box, 360 - page.rotation, upright) for box in boxes]
        width, height = upright
    if image and page.rotation:
        image = image.transpose(TURNS[page.rotation])
    ink = Ink(image, page.dpi) if image and page.dpi else None
    boxes = [_tight(box, ink, 1 / scale) for box in boxes] if ink else boxes
    rules = tuple(ink.rules()) if ink else ()
    boxes = [box for box in boxes if not _is_rule(box, rules)]
    lines = order_by_rows(_lines(_without_leaders(boxes, ink, 1 / scale)))
    sizes = [median(_size(box) for box in line) for line in lines]
    letters = [size for size, line in zip(sizes, lines, strict=True) for box in line for _ in box.text]
    most = median(letters) if letters else 10.0
    sizes = [most if SAME[0] < size / most < SAME[1] else size for size in sizes]
    heavy = _heavy(ink, lines, sizes, 1 / scale) if ink and (page.dpi or 0) >= COARSE else [False] * len(lines)
    dots = _dots(ink, lines, sizes, 1 / scale) if ink else [None] * len(lines)
    words = tuple(
        _placed(box, size)._replace(bold=bold)
        for line, size, bold, dot in zip(lines, sizes, heavy, dots, strict=True)
        for box in line
        if dot is None or box.x0 > dot.x1 - 0.1
    )
    words = insert_bullets(words, [dot for dot in dots if dot])
    figures = _figures(image, page.dpi, boxes, rules, scale) if image else ()
    return Layout(round(width, 1), round(height, 1), words, rules, figures=figures)


def _figures(
    image: Image.Image, dpi: int | None, boxes: Sequence[Box], rules: Sequence[Rule], scale: float
) -> tuple[Rule, ...]:
    """Returns the boxes of photographs and drawings, in points."""
    small = reduce_page(image, dpi)
    one = scale * image.width / small.width  # points of a pixel
    words = [box._replace(x0=box.x0 / one, y0=box.y0 / one, x1=box.x1 / one, y1=box.y1 / one) for box in boxes]
    lines = [_scaled(rule, 1 / one) for rule in rules]
    return tuple(_scaled(box, one) for box in find_scanned_figures(small, words, lines))


def _scaled(box: Rule, by: float) -> Rule:
    x0, y0, x1, y1 = (round(by * side, 1) for side in box[:4])
    return Rule(x0, y0, x1, y1)


def _is_rule(box: Box, rules: Sequence[Rule]) -> bool:
    """Returns whether a stroke was read that is a part of an upright line."""
    if not _STROKES.issuperset(box.text):
        return False
    return any(
        rule.x0 == rule.x1 and box.x0 - 1 <= rule.x0 <= box.x1 + 1 and rule.y0 <= box.y0 + 1 and rule.y1 >= box.y1 - 1
        for rule in rules
    )


def _without_leaders(boxes: list[Box], ink: Ink | None, scale: float) -> list[Box]:
    """Returns the words without dots in a row, which recognition reads as letters of all kinds."""
    if not ink or not boxes:
        return boxes
    heights = [ink.height((scale * box.x0, scale * box.y0, scale * box.x1, scale * box.y1)) for box in boxes]
    low = LEADER * median(height for height, box in zip(heights, boxes, strict=True) for _ in box.text)
    wide = [scale * (box.x1 - box.x0) > LONG * height for height, box in zip(heights, boxes, strict=True)]
    return [box for box, height, long in zip(boxes, heights, wide, strict=True) if not 0 < height <= low or not long]


def _tight(box: Box, ink: Ink, scale: float) -> Box:
    """Returns the box of a word with no more above and below it than its letters take."""
    _, top, _, bottom = ink.tight((scale * box.x0, scale * box.y0, scale * box.x1, scale * box.y1))
    return box._replace(y0=top / scale, y1=bottom / scale)


def _heavy(ink: Ink, lines: Sequence[Sequence[Box]], sizes: Sequence[float], scale: float) -> list[bool]:
    """Returns whether each line is bold: its strokes are thicker for the size of its letters than most."""
    strokes = [
        median(ink.stroke((scale * box.x0, scale * box.y0, scale * box.x1, scale * box.y1)) for box in line) / size
        for line, size in zip(lines, sizes, strict=True)
    ]
    letters = [stroke for stroke, line in zip(strokes, lines, strict=True) for box in line for _ in box.text]
    return [stroke > HEAVY * median(letters) for stroke in strokes]


def _dots(ink: Ink, lines: Sequence[Sequence[Box]], sizes: Sequence[float], scale: float) -> list[Rule | None]:
    """Returns the bullet before each line; a dash or small dot is one where another line has it at the same place."""
    found = [_dot(ink, line, size, scale) for line, size in zip(lines, sizes, strict=True)]
    marks = [
        _mark(ink, line, size, scale) if dot is None else None
        for line, size, dot in zip(lines, sizes, found, strict=True)
    ]
    ends = Counter(round(one.x1) + near for one in (*found, *marks) if one for near in (-1, 0, 1))
    kept = [mark if mark and ends[round(mark.x1)] > 1 else None for mark in marks]
    return [dot or mark for dot, mark in zip(found, kept, strict=True)]


def _mark(ink: Ink, line: Sequence[Box], size: float, scale: float) -> Rule | None:
    """Returns the dash or small dot before a line."""
    first = line[0]
    if not first.text[:1].isalpha():
        return None
    place = first.x0 - FAR * size, min(box.y0 for box in line), first.x0 - CLEAR * size, max(box.y1 for box in line)
    found = ink.mark(tuple(scale * side for side in place), scale * size)  # type: ignore[arg-type]
    if not found:
        return None
    x0, y0, x1, y1 = (side / scale for side in found)
    half = max(x1 - x0, MARK * size) / 2
    return Rule(round(x1 - 2 * half, 1), round(y0, 1), round(x1, 1), round(y1, 1))


def _dot(ink: Ink, line: Sequence[Box], size: float, scale: float) -> Rule | None:
    """Returns the bullet before a line, which recognition leaves out or takes for a letter."""
    first, wide = line[0], FAR * size
    places = [(first.x0 - wide, first.x0 - 0.1 * size)]
    if len(line) > 1 and len(first.text) < 3 and line[1].x0 - first.x1 > 0.15 * size:
        places.insert(0, (first.x0 - 0.1 * size, first.x1 + 0.1 * size))
    if len(line) > 1 and len(first.text) == 1 and not first.text.isalnum() and line[1].x0 - first.x1 > APART * size:
        middle, half = (first.y0 + first.y1) / 2, 0.2 * size
        return Rule(first.x1 - 2 * half, middle - half, first.x1, middle + half)
    top, bottom = min(box.y0 for box in line), max(box.y1 for box in line)
    for left, right in places:
        found = ink.bullet((scale * left, scale * top, scale * right, scale * bottom), scale * size)
        if found:
            x0, y0, x1, y1 = (round(n / scale, 1) for n in found)
            return Rule(x0, y0, x1, y1)
    return None


def _lines(boxes: list[Box]) -> list[list[Box]]:
    """Groups words that follow each other on a line, in the order of recognition."""
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
    """Returns the height of a word's ink for a font of size 1."""
    high = any(c in _HIGH or c.isupper() or c.isdigit() for c in text)
    low = any(c in _LOW for c in text)
    return (ASCENT if high else MIDDLE) + (DESCENT if low else 0.0)


def _placed(box: Box, size: float) -> PlacedWord:
    base = box.y1 - (DESCENT * size if any(c in _LOW for c in box.text) else 0.0)
    x0, y0, x1, y1 = (round(n, 1) for n in (box.x0, base - 0.75 * size, box.x1, base + DESCENT * size))
    return PlacedWord(box.text, x0, y0, x1, y1, round(size, 1))
