"""Finds the characters of a PDF page that no reader sees, though PDFium's text holds them.

They stand outside the part of the page that is shown (its CropBox), outside the clip that they are drawn in, or in a
layer that is off.
"""

from collections.abc import Sequence

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.bulk_calls import render_modes
from pagebeam.transforms.ops.documents.pdf.object_calls import (
    Rectangle,
    bounds,
    clip_frames,
    clips,
)
from pagebeam.transforms.ops.documents.pdf.page_objects import Level, Matrix

SLACK = 1.0  # points by which text may stand over the edge of a clip
SEEN = 0.25  # share of a character's box that shows, below which nobody can read it
EVERYWHERE: Rectangle = (float("-inf"), float("-inf"), float("inf"), float("inf"))
NOWHERE: Rectangle = (0.0, 0.0, 0.0, 0.0)
_CLIPS = range(raw.FPDF_TEXTRENDERMODE_FILL_CLIP, raw.FPDF_TEXTRENDERMODE_CLIP + 1)


def page_frame(page: pdfium.PdfPage) -> Rectangle:
    """Returns the part of a page that is shown: left, bottom, right, top in points as the file counts.

    A page without any extent counts as all of the plane: there is no saying what is shown of it.
    """
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box) or box.right - box.left < 1 or box.top - box.bottom < 1:
        return EVERYWHERE
    return box.left, box.bottom, box.right, box.top


def clipped_texts(levels: Sequence[Level]) -> dict[int, Rectangle]:
    """Returns the text objects that reach beyond their clip, or their form's, with the rectangle that shows of each."""
    found: dict[int, Rectangle] = {}
    around = [EVERYWHERE]
    for level in levels:
        items = level.of(raw.FPDF_PAGEOBJ_TEXT)
        cut = _united(items, level.text_boxes, _cut(items, level.text_boxes))
        if cut or any(frame != EVERYWHERE for frame in around):
            outer = dict(zip(items, _outer(level, around, raw.FPDF_PAGEOBJ_TEXT), strict=True))
            spaces = dict(zip(items, level.around(raw.FPDF_PAGEOBJ_TEXT), strict=True))
            found.update((item, _common(_moved(frame, spaces[item]), outer[item])) for item, frame in cut.items())
            for (item, frame), box in zip(outer.items(), level.text_boxes.tolist(), strict=True):
                if item in found or frame == EVERYWHERE or box[0] != box[0]:
                    continue
                if not _is_inside(_moved(box, spaces[item]), frame):
                    found[item] = frame
        around = _form_frames(level, around)
    return found


def _outer(level: Level, around: Sequence[Rectangle], kind: int) -> list[Rectangle]:
    """Returns what shows of the form that each object of a kind is in."""
    every = [frame for frame, count in zip(around, level.counts, strict=True) for _ in range(count)]
    return [every[at] for at in level.places(kind)]


def _form_frames(level: Level, around: Sequence[Rectangle]) -> list[Rectangle]:
    """Returns what shows of each form of a level: the page's frames, clipped once more."""
    kind = raw.FPDF_PAGEOBJ_FORM
    forms = level.of(kind)
    if not forms:
        return []
    counts = clips(forms)
    own = [EVERYWHERE] * len(forms)
    cut = [at for at, count in enumerate(counts) if count > 0]
    spaces, outer = level.around(kind), _outer(level, around, kind)
    for at, frame in zip(cut, _frames(forms, counts, cut).tolist(), strict=True):
        own[at] = _moved(tuple(frame), spaces[at])
    return list(map(_common, outer, own))


def _frames(items: Sequence[int], counts: Sequence[int], cut: Sequence[int]) -> numpy.ndarray:
    return clip_frames([items[at] for at in cut], [counts[at] for at in cut])


def _common(one: Rectangle, other: Rectangle) -> Rectangle:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else NOWHERE


def _cut(items: Sequence[int], boxes: numpy.ndarray) -> dict[int, Rectangle]:
    """Returns the objects of one level that reach beyond their clip, with what shows of them, in their own space.

    Args:
        items: Text objects.
        boxes: Of them; see `bounds`.
    """
    counts = clips(items)
    if max(counts, default=-1) < 0:
        return {}
    cut = [at for at, count in enumerate(counts) if count > 0]
    frames, inside = _frames(items, counts, cut), boxes[cut]
    fits = (inside[:, :2] >= frames[:, :2] - SLACK) & (inside[:, 2:] <= frames[:, 2:] + SLACK)
    beyond = ~(fits.all(axis=1) & (frames[:, 0] < frames[:, 2])) & ~numpy.isnan(inside[:, 0])
    found = {items[cut[at]]: _rectangle(frames[at]) for at in numpy.flatnonzero(beyond).tolist()}
    if 0 in counts:
        masks = _text_clips(items)
        for item, count, box in zip(items, counts, boxes.tolist(), strict=True):
            if not count and box[0] == box[0] and not any(_overlap(box, mask) for mask in masks):
                found[item] = NOWHERE
    return found


