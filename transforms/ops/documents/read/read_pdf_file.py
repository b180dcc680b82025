"""Reads a page of a PDF in the first way that succeeds.

Where its text cannot be extracted, what the page looks like is recognised; then come repaired copies of the file, and
pypdf's text. Only then is it a failure.
"""

import functools
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.fallbacks import FallbackPdf
from pagebeam.transforms.ops.documents.read.read_pdf_page import read_pdf_page

LOST = "the file is broken, and a repaired copy of it holds nothing of this page; fetch or save it again"


def read_pdf_file(file: FallbackPdf, number: int, options: ReadOptions) -> PageText:
    """Reads page `number`, 1-based; its warnings say which way it was read, unless it was the first.

    Raises:
        BadInput: No way succeeds: what the first one said.
    """
    first: BadInput | None = None
    for way, read in _ways(file, number, options):
        try:
            text = read()
        except (BadInput, pdfium.PdfiumError) as error:
            first = first or _as_bad_input(error)
            if first.category is not Category.UNREADABLE:
                raise first from error
            continue
        if not text.text and file.is_lost(number):
            raise BadInput(Category.UNREADABLE, LOST)
        notes = (f"{first.message.rstrip('.')}: {way}",) if first else ()
        return text._replace(warnings=(*file.notes, *notes, *text.warnings))
    assert first
    raise first


def _ways(file: FallbackPdf, number: int, options: ReadOptions) -> Iterator[tuple[str, Callable[[], PageText]]]:
    """Yields the ways to read a page, best first: what a warning calls it, and the call."""
    if file.pdf:
        yield "", functools.partial(_read, file.pdf, number, options, file.languages)
        if options.ocr == "auto":
            yield (
                "recognised",
                functools.partial(_read, file.pdf, number, options._replace(ocr="always"), file.languages),
            )
        for by, copy in file.copies():
            yield (
                f"read from a copy that {by} repaired",
                functools.partial(_read, copy, number, options, file.languages),
            )
    yield "text by pypdf", functools.partial(file.read_plain, number)


def _read(pdf: Pdf, number: int, options: ReadOptions, told: Callable[[], tuple[str, ...]]) -> PageText:
    page = pdf.page(number)
    try:
        return read_pdf_page(page, number, options, told)
    finally:
        page.close()


def _as_bad_input(error: BadInput | pdfium.PdfiumError) -> BadInput:
    if isinstance(error, BadInput):
        return error
    return BadInput(Category.UNREADABLE, f"PDFium cannot read the page: {error}")
