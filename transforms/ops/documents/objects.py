"""What a PDF page is made of, beside its characters: pictures with their places, and text that nobody sees."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from transforms.ops.documents.pdfium_calls import address, objects_of, render_modes

LOOKED_AT = 2000  # objects of a page, at most; drawings can have a hundred thousand
DEEPEST = 3  # forms within forms
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)

Matrix = tuple[float, float, float, float, float, float]
ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Row = tuple[list[int], list[int], Matrix]  # objects of a page or form, their kinds, from their space to the page's


class Picture(NamedTuple):
    """A picture on a page; its sides in the page's own coordinates (origin lower left, before the page is turned)."""

    left: float
    bottom: float
    right: float
    top: float
    width: int  # pixels as embedded
    height: int
    upright: bool  # whether it is drawn neither turned nor mirrored

    @property
    def area(self) -> float:
        """Square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


class Region(NamedTuple):
    """A picture on the page as shown, in points from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    dpi: float  # of the picture's pixels


class Objects(NamedTuple):
    """What was found among the first objects of a page."""

    pictures: tuple[Picture, ...]
    texts: int  # text objects
    hidden: int  # those of them that are not painted (render modes 3 and 7); not counted without pictures


def objects(page: pdfium.PdfPage) -> Objects:
    """Counts and places of the objects of a page, through its forms."""
    rows = list(_walk(page))
    pictures = [
        picture
        for found, kinds, matrix in rows
        for item in _of(raw.FPDF_PAGEOBJ_IMAGE, found, kinds)
        for picture in _picture(item, matrix)
    ]
    texts = sum(kinds.count(raw.FPDF_PAGEOBJ_TEXT) for _, kinds, _ in rows)
    return Objects(tuple(pictures), texts, _hidden(rows) if pictures else 0)


def _hidden(rows: list[_Row]) -> int:
    every = (render_modes(_of(raw.FPDF_PAGEOBJ_TEXT, found, kinds)) for found, kinds, _ in rows)
    return sum(modes.count(mode) for modes in every for mode in INVISIBLE)


def _of(kind: int, found: list[int], kinds: list[int]) -> list[int]:
    """Those objects that are of a kind; most pages have text alone."""
    return [item for item, one in zip(found, kinds, strict=True) if one == kind] if kind in kinds else []


def _walk(page: pdfium.PdfPage) -> Iterator[_Row]:
    """Objects of the page and its forms, their kinds, and the matrix from their space to the page's."""
    left = LOOKED_AT
    todo: list[tuple[int, int, Matrix, int]] = [(address(page.raw), raw.FPDFPage_CountObjects(page), ONE, 0)]
    while todo:
        holder, count, matrix, depth = todo.pop()
        found, kinds = objects_of(holder, max(0, min(count, left)), is_page=not depth)
        left -= len(found)
        yield found, kinds, matrix
        for item in _of(raw.FPDF_PAGEOBJ_FORM, found, kinds) if depth < DEEPEST else ():
            inner = raw.FPDFFormObj_CountObjects(_typed(item))
            todo.append((item, inner, _product(_matrix(item), matrix), depth + 1))


def _typed(item: int) -> raw.FPDF_PAGEOBJECT:
    return ctypes.cast(item, raw.FPDF_PAGEOBJECT)


def _matrix(item: int) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(_typed(item), ctypes.byref(found)):
        return ONE
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _picture(item: int, outer: Matrix) -> list[Picture]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(_typed(item), ctypes.byref(width), ctypes.byref(height)):
        return []
    a, b, c, d, e, f = _product(_matrix(item), outer)  # of the unit square that every picture fills
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    upright = a > 0 and d > 0 and abs(b) + abs(c) < 0.01 * (a + d)
    return [Picture(min(xs), min(ys), max(xs), max(ys), width.value, height.value, upright)]
