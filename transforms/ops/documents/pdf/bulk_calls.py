"""Calls those functions of PDFium that are asked about each object or stretch of a page: in rows, with plain numbers.

pypdfium2 wraps each pointer in an object of its own, which costs several times what PDFium does for the answer. Here
pointers are integers, a row of calls runs through `map`, and results land in one array. The calls are short, so the
interpreter's lock is kept over them.
"""

import contextlib
import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any, Protocol

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.text import LOST

_POINTER, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.sizeof(ctypes.c_double)


SHORT = 256  # bytes, enough for most entries of a file's metadata
_short = ctypes.create_string_buffer(SHORT)


def plain_call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Returns a function of PDFium that takes plain numbers, pointers among them, and keeps the interpreter's lock."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def loose_call(function: Any, result: Any) -> Callable[..., Any]:
    """Returns a function that is given ctypes' pointers and ints as C has them: converting them is half of a call."""
    return ctypes.PYFUNCTYPE(result)(address(function))


def address(pointer: Any) -> int:
    """Returns the address that a pointer of pypdfium2's holds; 0 where it is null."""
    return ctypes.cast(pointer, _POINTER).value or 0


class OpenText(Protocol):
    """The text of a page, as `characters.OpenText` or pypdfium2 holds it."""

    @property
    def raw(self) -> Any: ...


