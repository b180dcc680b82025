"""The ladder on which a PDF is read: each rung is tried where the one above it breaks, and told of in `warnings`.

1. PDFium, with the passwords given where it wants one
2. PDFium on a copy that qpdf or pypdf has repaired
3. pypdf, for what text it finds

A page goes down it by itself: where its text cannot be extracted, what it looks like is recognised; then come the
repaired copies, and pypdf's text. Only then is it a failure.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import pypdfium2 as pdfium

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.pdf.document import Metadata, Pdf, PdfPage, iso_date
from pagebeam.transforms.ops.documents.pdf.passwords import forms
from pagebeam.transforms.ops.documents.pdf.repair import repaired

if TYPE_CHECKING:
    from pagebeam.transforms.ops.documents.pdf.pypdf_document import PypdfDocument

LOST = "the file is broken, and a repaired copy of it holds nothing of this page; fetch or save it again"

T = TypeVar("T")
ReadPage = Callable[[Pdf, int, ReadOptions], PageText]
Step = Callable[[str | None], tuple[Pdf | None, str]]


class FallbackPdf:
    """A PDF on the first rung that bears it.

    Args:
        path: A local file.
        passwords: To try where it needs one.
        plain: Whether to begin with the last rung.

    Attributes:
        page_count: Pages.
        locked: Whether one of the passwords was needed.

    Raises:
        BadInput: encrypted, empty or unreadable on every rung.
    """

    def __init__(self, path: str, passwords: Passwords = NO_PASSWORDS, plain: bool = False):
        self._path, self._words = path, (None, *forms(passwords))
        self._word: str | None = None
        self._plainly = plain
        self._told: tuple[str, ...] = ()
        self._copied = False
        self._copies: tuple[tuple[str, Pdf], ...] | None = None
        self._plain: PypdfDocument | None = None
        self._pdf = self._opened((self._by_pypdf,) if plain else (self._by_pdfium, self._by_copy, self._by_pypdf))
        self.page_count: int = self._pdf.page_count if self._pdf else self._text().page_count
        self.locked = self._word is not None

    def metadata(self) -> Metadata:
        """What the file tells of itself."""
        if self._pdf:
            return self._pdf.metadata()
        title, author, created, modified = map(self._text().told, ("/Title", "/Author", "/CreationDate", "/ModDate"))
        return Metadata(title or None, author or None, iso_date(created), iso_date(modified))

    def page(self, number: int) -> PdfPage:
        """Page `number`, 1-based, open.

        Raises:
            BadInput: PDFium can load it neither from the file nor from a repaired copy.
        """
        return self._from_any(lambda pdf: pdf.page(number))

    def single(self, number: int) -> bytes:
        """Page `number`, 1-based, as a PDF of its own; raises BadInput as `page` does."""
        return self._from_any(lambda pdf: pdf.single(number))

    def _from_any(self, ask: Callable[[Pdf], T]) -> T:
        if not self._pdf:
            raise BadInput(Category.UNREADABLE, "PDFium cannot open the file, and pypdf draws no pages")
        try:
            return ask(self._pdf)
        except BadInput:
            for copy in self._others():
                with contextlib.suppress(BadInput):
                    return ask(copy[1])
            raise

    def _others(self) -> Iterator[tuple[str, Pdf]]:
        """Repaired copies with the same pages, but for the one that is read anyway."""
        for by, copy in self._repaired(self._word):
            if copy is not self._pdf and copy.page_count == self.page_count:
                yield by, copy

    def read(self, number: int, options: ReadOptions, read: ReadPage) -> PageText:
        """Page `number`, 1-based, read by `read` on the first rung that bears it.

        Raises:
            BadInput: There is none: what the first rung said.
        """
        first: BadInput | None = None
        for rung, attempt in self._rungs(number, options, read):
            try:
                text = attempt()
            except (BadInput, pdfium.PdfiumError) as error:
                first = first or _as_bad_input(error)
                if first.category is not Category.UNREADABLE:
                    raise first from error
                continue
            if self._copied and self._pdf and not text.text and _is_blank(self._pdf, number):
                raise BadInput(Category.UNREADABLE, LOST)
            told = (f"{first.message.rstrip('.')}: {rung}",) if first else ()
            more = (*self._told, *told)
            return text._replace(warnings=(*more, *text.warnings)) if more else text
        assert first
        raise first

    def _rungs(self, number: int, options: ReadOptions, read: ReadPage) -> Iterator[tuple[str, Callable[[], PageText]]]:
        """The rungs of a page, from the top: what will be told of it, and what to do."""
        if self._pdf:
            yield "", functools.partial(read, self._pdf, number, options)
            if options.ocr == "auto":
                yield "recognised", functools.partial(read, self._pdf, number, options._replace(ocr="always"))
            for by, copy in self._others():
                yield f"read from a copy that {by} repaired", functools.partial(read, copy, number, options)
        yield "text by pypdf", lambda: self._text().read(number)

    def _opened(self, steps: tuple[Step, ...]) -> Pdf | None:
        """The file as PDFium opens it, or a copy of it; None where only pypdf can read it."""
        refusals: list[BadInput] = []
        for step in steps:
            for word in self._words:
                try:
                    pdf, told = step(word)
                except BadInput as bad:
                    refusals.append(bad)
                    continue
                self._word = word
                self._told = (told,) if told else ()
                return pdf
        raise _whole(refusals[0], len(self._words) - 1)

    def _by_pdfium(self, word: str | None) -> tuple[Pdf, str]:
        pdf = Pdf(self._path, word)
        if not pdf.page_count:
            raise BadInput(Category.EMPTY, "has no pages")
        return pdf, "encrypted: opened with a password" if word else ""

    def _by_copy(self, word: str | None) -> tuple[Pdf, str]:
        for by, copy in self._repaired(word):
            self._copied = True
            return copy, f"PDFium cannot open the file: read from a copy that {by} repaired"
        raise BadInput(Category.UNREADABLE, "cannot be repaired")

    def _by_pypdf(self, word: str | None) -> tuple[None, str]:
        self._text(word)
        return None, "" if self._plainly else "PDFium cannot open the file: text by pypdf"

    def _repaired(self, word: str | None) -> tuple[tuple[str, Pdf], ...]:
        """(library, repaired copy that PDFium opens), made once they are asked for."""
        if not self._copies:
            self._copies = tuple(_opening(self._path, word))
        return self._copies

    def _text(self, word: str | None = None) -> "PypdfDocument":
        if self._plain is None:
            from pagebeam.transforms.ops.documents.pdf.pypdf_document import (
                PypdfDocument,
            )  # here, for it is seldom wanted

            self._plain = PypdfDocument(self._path, word or self._word)
        return self._plain


def _opening(path: str, word: str | None) -> Iterator[tuple[str, Pdf]]:
    for by, data in repaired(path, word):
        try:
            pdf = Pdf(data)
        except BadInput:
            continue
        if not all(_is_blank(pdf, number) for number in range(1, pdf.page_count + 1)):
            yield by, pdf


def _is_blank(pdf: Pdf, number: int) -> bool:
    """Whether nothing at all is on a page, or it cannot even be loaded."""
    try:
        page = pdf.page(number)
    except BadInput:
        return True
    blank = page.is_blank()
    page.close()
    return blank


def _as_bad_input(error: BadInput | pdfium.PdfiumError) -> BadInput:
    if isinstance(error, BadInput):
        return error
    return BadInput(Category.UNREADABLE, f"PDFium cannot read the page: {error}")


def _whole(first: BadInput, tried: int) -> BadInput:
    """What to say where no rung bears the file."""
    if first.category is not Category.ENCRYPTED or not tried:
        return first
    return BadInput(first.category, f"{first.message}; {tried} tried in vain")
