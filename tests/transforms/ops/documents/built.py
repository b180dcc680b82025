"""PDF files for the tests whose resources matter: built by pikepdf around a content stream."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name

Setup = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def built(content: bytes, setup: Setup | None = None, size: tuple[float, float] = (300, 300), **save: object) -> bytes:
    """A PDF of one page with the font F, Helvetica in WinAnsi; `setup` adds what else it needs."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    if setup:
        setup(pdf, page)
    page.Contents = pdf.make_stream(content)
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, **save)
    return buffer.getvalue()


def form(
    pdf: pikepdf.Pdf, page: pikepdf.Page, content: bytes, box: tuple[int, int, int, int] = (0, 0, 300, 300)
) -> pikepdf.Stream:
    """A form with the fonts of the page."""
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array(box)
    stream.Resources = Dictionary(Font=page.Resources.Font)
    return stream


def line(text: str, x: float = 20, y: float = 200, size: float = 12) -> bytes:
    """Operators that show a line of text."""
    return b"BT /F %g Tf %g %g Td (%s) Tj ET " % (size, x, y, text.encode("cp1252"))
