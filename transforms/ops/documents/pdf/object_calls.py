"""Asks PDFium about places, clips and marks of objects, and about the structure of pages.

Objects, clips and marks are integers, as in `bulk_calls`.
"""

import codecs
import ctypes
from collections.abc import Iterator, Sequence
from itertools import compress, repeat
from typing import Any

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.bulk_calls import plain_call

_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_clip = plain_call(raw.FPDFPageObj_GetClipPath, _POINTER, _POINTER)
_paths = plain_call(raw.FPDFClipPath_CountPaths, _INT, _POINTER)
_segments = plain_call(raw.FPDFClipPath_CountPathSegments, _INT, _POINTER, _INT)
_segment = plain_call(raw.FPDFClipPath_GetPathSegment, _POINTER, _POINTER, _INT, _INT)
_point = plain_call(raw.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
_bounds = plain_call(raw.FPDFPageObj_GetBounds, _INT, *5 * [_POINTER])
_transform = plain_call(raw.FPDFPageObj_Transform, None, _POINTER, *6 * [ctypes.c_double])
_mark_count = plain_call(raw.FPDFPageObj_CountMarks, _INT, _POINTER)
_mark = plain_call(raw.FPDFPageObj_GetMark, _POINTER, _POINTER, _LONG)
_mark_name = plain_call(raw.FPDFPageObjMark_GetName, _INT, _POINTER, _POINTER, _LONG, _POINTER)
_mark_type = plain_call(raw.FPDFPageObjMark_GetParamValueType, _INT, _POINTER, ctypes.c_char_p)
_mark_bytes = plain_call(
    raw.FPDFPageObjMark_GetParamBlobValue, _INT, _POINTER, ctypes.c_char_p, _POINTER, _LONG, _POINTER
)

_content = plain_call(raw.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)

_NAME = 64  # bytes of the tag of a span that are looked at

_room = (4 * ctypes.c_float)()
_name = ctypes.create_string_buffer(_NAME)
_sides = tuple(ctypes.addressof(_room) + 4 * side for side in range(4))
_size = _LONG()

_ENCODINGS = {codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF8: "utf-8"}

NO_WIDTH, COLUMN, SLANT = 0.01, 10.0, 0.002
"""Points below which an object has no width for PDFium, from which it is a column; points to the right for each up."""

OPAQUE = 0.9  # share of a picture without transparency, which scans lack only at edges that they were turned by

DEEP, MOST_ELEMENTS = 40, 20_000
"""Elements within elements of the structure of a page, and elements of it, that are looked at."""

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


def clips(items: Sequence[int]) -> list[int]:
    """Returns by how many paths each object is clipped: -1 where by nothing, 0 where by text alone."""
    return list(map(_paths, map(_clip, items)))


def clip_frames(items: Sequence[int], counts: Sequence[int]) -> numpy.ndarray:
    """Returns what the paths that each object is clipped by leave visible, in the space of its bounds.

    Args:
        items: Objects.
        counts: Of paths that clip each, one at least; see `clips`.

    Returns:
        (objects, 4) float64: left, bottom, right and top.
    """
    firsts = list(map(_segment, map(_clip, items), repeat(0), repeat(0)))
    alone: dict[int, Rectangle] = {}
    known: dict[int, Rectangle] = {}
    frames = []
    for item, count, first in zip(items, counts, firsts, strict=True):
        frame = alone.get(first) if count == 1 else None
        if frame is None:
            frame = clip_rectangle(item, count, known)
            if count == 1:
                alone[first] = frame
        frames.append(frame)
    return numpy.array(frames, float).reshape(-1, 4)


def clip_rectangle(item: int, count: int, known: dict[int, Rectangle]) -> Rectangle:
    """Returns the rectangle around what `count` paths leave visible of an object, in the space of its bounds.

    Args:
        item: Clipped by paths.
        count: Of them.
        known: Rectangles of paths met before: most objects of a page share a few.
    """
    clip = _clip(item)
    found = (float("-inf"), float("-inf"), float("inf"), float("inf"))
    for path in range(count):
        first = _segment(clip, path, 0) or 0
        if first not in known:
            known[first] = _around(clip, path)
        box = known[first]
        found = max(found[0], box[0]), max(found[1], box[1]), min(found[2], box[2]), min(found[3], box[3])
    return found


def _around(clip: int, path: int) -> Rectangle:
    xs, ys = [], []
    for number in range(_segments(clip, path)):
        _point(_segment(clip, path, number), _sides[0], _sides[1])
        xs.append(_room[0])
        ys.append(_room[1])
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def bounds(items: Sequence[int]) -> numpy.ndarray:
    """Returns the rectangles around objects, each in the space that it is drawn in; NaN for those without extent.

    Returns:
        (objects, 4) float64: left, bottom, right and top.
    """
    found = numpy.zeros((len(items), 4), numpy.float32)
    begin, end = found.ctypes.data, found.ctypes.data + found.nbytes
    fine = list(map(_bounds, items, *(range(begin + side, end + side, 16) for side in (0, 4, 8, 12))))
    boxes = found.astype(float)
    if not all(fine):
        boxes[numpy.equal(fine, 0)] = numpy.nan
    return boxes


def widen(items: Sequence[int], boxes: numpy.ndarray) -> bool:
    """Slants columns of vertical writing that have no width, by less than a pixel: PDFium's text leaves such out.

    Their glyphs have no outlines where the font is not embedded and no other has them.

    Args:
        items: Text objects.
        boxes: Of them; see `bounds`.

    Returns:
        Whether there are any; their rectangles are others then.
    """
    narrow = boxes[:, 2] - boxes[:, 0] < NO_WIDTH
    if not narrow.any():
        return False
    columns = narrow & (boxes[:, 3] - boxes[:, 1] > COLUMN)
    if not columns.any():
        return False
    for at in numpy.flatnonzero(columns).tolist():
        _transform(items[at], 1.0, 0.0, SLANT, 1.0, -SLANT * float(boxes[at, 1]), 0.0)
    return True


def is_opaque(page: pdfium.PdfPage, picture: int) -> bool:
    """Returns whether nothing of what is under a picture shows through it; no picture is where it cannot be decoded."""
    item = ctypes.cast(picture, raw.FPDF_PAGEOBJECT)
    if raw.FPDFPageObj_HasTransparency(item):
        return False
    drawn = raw.FPDFImageObj_GetRenderedBitmap(page.pdf, page, item)
    if not drawn:
        return False
    bitmap = pdfium.PdfBitmap.from_raw(drawn)  # which frees it
    pixels = bitmap.to_numpy()
    return bitmap.format != raw.FPDFBitmap_BGRA or bool((pixels[..., 3] == 255).mean() >= OPAQUE)


def marks(items: Sequence[int]) -> list[tuple[int, ...]]:
    """Returns the marked-content spans that each object is in, the outermost first."""
    counts = list(map(_mark_count, items))
    most = max(counts, default=0)
    if most <= 0:
        return [()] * len(items)
    if most == 1:  # as on most pages of tagged files
        return [(mark,) if mark else () for mark in map(_mark, items, repeat(0))]
    return [
        tuple(map(_mark, repeat(item, count), range(count))) if count > 0 else ()
        for item, count in zip(items, counts, strict=True)
    ]


def any_named(marks: Sequence[int], name: str) -> bool:
    """Returns whether any of some marked-content spans has this tag, of at most three letters."""
    count = len(marks)
    wanted = (f"{name}\0".encode("utf-16-le") + bytes(8))[:8]
    names, size = ctypes.create_string_buffer(8 * count), ctypes.addressof(_size)  # a longer name is not written
    begin = ctypes.addressof(names)
    for _ in map(_mark_name, marks, range(begin, begin + 8 * count, 8), repeat(8), repeat(size)):
        pass
    found = names.raw
    return wanted in found and any(found[at : at + 8] == wanted for at in range(0, 8 * count, 8))


def actual_texts(marks: Sequence[int]) -> dict[int, str]:
    """Returns those of some marked-content spans that say what their text is (/ActualText), with that text."""
    kinds = map(_mark_type, marks, repeat(b"ActualText"))
    saying = compress(marks, map(raw.FPDF_OBJECT_STRING.__eq__, kinds))
    return {mark: text for mark in saying if (text := actual_text(mark)) is not None}


def mark_name(mark: int) -> str:
    """Returns the tag of a marked-content span, such as "Span" or "OC"."""
    if not _mark_name(mark, ctypes.addressof(_name), _NAME, ctypes.addressof(_size)):
        return ""
    return _name.raw[: min(_size.value, _NAME)].decode("utf-16-le", "ignore").rstrip("\0")


def actual_text(mark: int) -> str | None:
    """Returns what a marked-content span says is its text (/ActualText); None where it says nothing."""
    if _mark_type(mark, b"ActualText") != raw.FPDF_OBJECT_STRING:
        return None
    if not _mark_bytes(mark, b"ActualText", None, 0, ctypes.addressof(_size)):
        return None
    length = _size.value
    buffer = ctypes.create_string_buffer(length or 1)
    _mark_bytes(mark, b"ActualText", ctypes.addressof(buffer), length, ctypes.addressof(_size))
    return _text_string(buffer.raw[:length])


def _text_string(data: bytes) -> str:
    """Returns a text string of a PDF, PDF 32000-2 section 7.9.2.2, without halves of characters."""
    for mark, encoding in _ENCODINGS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "ignore")
    if data.isascii():
        return data.decode("ascii")
    import pikepdf  # noqa: F401 - here, for it is seldom wanted: it has the encoding

    return data.decode("pdfdoc", "replace")


