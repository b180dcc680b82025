"""Opens PDF files, broken ones included: what opens the file is tried in turn, and `notes` says what did.

1. PDFium, with the passwords given where it wants one
2. PDFium on a copy that qpdf or pypdf has repaired
3. pypdf, for what text it finds
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from pagebeam.schemas.document import Metadata, PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.pdf.dates import to_iso_date
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.passwords import forms
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.pdf.repair import repair

if TYPE_CHECKING:
    from pagebeam.transforms.ops.documents.pdf.pypdf_document import PypdfDocument

T = TypeVar("T")
Step = Callable[[str | None], tuple[Pdf | None, str]]


class FallbackPdf:
    """A PDF, open in the first way that succeeds.

    Args:
        path: A local file.
        passwords: To try where it needs one.
        plain: Whether to try pypdf alone.

    Attributes:
        pdf: The file or a copy of it as PDFium has it open; None where only pypdf can read it.
        notes: What to warn of on each page.
        page_count: Pages.
        locked: Whether one of the passwords was needed.

    Raises:
        BadInput: encrypted, empty or unreadable in every way.
    """

    def __init__(self, path: str, passwords: Passwords = NO_PASSWORDS, plain: bool = False):
        self._path, self._words = path, (None, *forms(passwords))
        self._word: str | None = None
        self._plainly = plain
        self.notes: tuple[str, ...] = ()
        self._copied = False
        self._copies: tuple[tuple[str, Pdf], ...] | None = None
        self._plain: PypdfDocument | None = None
        self.pdf = self._opened((self._by_pypdf,) if plain else (self._by_pdfium, self._by_copy, self._by_pypdf))
        self.page_count: int = self.pdf.page_count if self.pdf else self._text().page_count
        self.locked = self._word is not None

    def metadata(self) -> Metadata:
        """Returns what the file says about itself."""
        if self.pdf:
            return self.pdf.metadata()
        title, author, created, modified = map(self._text().entry, ("/Title", "/Author", "/CreationDate", "/ModDate"))
        return Metadata(title or None, author or None, to_iso_date(created), to_iso_date(modified))

    def languages(self) -> tuple[str, ...]:
        """Returns the languages that the document seems to be in; see `Pdf.languages`."""
        return self.pdf.languages if self.pdf else ()

    def page(self, number: int) -> PdfPage:
        """Opens page `number`, 1-based.

        Raises:
            BadInput: PDFium can load it neither from the file nor from a repaired copy.
        """
        return self._from_any(lambda pdf: pdf.page(number))

    def single(self, number: int) -> bytes:
        """Returns page `number`, 1-based, as a PDF of its own; raises BadInput as `page` does."""
        return self._from_any(lambda pdf: pdf.single(number))

    def _from_any(self, ask: Callable[[Pdf], T]) -> T:
        if not self.pdf:
            raise BadInput(Category.UNREADABLE, "PDFium cannot open the file, and pypdf draws no pages")
        try:
            return ask(self.pdf)
        except BadInput:
            for copy in self.copies():
                with contextlib.suppress(BadInput):
                    return ask(copy[1])
            raise

    def copies(self) -> Iterator[tuple[str, Pdf]]:
        """Yields (library, repaired copy) of those with the same pages, but for the one that is read anyway."""
        for by, copy in self._repaired(self._word):
            if copy is not self.pdf and copy.page_count == self.page_count:
                yield by, copy

    def read_plain(self, number: int) -> PageText:
        """Reads the text of page `number`, 1-based, with pypdf.

        Raises:
            BadInput: There is none, or none that pypdf can read.
        """
        return self._text().read(number)

    def is_lost(self, number: int) -> bool:
        """Returns whether page `number`, 1-based, is blank, for want of anything in a repaired copy."""
        return self._copied and self.pdf is not None and _is_blank(self.pdf, number)

    def _opened(self, steps: tuple[Step, ...]) -> Pdf | None:
        """Opens the file with PDFium, or a copy of it; None where only pypdf can read it."""
        refusals: list[BadInput] = []
        for step in steps:
            for word in self._words:
                try:
                    pdf, told = step(word)
                except BadInput as bad:
                    refusals.append(bad)
                    continue
                self._word = word
                self.notes = (told,) if told else ()
                return pdf
        raise _refusal(refusals[0], len(self._words) - 1)

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
        """Returns (library, repaired copy that PDFium opens), made when first asked for."""
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
    for by, data in repair(path, word):
        try:
            pdf = Pdf(data)
        except BadInput:
            continue
        if not all(_is_blank(pdf, number) for number in range(1, pdf.page_count + 1)):
            yield by, pdf


def _is_blank(pdf: Pdf, number: int) -> bool:
    """Returns whether nothing at all is on a page, or it cannot even be loaded."""
    try:
        page = pdf.page(number)
    except BadInput:
        return True
    blank = page.is_blank()
    page.close()
    return blank


def _refusal(first: BadInput, tried: int) -> BadInput:
    """Returns what to raise where nothing opens the file."""
    if first.category is not Category.ENCRYPTED or not tried:
        return first
    return BadInput(first.category, f"{first.message}; {tried} tried in vain", first.cure)
