"""Reads the outline of a PDF: which titles lead to which places of which pages."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST = 20_000  # entries of a file that are looked at
DEEPEST = 20  # levels
LONGEST = 2048  # bytes of a title

_TOPS = (raw.PDFDEST_VIEW_FITH, raw.PDFDEST_VIEW_FITBH)


class Entry(NamedTuple):
    """An entry of an outline."""

    title: str
    level: int  # 1 for the outermost
    page: int  # 1-based
    x: float | None  # points as the file counts, None where it does not say
    y: float | None


def read_outline(document: pdfium.PdfDocument) -> dict[int, list[Entry]]:
    """Returns the entries of a file by the page, 1-based, that they lead to, in their order."""
    found: dict[int, list[Entry]] = {}
    first = raw.FPDFBookmark_GetFirstChild(document, None)
    for entry in _entries(document, first) if first else ():
        found.setdefault(entry.page, []).append(entry)
    return found


def _entries(document: pdfium.PdfDocument, first: Any) -> Iterator[Entry]:
    left: list[tuple[Any, int]] = [(first, 1)]
    seen: set[int | None] = set()
    while left and len(seen) < MOST:
        item, level = left.pop()
        address = ctypes.cast(item, ctypes.c_void_p).value
        if address in seen:  # a circle
            continue
        seen.add(address)
        after = raw.FPDFBookmark_GetNextSibling(document, item)
        below = raw.FPDFBookmark_GetFirstChild(document, item) if level < DEEPEST else None
        left += [(one, depth) for one, depth in ((after, level), (below, level + 1)) if one]
        title, place = _title(item), _place(document, item)
        if title and place:
            yield Entry(title, level, *place)


def _title(item: Any) -> str:
    buffer = ctypes.create_string_buffer(LONGEST)
    size = raw.FPDFBookmark_GetTitle(item, buffer, LONGEST)
    text = buffer.raw[:size].decode("utf-16-le", "ignore") if 2 < size <= LONGEST else ""
    return " ".join(text.replace("\0", "").split())


def _place(document: pdfium.PdfDocument, item: Any) -> tuple[int, float | None, float | None] | None:
    """Returns page, x and y that an entry leads to; None where that is no page of the file."""
    destination = raw.FPDFBookmark_GetDest(document, item)
    if not destination:
        action = raw.FPDFBookmark_GetAction(item)
        destination = raw.FPDFAction_GetDest(document, action) if action else None
    page = raw.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
    if page < 0:
        return None
    has = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    raw.FPDFDest_GetLocationInPage(destination, *has, x, y, zoom)
    if has[1].value:
        return page + 1, x.value if has[0].value else None, y.value
    count, numbers = ctypes.c_ulong(), (4 * ctypes.c_float)()
    view = raw.FPDFDest_GetView(destination, count, numbers)
    return page + 1, None, numbers[0] if view in _TOPS and count.value else None
