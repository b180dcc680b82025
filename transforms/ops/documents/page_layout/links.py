"""The links of a page of a PDF: where they are, and where they lead.

annotations  ->  [Link]
"""

import ctypes
from collections.abc import Iterator

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.layout import Link
from pagebeam.transforms.ops.documents.page_layout.coordinates import Coordinates

MOST = 2000  # links of a page
LONGEST = 4096  # bytes of a URI


def links_of(document: pdfium.PdfDocument, page: pdfium.PdfPage, view: Coordinates) -> tuple[Link, ...]:
    """Returns the links of a page in their order, one for each line that they run over.

    Args:
        document: Open.
        page: Of it.
        view: Of the page.
    """
    if raw.FPDFPage_GetAnnotCount(page) < 1:
        return ()
    found = [(*box, target) for item, target in _targets(document, page) for box in _boxes(item)]
    if not found:
        return ()
    places = numpy.round(view.boxes(numpy.array([row[:4] for row in found])), 1).tolist()
    return tuple(Link._make((*place, row[4])) for place, row in zip(places, found, strict=True))


def _targets(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_LINK, str]]:
    """Yields each link, to be looked at before the next is asked for, and where it leads."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(MOST):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        target = _target(document, link)
        if target:
            yield link, target


def _target(document: pdfium.PdfDocument, link: raw.FPDF_LINK) -> str:
    destination = raw.FPDFLink_GetDest(document, link)
    action = raw.FPDFLink_GetAction(link)
    if not destination and action:
        kind = raw.FPDFAction_GetType(action)
        if kind == raw.PDFACTION_URI:
            return _uri(document, action)
        if kind == raw.PDFACTION_GOTO:
            destination = raw.FPDFAction_GetDest(document, action)
    page = raw.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
    return f"#page={page + 1}" if page >= 0 else ""


def _uri(document: pdfium.PdfDocument, action: raw.FPDF_ACTION) -> str:
    buffer = ctypes.create_string_buffer(LONGEST)
    size = raw.FPDFAction_GetURIPath(document, action, buffer, LONGEST)
    return buffer.value.decode("utf-8", "replace").strip() if 0 < size <= LONGEST else ""


def _boxes(link: raw.FPDF_LINK) -> Iterator[tuple[float, float, float, float]]:
    """Yields left, bottom, right and top of each part of a link."""
    parts, corners = 0, raw.FS_QUADPOINTSF()
    for at in range(max(0, raw.FPDFLink_CountQuadPoints(link))):
        if raw.FPDFLink_GetQuadPoints(link, at, corners):
            xs, ys = ([getattr(corners, f"{axis}{n}") for n in (1, 2, 3, 4)] for axis in "xy")
            if max(xs) > min(xs) and max(ys) > min(ys):
                parts += 1
                yield min(xs), min(ys), max(xs), max(ys)
    box = raw.FS_RECTF()
    if not parts and raw.FPDFLink_GetAnnotRect(link, box):
        yield box.left, box.bottom, box.right, box.top
