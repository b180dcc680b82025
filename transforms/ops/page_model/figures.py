"""Figures: pictures and drawings of a page, with the words that stand in drawings.

(Layout, [Fragment])  ->  [FoundFigure] and the fragments that are in none
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pagebeam.schemas.layout import Layout, Rule
from pagebeam.schemas.page_model import Box
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.lines.script import join_parts

SMALL = 24.0  # points of either side of a picture below which it is a sign or an ornament
LARGE = 72.0  # points of either side of a picture that may be a diagram, at least
LABELS = 4  # stretches of words in such a picture, at least
LABEL_WORDS = 4  # of half of them, at most
MOST = 0.6  # share of the page that a picture covers, at most: what is larger lies under its text


class FoundFigure(NamedTuple):
    """A picture or drawing."""

    box: Box
    lines: tuple[Fragment, ...] = ()  # in a drawing, in the order of the file

    @property
    def text(self) -> str:
        """Its words."""
        text = ""
        for line in self.lines:
            text = join_parts(text, line.text) if text else line.text
        return text

    @property
    def first(self) -> int:
        """Place of its first word in the file."""
        return min((line.first for line in self.lines), default=0)


def find_figures(page: Layout, parts: Sequence[Fragment]) -> tuple[list[FoundFigure], list[Fragment]]:
    """Returns the figures of a page and the fragments outside of its drawings.

    Args:
        page: With its pictures and drawings.
        parts: Of its body.
    """
    found: list[FoundFigure] = []
    left = list(parts)
    for drawing in page.figures:
        inside = [part for part in left if _holds(drawing, part)]
        taken = {id(part) for part in inside}
        left = [part for part in left if id(part) not in taken]
        found.append(
            FoundFigure((drawing.x0, drawing.y0, drawing.x1, drawing.y1), tuple(sorted(inside, key=lambda f: f.first)))
        )
    for picture in sorted(page.pictures, key=lambda p: (p.x1 - p.x0) * (p.y1 - p.y0), reverse=True):
        wide, high = picture.x1 - picture.x0, picture.y1 - picture.y0
        fits = min(wide, high) >= SMALL and wide * high <= MOST * page.width * page.height
        if fits and not any(_is_inside(picture, other.box) for other in found):
            inside = [part for part in left if _holds(picture, part)] if min(wide, high) >= LARGE else []
            inside = inside if _are_labels(inside) else []
            taken = {id(part) for part in inside}
            left = [part for part in left if id(part) not in taken]
            box = picture.x0, picture.y0, picture.x1, picture.y1
            found.append(FoundFigure(box, tuple(sorted(inside, key=lambda f: f.first))))
    return found, left


def _are_labels(inside: Sequence[Fragment]) -> bool:
    """Returns whether words that stand in a picture are of it, as those recognised in a diagram, and not text on it."""
    return len(inside) >= LABELS and median(len(part.text.split()) for part in inside) <= LABEL_WORDS


def _holds(box: Rule, part: Fragment) -> bool:
    return box.x0 <= (part.x0 + part.x1) / 2 <= box.x1 and box.y0 <= (part.y0 + part.y1) / 2 <= box.y1


def _is_inside(picture: Rule, box: Box) -> bool:
    x, y = (picture.x0 + picture.x1) / 2, (picture.y0 + picture.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
