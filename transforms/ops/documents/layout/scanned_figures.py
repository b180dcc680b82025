"""Figures of a page that is a picture: photographs, charts and drawings in its pixels.

    page, mode L, 72 dpi, its words and lines  ->  [Rule], a box for each figure

What is left of the ink without the words is found piece by piece. Lattices of tables, tinted panels behind a text,
writing that was not read, the lid of the scanner and specks are no figures.
"""

from collections.abc import Sequence

import numpy
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.documents.layout.page_paper import find_paper
from pagebeam.transforms.ops.documents.layout.unexplained_ink import Line, find_pieces, find_unexplained_lines

FAINT = 12  # of 255, that ink differs from the paper, at least
GROWN = 3.0  # pixels around a word that are its own: letters blur where a page is shrunk
SURE = 0.4  # confidence, 0..1, below which a word may be a part of a picture
CELL = 3  # pixels of a side of the cells on which pieces are found; what is no farther apart belongs together
LEAST = 24  # pixels of a figure, across and down
WHOLE = 0.8  # share of the page from which something is its background
FEW = 3  # words below which a page that is full of pictures is one photograph
WRITTEN = 0.35  # share of it that words cover, from which it is a text with something around it
UNREAD = 0.3  # share of it that lines of writing cover which were not read
STROKE, FILLED = 18, 0.01  # pixels of a piece besides straight lines, or share of the box that such pieces fill
LINES, NEAR = 3, 4.0  # across and down that make a lattice, at least; pixels by which they reach over its box
CELLS_FILLED = 0.03  # share of a lattice that letters which were not read may fill
LID, EDGE = 0.5, 0.05  # share of a row at the edge that is dark where the lid is seen; share of the page that it covers
SHADE = 8  # of 255, by which the shades of one panel differ
SOLID, SAID = 0.8, 0.1  # share of its box that a panel fills with its words, and that the words do, at least


def find_scanned_figures(page: Image.Image, words: Sequence[Box], rules: Sequence[Rule]) -> list[Rule]:
    """Finds the figures of a page, from top to bottom.

    Args:
        page: Mode L, upright.
        words: Recognised on it, in pixels of it.
        rules: Lines drawn on it, in pixels of it.
    """
    if min(page.size) < LEAST:
        return []
    grey = numpy.asarray(page).astype(numpy.int16)
    paper, noise = find_paper(grey)
    ink = abs(grey - paper) > max(FAINT, noise)
    _erase_lid(ink)
    believed = [box for box in words if (box.confidence or 0.0) >= SURE and any(map(str.isalnum, box.text))]
    written = _painted(believed, ink.shape, GROWN)
    if not (ink & ~written).any():
        return []
    _erase_panels(ink, grey, believed, written)
    ink &= ~written
    unread = _painted(find_unexplained_lines(page, believed), ink.shape, 0.0)
    lines = _painted([Box("", rule.x0, rule.y0, rule.x1, rule.y1, None) for rule in rules], ink.shape, 2.0)
    found = []
    for x0, y0, x1, y1 in _clusters(ink):
        part = slice(y0, y1), slice(x0, x1)
        if min(x1 - x0, y1 - y0) < LEAST or (x1 - x0) * (y1 - y0) >= WHOLE * ink.size:
            continue
        box = Rule(float(x0), float(y0), float(x1), float(y1))
        text = written[part].mean() >= WRITTEN or unread[part].mean() >= UNREAD
        if not text and _is_drawn(ink[part] & ~lines[part], _is_lattice(box, rules)):
            found.append(box)
    return [] if len(believed) < FEW and _fills(found, ink.shape) else sorted(found, key=lambda box: (box.y0, box.x0))


def _fills(found: Sequence[Rule], shape: tuple[int, ...]) -> bool:
    """Returns whether figures reach over a page from one side to the other."""
    if not found:
        return False
    across = max(box.x1 for box in found) - min(box.x0 for box in found)
    down = max(box.y1 for box in found) - min(box.y0 for box in found)
    return across * down >= WHOLE * shape[0] * shape[1]


def _painted(boxes: Sequence[Box | Line], shape: tuple[int, ...], grown: float) -> numpy.ndarray:
    """Returns a mask of the pixels in boxes."""
    mask = numpy.zeros(shape, bool)
    for box in boxes:
        x0, y0 = (max(0, int(side - grown)) for side in (box.x0, box.y0))
        mask[y0 : max(0, int(box.y1 + grown) + 1), x0 : max(0, int(box.x1 + grown) + 1)] = True
    return mask


