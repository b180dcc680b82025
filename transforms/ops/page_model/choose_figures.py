"""Chooses the figures of pages: pictures and drawings that a reader would call one.

(blocks, Layout)  ->  blocks

A picture is none where it is too small, a line, the page's own background, or a table; strips of one picture are one.
What stands at one place on most of the pages is a logo or an ornament.
"""

from collections import Counter
from collections.abc import Sequence

from pagebeam.schemas.document import Place
from pagebeam.schemas.layout import Layout, Rule
from pagebeam.schemas.page_model import FURNITURE, Block, Box, kinds

LEAST = 24.0  # points of a figure, across and down
OBLONG = 12.0  # longer side by shorter, from which it is an ornament
WHOLE = 0.8  # share of the page from which it is its background, or a scan
COVERED = 0.5  # share of it that a table, or another figure, covers
WRITTEN = 0.4  # share of a picture that words cover, from which it is the ground of a text
TOUCHING = 1.5  # points between strips of one picture, at most
SAME = 4.0  # points by which the sides of a logo differ from page to page, at most
PAGES = 3  # of which most show a logo, at least


def choose_figures(blocks: Sequence[Block], page: Layout) -> list[Block]:
    """Returns the blocks of a page with those of its figures alone that are; one that is in no block gets one.

    Args:
        blocks: In the order of reading.
        page: With its pictures and drawings.
    """
    left = [box for box in chosen_boxes(page) if not any(_share(box, table) > COVERED for table in _tables(blocks))]
    found: list[Block] = []
    for block in blocks:
        if block.kind != kinds.FIGURE or block.box is None:
            found.append(block)
            continue
        whole = next((box for box in left if _share(block.box, box) > COVERED), None)
        if whole:
            left.remove(whole)
            found.append(block._replace(box=whole))
        elif block.text and _is_figure(block.box, page):  # its author says what it shows
            found.append(block)
    for box in left:
        found.insert(_place(box, found), Block(kinds.FIGURE, "", box))
    return found


def _tables(blocks: Sequence[Block]) -> list[Box]:
    return [block.box for block in blocks if block.box and block.kind == kinds.TABLE]


def chosen_boxes(page: Layout) -> list[Box]:
    """Returns the boxes of pictures and drawings of a page, from top to bottom."""
    boxes = [_within(_box(picture), page) for picture in page.pictures]
    pictures = [box for box in _joined(boxes) if _is_figure(box, page) and not _is_ground(box, page)]
    drawings = [_box(drawing) for drawing in page.figures if _is_figure(_box(drawing), page)]
    return sorted(_joined([*pictures, *drawings]), key=lambda box: (box[1], box[0]))


def figure_places(page: Layout) -> frozenset[Place]:
    """Returns where the figures of a page stand, rounded, so that those at one place on several pages are the same."""
    told = [tag.box for tag in page.tags if tag.box]
    return frozenset(_place_of(box) for box in (*chosen_boxes(page), *told))


def logo_places(pages: Sequence[frozenset[Place]]) -> frozenset[Place]:
    """Returns the places at which most of the pages of a document have a figure.

    Args:
        pages: The places of the figures of each page of the whole document.
    """
    counts = Counter(place for page in pages for place in page)
    return frozenset(place for place, count in counts.items() if count >= PAGES and 2 * count > len(pages))


def without_logos(blocks: Sequence[Block], logos: frozenset[Place]) -> list[Block]:
    """Returns the blocks of a page without the figures that are logos of its document."""
    return [b for b in blocks if b.kind != kinds.FIGURE or not b.box or _place_of(b.box) not in logos]


def _place_of(box: Box) -> Place:
    x0, y0, x1, y1 = (round(side / SAME) for side in box)
    return x0, y0, x1, y1


def _box(place: Rule) -> Box:
    return place.x0, place.y0, place.x1, place.y1


def _within(box: Box, page: Layout) -> Box:
    return max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3])


def _is_figure(box: Box, page: Layout) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    low, long = min(width, height), max(width, height)
    return low >= LEAST and long < OBLONG * low and width * height < WHOLE * page.width * page.height


def _is_ground(box: Box, page: Layout) -> bool:
    """Returns whether a picture lies below a text."""
    words = sum(_area(_common(box, (w.x0, w.y0, w.x1, w.y1))) for w in page.words)
    return words > WRITTEN * _area(box)


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Returns boxes with those together that touch."""
    found: list[Box] = []
    for box in boxes:
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        near = [other for other in found if _touch(box, other)]
        while near:
            found = [other for other in found if other not in near]
            box = _around([box, *near])
            near = [other for other in found if _touch(box, other)]
        found.append(box)
    return found


def _touch(a: Box, b: Box) -> bool:
    gap = max(max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3]))
    return gap <= TOUCHING


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _common(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _share(box: Box, other: Box) -> float:
    """Returns how much of a box another covers."""
    return _area(_common(box, other)) / max(_area(box), 1e-6)


def _place(box: Box, blocks: Sequence[Block]) -> int:
    """Returns where a figure is read: before the first block below it in its column, else after the last above."""
    middle, last = (box[1] + box[3]) / 2, 0
    for at, block in enumerate(blocks):
        if block.box is None or block.kind in FURNITURE:
            last = at + 1 if block.kind == kinds.PAGE_HEADER else last
            continue
        beside = min(box[2], block.box[2]) - max(box[0], block.box[0]) > 0
        if beside and (block.box[1] + block.box[3]) / 2 >= middle:
            return at
        last = at + 1 if beside or block.box[3] < middle else last
    return last