def _rectangle(row: numpy.ndarray) -> Rectangle:
    left, bottom, right, top = row.tolist()
    return left, bottom, right, top


def _united(items: Sequence[int], boxes: numpy.ndarray, frames: dict[int, Rectangle]) -> dict[int, Rectangle]:
    """Returns the same, where text that was drawn again in its place shows what any of the copies shows.

    Some programs draw a line in strips, each with a clip of its own, and PDFium's text holds one of the copies.
    """
    if not frames:
        return frames
    lines: dict[tuple[int, int], list[tuple[int, Rectangle]]] = {}
    for item, (left, bottom, right, top) in zip(items, boxes.tolist(), strict=True):
        if left == left:  # not NaN
            lines.setdefault((round(bottom), round(top)), []).append((item, (left, bottom, right, top)))
    found: dict[int, Rectangle] = {}
    for line in lines.values():
        for item, box in line:
            if item not in frames:
                continue
            copies = [other for other, place in line if _overlap(box, place)]
            if all(copy in frames for copy in copies):
                left, bottom, right, top = zip(*(frames[copy] for copy in copies or [item]), strict=True)
                found[item] = min(left), min(bottom), max(right), max(top)
    return found


def invisible(
    places: Sequence[Sequence[float]],
    frame: Rectangle,
    owner: Sequence[int],
    clipped: dict[int, Rectangle],
    off: set[int],
) -> set[int]:
    """Returns the characters that nobody sees.

    Args:
        places: Left, right, bottom and top of each character of the page.
        frame: What is shown of the page.
        owner: The text object of each; empty where none is clipped or off.
        clipped: Text objects with what shows of them.
        off: Those in layers that are off.
    """
    boxes = numpy.asarray(places, float).reshape(-1, 4)[:, (0, 2, 1, 3)]
    lost = ~_shown(boxes, numpy.array([frame]))
    if owner:
        items, at = numpy.unique(numpy.array(owner), return_inverse=True)
        shows = [NOWHERE if item in off else clipped.get(item, EVERYWHERE) for item in items.tolist()]
        lost |= ~_shown(boxes, numpy.array(shows)[at]) | numpy.isin(items, list(off))[at]
    return set(numpy.flatnonzero(lost).tolist())


def _shown(boxes: numpy.ndarray, frames: numpy.ndarray) -> numpy.ndarray:
    """Returns of which boxes enough is inside a frame to be read; what PDFium added has no place.

    Args:
        boxes: (boxes, 4).
        frames: (boxes, 4), or (1, 4) for all of them.
    """
    sides = boxes[:, 2:] - boxes[:, :2]
    inside = numpy.minimum(boxes[:, 2:], frames[:, 2:]) - numpy.maximum(boxes[:, :2], frames[:, :2])
    shares = numpy.divide(inside, sides, out=numpy.ones_like(sides), where=sides > 0)
    return numpy.where((inside >= 0).all(axis=1), shares.prod(axis=1) >= SEEN, (sides == 0).all(axis=1))


def _is_inside(box: Rectangle, frame: Rectangle) -> bool:
    low = box[0] >= frame[0] - SLACK and box[1] >= frame[1] - SLACK
    return low and box[2] <= frame[2] + SLACK and box[3] <= frame[3] + SLACK and frame[0] < frame[2]


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def _text_clips(items: Sequence[int]) -> list[Rectangle]:
    """Returns where the texts stand that others are clipped by."""
    modes = render_modes(list(items))
    boxes = bounds([item for item, mode in zip(items, modes, strict=True) if mode in _CLIPS])
    return [_rectangle(box) for box in boxes[~numpy.isnan(boxes[:, 0])]]


def _moved(box: Rectangle, space: Matrix) -> Rectangle:
    """Returns the rectangle around one that was moved or turned into the space of the page."""
    if box[0] >= box[2] or box[1] >= box[3]:
        return NOWHERE
    if box == EVERYWHERE:
        return box
    a, b, c, d, e, f = space
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
