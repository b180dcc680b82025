"""Writes a document's pages to their storage folder and reads them back, in the layout of `ops.documents.store`."""

import functools

from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.documents.page import Page, Scan, state_of
from pagebeam.gap.errors import NotFound, cannot_read
from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.documents.store import gap_layout
from pagebeam.transforms.ops.documents.store.gap_layout import StoredDocument, StoredPage
from pagebeam.transforms.ops.storage import files


class Storage:
    """The files of one document in a folder.

    Args:
        folder: A path or URI.
        base: What the names of its files begin with.
    """

    def __init__(self, folder: str, base: str):
        self.folder, self.base = folder, base

    def begin(self, document: StoredDocument, page_count: int) -> None:
        """Makes sure that no other document's files are overwritten, and marks this one as not whole.

        Raises:
            CannotRead: They would be; store it in another folder.
        """
        try:
            gap_layout.check_names(self.folder, self.base, page_count)
        except BadInput as bad:
            raise cannot_read(document.uri, bad) from None
        gap_layout.write_document(self.folder, self.base, document._replace(whole=False))

    def write(self, page: Page, number: int, contents: dict[str, bytes]) -> str | None:
        """Writes the files of a page; returns the path of its own file.

        That is the PDF, TIFF or picture; of a page of plain text, the text; None of a page that could not be read.
        """
        gap_layout.write_page(
            self.folder,
            self.base,
            number,
            contents,
            page.text or "",
            page.words.plain() if page.words is not None else None,
        )
        suffix = next(iter(contents), "txt" if page.error is None else None)
        return suffix and files.join(self.folder, gap_layout.page_name(self.base, number, suffix))

    def end(self, document: StoredDocument) -> None:
        """Marks the document as whole."""
        gap_layout.write_document(self.folder, self.base, document)

    def load(self) -> tuple[StoredDocument, list[Page]]:
        """Reads what was stored.

        Raises:
            FileNotFoundError: Nothing was.
            CannotRead: Storing it was interrupted.
        """
        try:
            document = gap_layout.read_document(self.folder, self.base)
        except BadInput as bad:
            raise cannot_read(self.base, bad) from None
        pages = document.pages if document else gap_layout.find_pages(self.folder, self.base)
        if not document and not pages:
            message = f"there are no pages of it in {self.folder!r} ({self.base}1.txt, {self.base}1.json, …)"
            raise NotFound(self.base, "not_found", message)
        document = document or StoredDocument(self.base, "", "", 0, pages)
        return document, [self._page(stored) for stored in pages]

    def _page(self, stored: StoredPage) -> Page:
        page = Page(text=gap_layout.read_text(self.folder, self.base, stored.page), pageno=stored.page)
        state_of(page).path = files.join(self.folder, stored.file) if stored.file else self._text_file(stored)
        state_of(page).stored = functools.partial(gap_layout.read_words, self.folder, self.base, stored.page)
        state_of(page).scan, state_of(page).label = Scan(stored.scanned, stored.quality), stored.label
        state_of(page).language, page.error = stored.language, stored.error
        return page

    def _text_file(self, stored: StoredPage) -> str | None:
        """Returns the path of the text of a page that has no other file; None where it could not be read."""
        path = files.join(self.folder, gap_layout.page_name(self.base, stored.page, "txt"))
        return path if stored.error is None and files.exists(path) else None


def describe_page(page: Page) -> StoredPage:
    """Returns what is stored of a page beside its files."""
    name = (page.path or "").rpartition("/")[2]
    return StoredPage(page.pageno or 1, name, *page.scanned, state_of(page).language, page.label, page.error)


def restore_config(document: StoredDocument) -> DocumentConfig | None:
    """Returns how a stored document's words were made; None where that is not known."""
    return DocumentConfig.from_json(document.options) if document.options else None
