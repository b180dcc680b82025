"""PDF files through PDFium: text, pictures of pages, metadata. Call it from one thread of a sandbox only."""

import datetime
import hashlib
import io
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.layout import Layout
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.pdf.bulk_calls import metadata_text, rectangles, without_unicode
from pagebeam.transforms.ops.documents.pdf.form_fields import fields_of, not_looked_at
from pagebeam.transforms.ops.documents.pdf.layout import layout_of
from pagebeam.transforms.ops.documents.pdf.page_objects import Objects, Region, objects
from pagebeam.transforms.ops.documents.pdf.render import rendered, rendered_to
from pagebeam.transforms.ops.documents.pdf.text import clean
from pagebeam.transforms.ops.documents.pdf.words import Sides, placed, words_of
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer

ENGINE = f"pdfium {pdfium.PDFIUM_INFO.build}"
SAMPLE = 64  # characters of a page whose mapping to Unicode is looked at

_FORMS = {
    raw.FORMTYPE_ACRO_FORM: "acroform",
    raw.FORMTYPE_XFA_FULL: "xfa",
    raw.FORMTYPE_XFA_FOREGROUND: "xfa",
}
STANDS_IN = (
    "a dynamic XFA form: its pages are made by Adobe Reader, and this one stands in for them; print it to PDF there"
)
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?")
_WRITTEN = re.compile(rb"\(D:\d{14}\+00'00'\)(/Creator\(PDFium)")
_ID = re.compile(rb"[0-9A-F]{32}")


class Metadata(NamedTuple):
    """What a file tells about itself; None where it does not."""

    title: str | None
    author: str | None
    created: str | None  # ISO 8601
    modified: str | None = None  # ISO 8601
    form: str | None = None  # "acroform", "xfa"
    embedded_files: int | None = None  # attached to the file as a whole


class Pdf:
    """An open PDF.

    Args:
        source: A local file, or its bytes.
        password: Tried where the file is encrypted; an empty user password needs none.

    Raises:
        BadInput: encrypted, unsupported or unreadable.
    """

    def __init__(self, source: str | bytes, password: str | None = None):
        try:
            self._document = _loaded(source, password)
            self.page_count = len(self._document)
        except pdfium.PdfiumError as error:
            raise _refusal(error) from error

    def metadata(self) -> Metadata:
        """What the file tells of itself."""
        title, author, created, modified = (self._told(k) for k in (b"Title", b"Author", b"CreationDate", b"ModDate"))
        form = _FORMS.get(raw.FPDF_GetFormType(self._document))
        attached = max(0, raw.FPDFDoc_GetAttachmentCount(self._document))
        return Metadata(title or None, author or None, iso_date(created), iso_date(modified), form, attached)

    def _told(self, key: bytes) -> str:
        data = metadata_text(self._document, key)
        return data.decode("utf-16-le", "replace").replace("\0", "").strip() if len(data) > 2 else ""

    def page(self, number: int) -> "PdfPage":
        """Page `number`, 1-based.

        Raises:
            BadInput: The page is unreadable.
        """
        try:
            return PdfPage(self._document[number - 1], self._document)
        except pdfium.PdfiumError as error:
            raise BadInput(Category.UNREADABLE, f"PDFium cannot load the page: {error}") from error

    def single(self, number: int) -> bytes:
        """Page `number`, 1-based, as a PDF of its own; the same page gives the same bytes.

        Raises:
            BadInput: The page is unreadable.
        """
        alone = pdfium.PdfDocument.new()
        try:
            alone.import_pages(self._document, [number - 1])
            buffer = io.BytesIO()
            alone.save(buffer)
        except pdfium.PdfiumError as error:
            raise BadInput(Category.UNREADABLE, f"PDFium cannot copy the page: {error}") from error
        finally:
            alone.close()
        return timeless(buffer.getvalue())

    def close(self) -> None:
        """Frees the file."""
        self._document.close()


