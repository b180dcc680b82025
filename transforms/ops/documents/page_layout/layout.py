"""Reads what stands where on a page of a PDF: words, the lines drawn on it, its pictures."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.layout import Layout, Rule
from pagebeam.transforms.ops.documents.layout.drawn_bullets import insert_bullets, may_be_bullet
from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.placed_words import place_words
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage

MAX_OBJECTS = 5000  # of a page that are looked at for rules and pictures
MAX_LINES = 400  # of a path that are looked at: more are a drawing
THIN = 1.0  # points by which the ends of a level line may differ in height
SHORT = 12.0  # points below which a line is a dash or part of a drawing
BEYOND = 20.0  # points by which words may stand over the lower edge of the page


def extract_layout(page: PdfPage) -> Layout:
    """Returns what stands where on a page as shown; coordinates are points from its upper left corner."""
    width, height = page.points
    view = _View(page.handle, width, height)
    placed = place_words(page.characters, page.spelling, coordinates_of(page.handle))
    inside = tuple(w for w in placed if w.x1 >= 0 and w.x0 <= width and 0 <= w.y1 <= height + BEYOND)
    drawn = _drawn(view, page.handle)
    words = insert_bullets(inside, drawn.dots)
    return Layout(round(width, 1), round(height, 1), words, drawn.rules, drawn.pictures, styled=True)


class _Drawn(NamedTuple):
    """What is drawn on a page."""

    rules: tuple[Rule, ...]
    pictures: tuple[Rule, ...]
    dots: tuple[Rule, ...]  # boxes of what may be bullets


class _View:
    """From coordinates of the file to points from the upper left corner of the page as shown."""

    def __init__(self, page: pdfium.PdfPage, width: float, height: float):
        self._page = page
        self._pixels = round(100 * width), round(100 * height)
        self.turn = page.get_rotation()
        self._shift = self._device(0, 0)

    def _device(self, x: float, y: float) -> tuple[float, float]:
        found = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page, 0, 0, *self._pixels, 0, x, y, *map(ctypes.byref, found))
        return found[0].value / 100, found[1].value / 100

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (a, b), (c, d) = self._device(x0, y0), self._device(x1, y1)
        return tuple(round(n, 1) for n in (min(a, c), min(b, d), max(a, c), max(b, d)))  # type: ignore[return-value]


def _drawn(view: _View, page: pdfium.PdfPage) -> _Drawn:
    """Returns the lines and pictures on the page; boxes that are drawn count as their four sides."""
    rules: set[Rule] = set()
    pictures: set[Rule] = set()
    dots: set[Rule] = set()
    for i in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules.update(_lines(view, item))
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) and (box := _bounds(view, item)):
            if may_be_bullet(box):
                dots.add(box)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures.add(box)
    return _Drawn(tuple(sorted(rules)), tuple(sorted(pictures)), tuple(sorted(dots)))


def _bounds(view: _View, item: raw.FPDF_PAGEOBJECT) -> Rule | None:
    """Returns the box of an object; None where it has no extent."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return None
    return Rule(*view.box(*(edge.value for edge in edges)))


def _lines(view: _View, path: raw.FPDF_PAGEOBJECT) -> Iterator[Rule]:
    """Yields the horizontal and vertical lines of a path that are long enough to part anything."""
    matrix = raw.FS_MATRIX()
    count = raw.FPDFPath_CountSegments(path)
    if not raw.FPDFPageObj_GetMatrix(path, matrix) or count > MAX_LINES:
        return
    here = start = (0.0, 0.0)
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = place
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _line(view, here, place)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _line(view, place, start)
        here = place


def _line(view: _View, a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    across, up = abs(a[0] - b[0]), abs(a[1] - b[1])
    if max(across, up) >= SHORT and min(across, up) <= THIN:
        yield Rule(*view.box(*a, *b))