_metadata = plain_call(raw.FPDF_GetMetaText, ctypes.c_ulong, _POINTER, ctypes.c_char_p, _POINTER, ctypes.c_ulong)
_object_of_page = loose_call(raw.FPDFPage_GetObject, _POINTER)
_object_of_form = plain_call(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_objects_of_form = plain_call(raw.FPDFFormObj_CountObjects, _INT, _POINTER)
_kind = plain_call(raw.FPDFPageObj_GetType, _INT, _POINTER)
_matrix = plain_call(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
_pixels = plain_call(raw.FPDFImageObj_GetImagePixelSize, _INT, *3 * [_POINTER])
_mode = plain_call(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_segments = plain_call(raw.FPDFPath_CountSegments, _INT, _POINTER)
_drawn = plain_call(raw.FPDFPath_GetDrawMode, _INT, *3 * [_POINTER])
_colour = plain_call(raw.FPDFPageObj_GetFillColor, _INT, *5 * [_POINTER])
_unmapped = loose_call(raw.FPDFText_HasUnicodeMapError, _INT)
_rectangles = loose_call(raw.FPDFText_CountRects, _INT)
_rectangle = loose_call(raw.FPDFText_GetRect, _INT)
_loose_box = plain_call(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_unicode = loose_call(raw.FPDFText_GetUnicode, ctypes.c_uint)
_box = loose_call(raw.FPDFText_GetCharBox, _INT)
_to_device = plain_call(raw.FPDF_PageToDevice, _INT, _POINTER, *5 * [_INT], *2 * [ctypes.c_double], *2 * [_POINTER])
_ROOM = 512  # rows
_room = (_ROOM * 4 * ctypes.c_double)()
_table = numpy.ctypeslib.as_array(_room).reshape(_ROOM, 4)
_sides = [[ctypes.byref(_room, _DOUBLE * (4 * row + side)) for row in range(_ROOM)] for side in range(4)]
"""Pointers to the numbers of each row: made once, for making four costs more than the call that fills them."""

_annotation_count = loose_call(raw.FPDFPage_GetAnnotCount, _INT)
_annotation = plain_call(raw.FPDFPage_GetAnnot, _POINTER, _POINTER, _INT)
_subtype = plain_call(raw.FPDFAnnot_GetSubtype, _INT, _POINTER)
_close_annotation = plain_call(raw.FPDFPage_CloseAnnot, None, _POINTER)


def metadata_text(document: pdfium.PdfDocument, key: bytes) -> bytes:
    """Returns an entry of a file's metadata in UTF-16, with a zero at the end; empty where there is none."""
    at = address(document.raw)
    size = _metadata(at, key, ctypes.addressof(_short), SHORT)
    if size <= SHORT:
        return _short.raw[:size]
    buffer = ctypes.create_string_buffer(size)  # nothing was written
    _metadata(at, key, ctypes.addressof(buffer), size)
    return buffer.raw[:size]


def objects_of(page: pdfium.PdfPage, count: int) -> tuple[list[int], bytes]:
    """Returns the first `count` objects of a page and their kinds (`FPDF_PAGEOBJ_…`)."""
    found = list(map(_object_of_page, repeat(_POINTER(address(page.raw)), count), range(count)))
    return found, bytes(map(_kind, found))


def objects_of_forms(forms: list[int], counts: list[int]) -> tuple[list[int], bytes]:
    """Returns the first objects of forms, so many of each, and their kinds."""
    each, places = chain.from_iterable(map(repeat, forms, counts)), chain.from_iterable(map(range, counts))
    found = list(map(_object_of_form, each, places))
    return found, bytes(map(_kind, found))


def objects_in_forms(forms: list[int]) -> list[int]:
    """Returns how many objects each form is made of."""
    return list(map(_objects_of_form, forms))


def matrices(items: list[int]) -> list[tuple[float, ...]]:
    """Returns the matrix (a, b, c, d, e, f) of each object, to the space around it; the identity where unknown."""
    found = (6 * len(items) * ctypes.c_float)()
    begin = ctypes.addressof(found)
    fine = map(_matrix, items, range(begin, begin + ctypes.sizeof(found), 24))
    rows = zip(*6 * [iter(found)], strict=True)
    return [row if known else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0) for known, row in zip(list(fine), rows, strict=True)]


def pixel_sizes(pictures: list[int]) -> list[tuple[int, int] | None]:
    """Returns width and height of each picture as embedded, in pixels; None where it has none."""
    found = (2 * len(pictures) * ctypes.c_uint)()
    begin, end = ctypes.addressof(found), ctypes.addressof(found) + ctypes.sizeof(found)
    fine = map(_pixels, pictures, range(begin, end, 8), range(begin + 4, end + 4, 8))
    rows = zip(*2 * [iter(found)], strict=True)
    return [row if known else None for known, row in zip(list(fine), rows, strict=True)]


def segment_counts(paths: list[int]) -> list[int]:
    """Counts the moves, lines and curves that each path is made of."""
    return list(map(_segments, paths))


def are_filled(paths: list[int]) -> list[bool]:
    """Returns whether the inside of each path is painted."""
    modes = (2 * len(paths) * ctypes.c_int)()
    begin, end = ctypes.addressof(modes), ctypes.addressof(modes) + ctypes.sizeof(modes)
    fine = list(map(_drawn, paths, range(begin, end, 8), range(begin + 4, end + 4, 8)))
    return [bool(known and mode) for known, mode in zip(fine, modes[::2], strict=True)]


def fill_colours(items: list[int]) -> numpy.ndarray:
    """Returns what each object is filled with; black where unknown.

    Returns:
        (objects, 4) uint32: red, green, blue and opacity, 0..255.
    """
    found = numpy.zeros((len(items), 4), numpy.uint32)
    found[:, 3] = 255
    begin, end = found.ctypes.data, found.ctypes.data + found.nbytes
    for _ in map(_colour, items, *(range(begin + at, end + at, 16) for at in (0, 4, 8, 12))):
        pass
    return found


def render_modes(texts: list[int]) -> list[int]:
    """Returns how text objects are painted (`FPDF_TEXTRENDERMODE_…`)."""
    return list(map(_mode, texts))


def without_unicode(text: OpenText, sample: range) -> list[int]:
    """Returns of some characters of a page whether their font does not map them to Unicode: 1, or 0; -1 if unknown."""
    return list(map(_unmapped, repeat(_POINTER(address(text.raw)), len(sample)), sample))


def rectangles(text: OpenText) -> numpy.ndarray:
    """Returns where text stands on a page, in its order, by stretches.

    Returns:
        (stretches, 4) float64: left, top, right and bottom in points as the file counts.
    """
    count = max(0, _rectangles(text.raw, 0, -1))
    return _filled(_rectangle, text, count)[0]


def loose_boxes(text: OpenText) -> numpy.ndarray:
    """Returns the room that a font gives to each character of a page, whatever of it is inked.

    Returns:
        (characters, 4) float64: left, bottom, right and top in points as the file counts.
    """
    count = max(0, raw.FPDFText_CountChars(text.raw))
    found = numpy.zeros((count, 4), numpy.float32)  # left, top, right and bottom
    begin = found.ctypes.data
    fine = map(_loose_box, repeat(address(text.raw), count), range(count), range(begin, begin + found.nbytes, 16))
    known = numpy.fromiter(fine, bool, count)
    return found[known][:, (0, 3, 2, 1)].astype(float)


def characters_at(text: OpenText, indices: Sequence[int]) -> str:
    """Returns some characters of a page, U+FFFD for those whose font does not say which they are."""
    codes = map(_unicode, repeat(_POINTER(address(text.raw)), len(indices)), indices)
    return "".join(map(chr, codes)).replace("\0", LOST)


def character_places(text: OpenText) -> numpy.ndarray:
    """Returns the places of the characters of a page.

    Returns:
        (characters, 4) float64: left, right, bottom and top in points as the file counts.

    Raises:
        PdfiumError: A character has no place.
    """
    places, fine = _filled(_box, text, max(0, raw.FPDFText_CountChars(text.raw)))
    if not all(fine):
        raise pdfium.PdfiumError("Failed to get the box of a character")
    return places


def _filled(function: Callable[..., int], text: OpenText, count: int) -> tuple[numpy.ndarray, list[int]]:
    """Returns the four numbers that a function gives for each part of a text, and whether it gave any."""
    found, fine = numpy.empty((count, 4)), []
    for first in range(0, count, _ROOM):
        rows = range(first, min(first + _ROOM, count))
        fine += list(map(function, repeat(_POINTER(address(text.raw)), len(rows)), rows, *_sides))
        found[first : rows.stop] = _table[: len(rows)]
    if not all(fine):
        found[numpy.equal(fine, 0)] = 0
    return found, fine


def to_device(page: pdfium.PdfPage, pixels: tuple[int, int], points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Converts points of a page to pixels, from the upper left, of a picture of it with these sides."""
    found, at = numpy.zeros((len(points), 2), numpy.intc), address(page.raw)
    for (x, y), into in zip(points, range(found.ctypes.data, found.ctypes.data + found.nbytes, 8), strict=True):
        _to_device(at, 0, 0, *pixels, 0, x, y, into, into + 4)
    return found.tolist()


def annotation_count(page: pdfium.PdfPage) -> int:
    """Counts the annotations of a page."""
    return max(0, _annotation_count(page.raw))


def annotation_kinds(page: pdfium.PdfPage, most: int) -> set[int]:
    """Returns the kinds (`FPDF_ANNOT_…`) of the first annotations of a page."""
    if not annotation_count(page):
        return set()
    with annotations(page, most) as (_, kinds):
        return set(kinds)


@contextlib.contextmanager
def annotations(page: pdfium.PdfPage, most: int) -> Iterator[tuple[list[int], list[int]]]:
    """Opens the first annotations of a page, and their kinds (`FPDF_ANNOT_…`), for as long as the context lasts."""
    count = min(annotation_count(page), most)
    if not count:
        yield [], []
        return
    found = list(filter(None, map(_annotation, repeat(address(page.raw), count), range(count))))
    try:
        yield found, list(map(_subtype, found))
    finally:
        for _ in map(_close_annotation, found):
            pass