def content_numbers(items: Sequence[int]) -> list[int]:
    """Returns the number of the marked content that each object is in, by which structure points at it; -1 for none."""
    return list(map(_content, items))


def replaced_contents(page: pdfium.PdfPage) -> dict[int, tuple[int, str]]:
    """Returns the marked contents whose element of the page's structure says what their text is (/ActualText).

    PDFium puts the text of spans in place, which the content stream holds itself, and not that of elements.

    Returns:
        Number of the marked content -> (one number for each element, its text).
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    found: dict[int, tuple[int, str]] = {}
    if not tree:
        return found
    tops = (raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree)))
    for number, (element, text) in enumerate(_with_text(list(filter(None, tops)))):
        found.update((content, (number, text)) for content in _contents_of(element, DEEP))
    raw.FPDF_StructTree_Close(tree)
    return found


def _with_text(tops: list[Any]) -> Iterator[tuple[Any, str]]:
    """Yields the outermost elements that say what their text is."""
    left, seen = [(element, 0) for element in tops], 0
    while left and seen < MOST_ELEMENTS:
        element, depth = left.pop()
        seen += 1
        if size := raw.FPDF_StructElement_GetActualText(element, None, 0):
            buffer = ctypes.create_string_buffer(size)
            raw.FPDF_StructElement_GetActualText(element, buffer, size)
            yield element, buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")
        elif depth < DEEP:
            left += [(child, depth + 1) for child in _elements_in(element)]


def _elements_in(element: Any) -> list[Any]:
    count = raw.FPDF_StructElement_CountChildren(element)
    return list(filter(None, (raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(count))))


def _contents_of(element: Any, deep: int) -> Iterator[int]:
    """Yields the numbers of the marked contents of an element and of those in it."""
    for at in range(max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(element))):
        if (content := raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at)) >= 0:
            yield content
    for child in _elements_in(element) if deep else ():
        yield from _contents_of(child, deep - 1)
