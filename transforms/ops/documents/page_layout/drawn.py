"""What is drawn on a page of a PDF besides its text, through its forms: lines, pictures, small shapes.

objects of the page  ->  Drawn
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy
import pypdfium2.raw as raw

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.documents.layout.drawn_bullets import LARGEST, may_be_bullet
from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates
from pagebeam.transforms.ops.documents.page_layout.figures import Shapes
from pagebeam.transforms.ops.documents.page_layout.frames import EVERYWHERE, clipped, outer_frames, spaces_of
from pagebeam.transforms.ops.documents.page_layout.paths import bounds_of, is_slanted, paint_of, segments_of
from pagebeam.transforms.ops.documents.page_layout.rules import SHORT, THICK, Lines, join_lines, lines_of, within
from pagebeam.transforms.ops.documents.pdf.page_objects import Level, levels_of
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage

MOST = 10_000  # objects of a page that are looked at
PIECE = 2.0  # points of a path that may be a piece of a line, at least
MANY = 2000  # paths of a page from which they are a drawing, where pieces tell nothing
_PATH, _PICTURE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM


class Drawn(NamedTuple):
    """What is drawn on a page."""

    rules: tuple[Rule, ...]
    pictures: tuple[Rule, ...]
    dots: tuple[Rule, ...]  # boxes of what may be bullets
    shapes: tuple[Shapes, ...]  # of each level, what may be parts of drawings


def every_level(page: PdfPage) -> list[Level]:
    """Returns the objects of a page, through its forms: far more than reading looks at, where there are more."""
    return page.levels if page.objects().all_seen else list(levels_of(page.handle, MOST))


def drawn_on(levels: Sequence[Level], view: Coordinates) -> Drawn:
    """Returns what is drawn on a page."""
    lines: list[Lines] = []
    pictures: set[Rule] = set()
    small: set[Rule] = set()
    shapes: list[Shapes] = []
    around = numpy.array([EVERYWHERE])
    for level in levels:
        if _PATH in level.kinds:
            boxes, found, seen = _paths(level, around, view)
            lines.append(found)
            shapes.append(seen)
            small.update(filter(may_be_bullet, _rounded(boxes[(boxes[:, 2:] - boxes[:, :2]).max(axis=1) < LARGEST])))
        if _PICTURE in level.kinds:
            pictures.update(_rounded(_pictures(level, around, view)))
        if _FORM in level.kinds:
            outer = outer_frames(level, _FORM, around)
            around = clipped(level.of(_FORM), spaces_of(level, _FORM), outer, view)
    rules = join_lines(lines) if lines else []
    dots = small | set(filter(may_be_bullet, pictures))
    return Drawn(tuple(rules), tuple(sorted(pictures)), tuple(sorted(dots)), tuple(shapes))


def _paths(level: Level, around: numpy.ndarray, view: Coordinates) -> tuple[numpy.ndarray, Lines, Shapes]:
    """Returns the boxes of the paths of a level, their lines as far as they show, and what may be drawings."""
    paths, spaces, outer = level.of(_PATH), spaces_of(level, _PATH), outer_frames(level, _PATH, around)
    boxes = bounds_of(paths, spaces, view)
    least = PIECE if len(paths) <= MANY else SHORT
    large = numpy.flatnonzero((boxes[:, 2:] - boxes[:, :2]).max(axis=1) >= least).tolist()
    chosen, spaces = [paths[at] for at in large], spaces[large]
    paint = paint_of(chosen, spaces)
    segments = segments_of(chosen, spaces, view)
    lines = lines_of(segments, paint)
    seen = paint.filled | paint.stroked
    owners = numpy.unique(lines.owners).tolist()
    frames = outer[large]
    frames[owners] = clipped([chosen[at] for at in owners], spaces[owners], frames[owners], view)
    sides, slanted = boxes[large], is_slanted(segments, len(chosen))
    areas = paint.filled & ~slanted & ((sides[:, 2:] - sides[:, :2]).min(axis=1) > THICK)
    shapes = Shapes(sides[seen], slanted[seen], areas[seen])
    return boxes, within(lines, frames[lines.owners]), shapes


def _pictures(level: Level, around: numpy.ndarray, view: Coordinates) -> numpy.ndarray:
    """Returns the boxes of what shows of the pictures of a level."""
    items, spaces = level.of(_PICTURE), spaces_of(level, _PICTURE)
    frames = clipped(items, spaces, outer_frames(level, _PICTURE, around), view)
    boxes = bounds_of(items, spaces, view)
    return numpy.hstack((numpy.maximum(boxes[:, :2], frames[:, :2]), numpy.minimum(boxes[:, 2:], frames[:, 2:])))


def _rounded(boxes: numpy.ndarray) -> list[Rule]:
    """Returns the boxes that there are: nothing of the others shows, or they have no extent."""
    there = (boxes[:, :2] <= boxes[:, 2:]).all(axis=1)
    return [Rule(*box) for box in numpy.round(boxes[there], 1).tolist()]
