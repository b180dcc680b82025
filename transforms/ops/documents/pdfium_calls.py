"""PDFium's functions that are asked about each object or stretch of a page: called in rows, with plain numbers.

pypdfium2 wraps each pointer in an object of its own, which costs several times what PDFium does for the answer. Here
pointers are integers, a row of calls runs through `map`, and results land in one array. The calls are short, so the
interpreter's lock is kept over them.
"""

import contextlib
import ctypes
from collections.abc import Callable, Iterator
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


def rectangles(text: pdfium.PdfTextPage) -> list[tuple[float, float, float, float]]:
    """Where text stands on a page, in its order, by stretches: left, top, right and bottom as the file counts."""
    count = raw.FPDFText_CountRects(text.raw, 0, -1)
    if count < 1:
        return []
    found = numpy.zeros((count, 4))
    begin, row = found.ctypes.data, 4 * _DOUBLE
    into = (range(at, begin + count * row, row) for at in range(begin, begin + row, _DOUBLE))
    for _ in map(_rectangle, repeat(address(text.raw), count), range(count), *into):
        pass
    return [(left, top, right, bottom) for left, top, right, bottom in found.tolist()]


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