class PdfPage:
    """A page of an open PDF; close it before the next is opened."""

    def __init__(self, page: pdfium.PdfPage, document: pdfium.PdfDocument):
        self._page, self._document = page, document
        self._text: pdfium.PdfTextPage | None = None
        self._objects: Objects | None = None
        self._stretches: numpy.ndarray | None = None
        self.points: tuple[float, float] = page.get_size()  # width, height after the page's own rotation

    def layer(self) -> TextLayer:
        """The text in the file's order, and how far it can be trusted."""
        self._text = self._text or self._page.get_textpage()
        text = clean(self._text.get_text_range())
        found = self.objects()
        filled = max((picture.area for picture in found.pictures), default=0.0) / max(math.prod(self.points), 1.0)
        pictures = self._has_pictures(text)
        return TextLayer(text, self._unmapped(), pictures, found.hidden / max(found.texts, 1), min(filled, 1.0))

    def objects(self) -> Objects:
        """What the page is made of."""
        self._objects = self._objects or objects(self._page)
        return self._objects

    def _unmapped(self) -> float:
        count = raw.FPDFText_CountChars(self._text)
        sample = range(0, count, max(1, count // SAMPLE))
        return without_unicode(self._text, sample) / max(1, len(sample))

    def _has_pictures(self, text: str) -> bool:
        if text.strip():
            return True  # not asked for where there is text
        return not self.is_blank()

    def is_blank(self) -> bool:
        """Whether nothing at all is on the page."""
        return raw.FPDFPage_CountObjects(self._page) < 1 and raw.FPDFPage_GetAnnotCount(self._page) < 1

    def boxes(self) -> tuple[Box, ...]:
        """The words with their places on the page."""
        return tuple(word.box for word in self.words())

    def words(self) -> list[LineWord]:
        """The words with their places on the page and their lines, in the file's order."""
        self._text = self._text or self._page.get_textpage()
        return words_of(self._page, self._text)

    def layout(self) -> Layout:
        """The words with their places, sizes and weights, and what is drawn around them."""
        self._text = self._text or self._page.get_textpage()
        return layout_of(self._page, self._text)

    def stretches(self) -> numpy.ndarray:
        """Where text stands, in its order, by stretches of a line; see `rectangles`."""
        if self._stretches is None:
            self._text = self._text or self._page.get_textpage()
            self._stretches = rectangles(self._text)
        return self._stretches

    def places(self, boxes: Sequence[Sides]) -> list[Sides]:
        """Page coordinates (left, bottom, right, top) as points from the upper left corner of the page as shown."""
        return placed(self._page, boxes)

    def fields(self, drawn: bool) -> tuple[str, ...]:
        """Values of form fields, and annotations that are text; see `fields_of`."""
        return fields_of(self._document, self._page, drawn)

    def warnings(self) -> tuple[str, ...]:
        """What the page does not show."""
        dynamic = raw.FPDF_GetFormType(self._document) == raw.FORMTYPE_XFA_FULL
        return (*((STANDS_IN,) if dynamic else ()), *not_looked_at(self._page))

    @property
    def on_its_side(self) -> bool:
        """Whether the page is shown turned by a quarter, so that what is high in the file is wide."""
        return raw.FPDFPage_GetRotation(self._page) % 2 == 1

    def regions(self, least: float, sharp: float) -> list[Region]:
        """The pictures of the page as it is shown, from so many square points and so many dpi on."""
        found = [one for one in self.objects().pictures if one.area >= least and one.dpi >= sharp]
        if not found:
            return []
        places = self.places([(one.left, one.bottom, one.right, one.top) for one in found])
        return [Region(*place, one.dpi) for place, one in zip(places, found, strict=True)]

    def render(self, dpi: int, pixels: tuple[int, int] | None = None) -> Image.Image:
        """The page as it looks: mode L, 0 black to 255 white.

        Args:
            dpi: The sides are points * dpi / 72 pixels.
            pixels: Width and height instead, for a scan that is to keep its own.
        """
        return rendered_to(self._page, pixels) if pixels else rendered(self._page, dpi, grey=True)

    def render_part(self, part: Region, dpi: int) -> Image.Image:
        """A part of the page as it looks: mode L."""
        x0, y0, x1, y1 = (max(0.0, side) for side in part[:4])
        width, height = self.points
        margins = x0, max(0.0, height - y1), max(0.0, width - x1), y0
        return rendered(self._page, dpi, True, margins)

    def picture(self, dpi: int, grey: bool) -> Image.Image:
        """The page as it looks: mode L or RGB, (height, width) = points * dpi / 72."""
        return rendered(self._page, dpi, grey)

    def close(self) -> None:
        """Frees the page."""
        if self._text:
            self._text.close()
        self._page.close()


def _loaded(source: str | bytes, password: str | None) -> pdfium.PdfDocument:
    """The file, open. PDFium does not always set its last error: what is left of another file's is overwritten."""
    try:
        return pdfium.PdfDocument(source, password=password)
    except pdfium.PdfiumError:
        raw.FPDF_LoadMemDocument(b"no PDF", 6, None)
        return pdfium.PdfDocument(source, password=password)


def timeless(data: bytes) -> bytes:
    """A file that PDFium wrote, without the clock and the random name that it puts into each."""
    data = _WRITTEN.sub(rb"(D:19700101000000+00'00')\1", data, count=1)
    head, mark, tail = data.rpartition(b"/ID[<")
    digest = hashlib.sha256(head).hexdigest()[:32].upper().encode()
    return head + mark + _ID.sub(digest, tail) if mark else data


def iso_date(text: str) -> str | None:
    """A PDF date ("D:20170102150405+01'00'") as ISO 8601, as precise as it is given; None where it is none."""
    match = _DATE.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    try:
        datetime.datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    date = "-".join(filter(None, (year, month, day)))
    time = ":".join(filter(None, (hour, minute, second)))
    return f"{date}T{time}" if day and minute else date


def _refusal(error: pdfium.PdfiumError) -> BadInput:
    if "assword" in str(error):
        return BadInput(Category.ENCRYPTED, "needs a password; give it with --password or --passwords")
    if "security" in str(error):
        return BadInput(Category.ENCRYPTED, "uses an encryption that PDFium does not know; decrypt it first")
    why = str(error).rstrip(".")
    return BadInput(
        Category.UNREADABLE, f"is no PDF that PDFium, qpdf or pypdf can open: {why}; fetch or export it again"
    )
