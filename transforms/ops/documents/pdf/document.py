"""Opens PDF files through PDFium: metadata, pages, single pages as files. Call it from one thread of a sandbox only."""

import contextlib
import ctypes
import functools
import io
import os
from collections.abc import Callable
from typing import Any, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.document import Metadata
from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.documents.pdf.bulk_calls import metadata_text
from pagebeam.transforms.ops.documents.pdf.dates import remove_timestamps, to_iso_date
from pagebeam.transforms.ops.documents.pdf.layers import Layers, holds
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.words.language import detect_language

T = TypeVar("T")

ACTUAL_TEXT = b"/ActualText"
PAGES_TOLD = 5  # of a document whose text says in which language it is
CERTAIN = 0.9  # score of the identifier from which it is believed

_FORMS = {
    raw.FORMTYPE_ACRO_FORM: "acroform",
    raw.FORMTYPE_XFA_FULL: "xfa",
    raw.FORMTYPE_XFA_FOREGROUND: "xfa",
}


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
        self._source = source
        self._known: dict[Callable[[pdfium.PdfDocument], Any], Any] = {}
        self._layers = Layers(source, password)

    def metadata(self) -> Metadata:
        """Returns what the file says about itself."""
        title, author, created, modified = (self._entry(k) for k in (b"Title", b"Author", b"CreationDate", b"ModDate"))
        form = _FORMS.get(raw.FPDF_GetFormType(self._document))
        attached = max(0, raw.FPDFDoc_GetAttachmentCount(self._document))
        return Metadata(title or None, author or None, to_iso_date(created), to_iso_date(modified), form, attached)

    def _entry(self, key: bytes) -> str:
        data = metadata_text(self._document, key)
        return data.decode("utf-16-le", "replace").replace("\0", "").strip() if len(data) > 2 else ""

    @functools.cached_property
    def _structured(self) -> bool:
        """Whether the structure of pages is asked for texts; not in compressed objects, where each page would pay."""
        return bool(raw.FPDFCatalog_IsTagged(self._document)) and holds(self._source, ACTUAL_TEXT)

    @functools.cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that the document seems to be in, the surest first: that of its first text, then its own word.

        They depend on the file alone, and not on which of its pages were read before.
        """
        size = raw.FPDFCatalog_GetLanguage(self._document, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFCatalog_GetLanguage(self._document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        said = buffer.raw.decode("utf-16-le", "replace").strip("\0 ")
        language, score = detect_language(self._first_text())
        return tuple(filter(None, (language if (score or 0.0) >= CERTAIN else None, said)))

    def _first_text(self) -> str:
        """Returns what the text layers of the first pages hold."""
        texts = []
        for number in range(min(self.page_count, PAGES_TOLD)):
            with contextlib.suppress(pdfium.PdfiumError):  # a page that cannot be loaded says nothing
                page = self._document[number]
                text = page.get_textpage()
                texts.append(text.get_text_bounded())
                text.close()
                page.close()
        return "\n".join(texts)

    def of_file(self, function: Callable[[pdfium.PdfDocument], T]) -> T:
        """Returns what a function finds out about the whole file; it is called once."""
        if function not in self._known:
            self._known[function] = function(self._document)
        found: T = self._known[function]
        return found

    def page(self, number: int) -> PdfPage:
        """Opens page `number`, 1-based.

        Raises:
            BadInput: The page is unreadable.
        """
        try:
            page = self._document[number - 1]
            hidden = functools.partial(self._layers.hidden, number)
            off = functools.partial(self._layers.hidden_annotations, number)
            return PdfPage(page, self._document, hidden, self._structured, number, self.of_file, off)
        except pdfium.PdfiumError as error:
            raise BadInput(Category.UNREADABLE, f"PDFium cannot load the page: {error}") from error

    def single(self, number: int) -> bytes:
        """Returns page `number`, 1-based, as a PDF of its own; the same page gives the same bytes.

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
        return remove_timestamps(buffer.getvalue())

    def close(self) -> None:
        """Frees the file."""
        self._layers.close()
        self._document.close()


def _loaded(source: str | bytes, password: str | None) -> pdfium.PdfDocument:
    """Opens a file. PDFium does not always set its last error: what is left of another file's is overwritten."""
    if isinstance(source, str) and password is None:
        found = raw.FPDF_LoadDocument(os.fsencode(source) + b"\0", None)  # pypdfium2 resolves paths, which takes longer
        if raw.FPDF_GetPageCount(found) > 0:
            return pdfium.PdfDocument(found)
        if found:
            raw.FPDF_CloseDocument(found)
    try:
        return pdfium.PdfDocument(source, password=password)
    except pdfium.PdfiumError:
        raw.FPDF_LoadMemDocument(b"no PDF", 6, None)
        return pdfium.PdfDocument(source, password=password)


def _refusal(error: pdfium.PdfiumError) -> BadInput:
    if "assword" in str(error):
        return BadInput(Category.ENCRYPTED, "needs a password", Cure.PASSWORD)
    if "security" in str(error):
        return BadInput(Category.ENCRYPTED, "uses an encryption that PDFium does not know; decrypt it first")
    why = str(error).rstrip(".")
    return BadInput(
        Category.UNREADABLE, f"is not a PDF that PDFium, qpdf or pypdf can open: {why}; fetch or export it again"
    )
