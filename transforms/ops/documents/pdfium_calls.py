"""PDFium's functions that are asked about each object or stretch of a page: called in rows, with plain numbers.

pypdfium2 wraps each pointer in an object of its own, which costs several times what PDFium does for the answer. Here
pointers are integers, a row of calls runs through `map`, and results land in one array. The calls are short, so the
interpreter's lock is kept over them.
"""

import contextlib
import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

_POINTER, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.sizeof(ctypes.c_double)


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def address(pointer: Any) -> int:
    """Of a pointer of pypdfium2's; 0 where it is null."""
    return ctypes.cast(pointer, _POINTER).value or 0


_object_of_page = _plain(raw.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
_object_of_form = _plain(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_kind = _plain(raw.FPDFPageObj_GetType, _INT, _POINTER)
_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_unmapped = _plain(raw.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
_rectangle = _plain(raw.FPDFText_GetRect, _INT, _POINTER, _INT, *4 * [_POINTER])
_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_box = _plain(raw.FPDFText_GetCharBox, _INT, _POINTER, _INT, *4 * [_POINTER])
_to_device = _plain(raw.FPDF_PageToDevice, _INT, _POINTER, *5 * [_INT], *2 * [ctypes.c_double], *2 * [_POINTER])
_annotation = _plain(raw.FPDFPage_GetAnnot, _POINTER, _POINTER, _INT)
_subtype = _plain(raw.FPDFAnnot_GetSubtype, _INT, _POINTER)
_close_annotation = _plain(raw.FPDFPage_CloseAnnot, None, _POINTER)


def objects_of(holder: int, count: int, is_page: bool) -> tuple[list[int], list[int]]:
    """The first `count` objects of a page or of a form on it, and their kinds (`FPDF_PAGEOBJ_…`)."""
    found = list(map(_object_of_page if is_page else _object_of_form, repeat(holder, count), range(count)))
    return found, list(map(_kind, found))


def render_modes(texts: list[int]) -> list[int]:
    """How text objects are painted (`FPDF_TEXTRENDERMODE_…`)."""
    return list(map(_mode, texts))


def without_unicode(text: pdfium.PdfTextPage, sample: range) -> int:
    """How many of some characters of a page have a font that does not tell which characters they are."""
    return list(map(_unmapped, repeat(address(text.raw), len(sample)), sample)).count(1)


def rectangles(text: pdfium.PdfTextPage) -> numpy.ndarray:
    """Where text stands on a page, in its order, by stretches.

    Returns:
        (stretches, 4) float64: left, top, right and bottom in points as the file counts.
    """
    count = max(0, raw.FPDFText_CountRects(text.raw, 0, -1))
    return _filled(_rectangle, text, count)[0]


def characters(text: pdfium.PdfTextPage) -> tuple[str, list[list[float]]]:
    """The characters of a page, one for each that PDFium counts, with their places.

    Returns:
        The text, and left, right, bottom and top of each character in points as the file counts.

    Raises:
        PdfiumError: One has no place.
    """
    count = max(0, raw.FPDFText_CountChars(text.raw))
    codes = map(_unicode, repeat(address(text.raw), count), range(count))
    places, fine = _filled(_box, text, count)
    if not all(fine):
        raise pdfium.PdfiumError("Failed to get the box of a character")
    return "".join(map(chr, codes)), places.tolist()


def _filled(function: Callable[..., Any], text: pdfium.PdfTextPage, count: int) -> tuple[numpy.ndarray, list[int]]:
    """The four numbers that a function tells of each of so many parts of a text, and whether it did."""
    found = numpy.zeros((count, 4))
    begin, row = found.ctypes.data, 4 * _DOUBLE
    into = (range(at, begin + count * row, row) for at in range(begin, begin + row, _DOUBLE)) if count else 4 * [()]
    return found, list(map(function, repeat(address(text.raw), count), range(count), *into))


def to_device(page: pdfium.PdfPage, pixels: tuple[int, int], points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Points of a page in the pixels, from the upper left, of its picture with these sides."""
    found, at = numpy.zeros((len(points), 2), numpy.intc), address(page.raw)
    for (x, y), into in zip(points, range(found.ctypes.data, found.ctypes.data + found.nbytes, 8), strict=True):
        _to_device(at, 0, 0, *pixels, 0, x, y, into, into + 4)
    return found.tolist()


@contextlib.contextmanager
def annotations(page: pdfium.PdfPage) -> Iterator[tuple[list[int], list[int]]]:
    """What is laid on a page, open as long as the context is, and its kinds (`FPDF_ANNOT_…`), in the file's order."""
    count = raw.FPDFPage_GetAnnotCount(page)
    found = list(filter(None, map(_annotation, repeat(address(page.raw), count), range(count))))
    try:
        yield found, list(map(_subtype, found))
    finally:
        for _ in map(_close_annotation, found):
            pass
