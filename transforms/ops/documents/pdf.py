"""PDF files through PDFium: text, pictures of pages, metadata. Call it from one thread of a sandbox only."""

import ctypes
import datetime
import hashlib
import io
import re
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from schemas.document import Box
from schemas.failure import BadInput, Category
from schemas.layout import Layout
from transforms.ops.documents.evidence import TextLayer
from transforms.ops.documents.fields import fields_of
from transforms.ops.documents.placed import layout_of

ENGINE = f"pdfium {pdfium.PDFIUM_INFO.build}"
SAMPLE = 64  # characters of a page whose mapping to Unicode is looked at

_FORMS = {
    raw.FORMTYPE_ACRO_FORM: "acroform",
    raw.FORMTYPE_XFA_FULL: "xfa",
    raw.FORMTYPE_XFA_FOREGROUND: "xfa",
}
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
        size = raw.FPDF_GetMetaText(self._document, key, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_GetMetaText(self._document, key, buffer, size)
        return buffer.raw.decode("utf-16-le", "replace").replace("\0", "").strip()

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
        self.points: tuple[float, float] = page.get_size()  # width, height after the page's own rotation

    def layer(self) -> TextLayer:
        """The text in the file's order, and how far it can be trusted."""
        self._text = self._text or self._page.get_textpage()
        text = clean(self._text.get_text_range())
        return TextLayer(text, self._unmapped(), self._has_pictures(text))

    def _unmapped(self) -> float:
        count = raw.FPDFText_CountChars(self._text)
        sample = range(0, count, max(1, count // SAMPLE))
        wrong = sum(raw.FPDFText_HasUnicodeMapError(self._text, i) == 1 for i in sample)
        return wrong / max(1, len(sample))

    def _has_pictures(self, text: str) -> bool:
        if text.strip():
            return True  # not asked for where there is text
        return raw.FPDFPage_CountObjects(self._page) > 0 or raw.FPDFPage_GetAnnotCount(self._page) > 0

    def boxes(self) -> tuple[Box, ...]:
        """The words with their places on the page."""
        self._text = self._text or self._page.get_textpage()
        words: list[Box] = []
        letters, box = "", (0.0, 0.0, 0.0, 0.0)
        for i in range(raw.FPDFText_CountChars(self._text)):
            letter = chr(raw.FPDFText_GetUnicode(self._text, i))
            if letter.isspace() or letter == "\0":
                words += self._word(letters, box)
                letters = ""
                continue
            place = self._text.get_charbox(i, loose=False)
            box = _union(box, place) if letters else place
            letters += letter
        return tuple(words + self._word(letters, box))

    def layout(self) -> Layout:
        """The words with their places, sizes and weights, and what is drawn around them."""
        self._text = self._text or self._page.get_textpage()
        return layout_of(self._page, self._text)

    def _word(self, letters: str, box: tuple[float, float, float, float]) -> list[Box]:
        """The word, unless nothing is left of it without halves of characters, which no file could hold."""
        text = clean(letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))
        return [Box(text, *self._place(box), None)] if text else []

    def _place(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Page coordinates (left, bottom, right, top) as points from the upper left corner of the page as shown."""
        width, height = (round(100 * side) for side in self.points)
        corners = []
        for x, y in ((box[0], box[1]), (box[2], box[3])):
            device = ctypes.c_int(), ctypes.c_int()
            raw.FPDF_PageToDevice(self._page, 0, 0, width, height, 0, x, y, *map(ctypes.byref, device))
            corners.append((device[0].value / 100, device[1].value / 100))
        (x0, y0), (x1, y1) = corners
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def fields(self, drawn: bool) -> tuple[str, ...]:
        """Values of form fields, and annotations that are text; see `fields_of`."""
        return fields_of(self._document, self._page, drawn)

    def render(self, dpi: int) -> Image.Image:
        """The page as it looks: mode L, (height, width) = points * dpi / 72, 0 black to 255 white."""
        return self._rendered(dpi, grey=True).convert("L")

    def picture(self, dpi: int, grey: bool) -> Image.Image:
        """The page as it looks: mode L or RGB, (height, width) = points * dpi / 72."""
        return self._rendered(dpi, grey).convert("L" if grey else "RGB")

    def _rendered(self, dpi: int, grey: bool) -> Image.Image:
        try:
            bitmap = self._page.render(scale=dpi / 72, grayscale=grey, may_draw_forms=False)
        except (pdfium.PdfiumError, RuntimeError, ValueError) as error:
            raise BadInput(Category.UNREADABLE, f"PDFium cannot render the page: {error}") from error
        image = bitmap.to_pil().copy()
        bitmap.close()
        return image

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


def clean(text: str) -> str:
    """PDFium's text with plain line ends; U+0002 is its mark for a hyphen at the end of a line."""
    text = text.replace("\x02\r\n", "-\n").replace("\r\n", "\n").replace("\x02", "-").replace("￾", "-")
    return text.replace("\r", "\n").replace("\0", "").strip()


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


def _union(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _refusal(error: pdfium.PdfiumError) -> BadInput:
    if "assword" in str(error):
        return BadInput(Category.ENCRYPTED, "needs a password; give it with --password or --passwords")
    if "security" in str(error):
        return BadInput(Category.ENCRYPTED, "uses an encryption that PDFium does not know; decrypt it first")
    return BadInput(
        Category.UNREADABLE, f"is no PDF that PDFium, qpdf or pypdf can open: {error}; fetch or export it again"
    )