def _erase_lid(ink: numpy.ndarray) -> None:
    """Erases what the lid of the scanner leaves along the edges of the page."""
    for side in (ink, ink[::-1], ink.T, ink.T[::-1]):
        deep = 0
        while deep < EDGE * len(side) and side[deep].mean() > LID:
            deep += 1
        side[: deep + 1 if deep else 0] = False


def _erase_panels(ink: numpy.ndarray, grey: numpy.ndarray, words: Sequence[Box], written: numpy.ndarray) -> None:
    """Erases tinted panels that a text stands on: boxes of one shade, of which words cover a good part."""
    shades: dict[int, list[Box]] = {}
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        x0, y0, x1, y1 = (int(side) for side in (word.x0 - 2, word.y0 - 2, word.x1 + 3, word.y1 + 3))
        if min(x0, y0) < 0 or not ink[y0:y1, x0:x1].any():
            continue
        ring = numpy.concatenate((grey[y0, x0:x1], grey[y1 - 1 : y1, x0:x1].ravel()))
        if len(ring) and ink[y0, x0:x1].mean() > LID:
            shades.setdefault(round(float(numpy.median(ring)) / SHADE), []).append(Box("", x, y, x, y, None))
    for shade, places in shades.items():
        alike = (abs(grey - shade * SHADE) <= SHADE) & ink
        boxes, _ = find_pieces(alike | (written & ink))
        for x0, y0, x1, y1 in boxes.tolist():
            if not any(x0 <= place.x0 < x1 and y0 <= place.y0 < y1 for place in places):
                continue
            part = slice(y0, y1), slice(x0, x1)
            if (alike[part] | written[part]).mean() >= SOLID and written[part].mean() >= SAID:
                ink[part] &= ~alike[part]


def _clusters(ink: numpy.ndarray) -> list[tuple[int, int, int, int]]:
    """Returns the boxes of ink that stands together: left, top, right, bottom."""
    high, wide = (-(-side // CELL) for side in ink.shape)
    padded = numpy.pad(ink, ((0, high * CELL - ink.shape[0]), (0, wide * CELL - ink.shape[1])))
    cells = numpy.pad(padded.reshape(high, CELL, wide, CELL).any((1, 3)), 1)
    near = cells.copy()
    for axis in (0, 1):
        near = near | numpy.roll(near, 1, axis) | numpy.roll(near, -1, axis)
    found = []
    for x0, y0, x1, y1 in find_pieces(near)[0].tolist():  # of cells, with one around them
        left, top, right, bottom = (max(0, CELL * (side - 1)) for side in (x0, y0, x1, y1))
        part = ink[top:bottom, left:right]
        across, down = numpy.flatnonzero(part.any(0)), numpy.flatnonzero(part.any(1))
        if len(across):
            found.append(
                (left + int(across[0]), top + int(down[0]), left + int(across[-1]) + 1, top + int(down[-1]) + 1)
            )
    return found


def _is_lattice(box: Rule, rules: Sequence[Rule]) -> bool:
    """Returns whether lines in a box make cells of several rows and columns."""
    inside = [r for r in rules if r.x0 >= box.x0 - NEAR and r.x1 <= box.x1 + NEAR and _between(r, box)]
    upright = sum(r.y1 - r.y0 > r.x1 - r.x0 for r in inside)
    return min(upright, len(inside) - upright) >= LINES


def _between(rule: Rule, box: Rule) -> bool:
    return rule.y0 >= box.y0 - NEAR and rule.y1 <= box.y1 + NEAR


def _is_drawn(ink: numpy.ndarray, lattice: bool) -> bool:
    """Returns whether ink without straight lines is more than specks, or in a lattice than a few letters."""
    boxes, pixels = find_pieces(ink)
    if not len(boxes):
        return False
    sides = boxes[:, 2:] - boxes[:, :2]
    if lattice:
        return bool((sides.min(axis=1) >= LEAST).any() or pixels.sum() >= CELLS_FILLED * ink.size)
    return bool((sides.max(axis=1) >= STROKE).any() or pixels.sum() >= FILLED * ink.size)
