"""Reads a document, makes its pages and stores them."""

from typing import NamedTuple

from pagebeam.gap.documents.classes import classify_document
from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.documents.page import DIGITAL, Page, Scan, state_of
from pagebeam.gap.documents.storage import Storage, describe_page
from pagebeam.gap.errors import CannotRead, cannot_read, warn
from pagebeam.gap.reading import Content, copy_pages, fetch_file, read_file
from pagebeam.gap.runtime import RUNTIME
from pagebeam.gap.settings import message_of
from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.documents.annotate.segment_rows import segment_document
from pagebeam.transforms.ops.documents.store.gap_layout import StoredDocument, base_of
from pagebeam.transforms.ops.documents.store.page_files import PageFiles
from pagebeam.transforms.ops.words import detect_language


class Processed(NamedTuple):
    """A document that was read."""

    document: StoredDocument
    pages: list[Page]
    errors: list[Failure]  # pages that could not be read, or not be copied


def process(uri: str, folder: str | None, config: DocumentConfig, options: ReadOptions) -> Processed:
    """Reads a document and stores its pages.

    Args:
        uri: A path or URI.
        folder: Of the storage; None stores nothing.
        config: How text becomes words.
        options: Of reading.

    Raises:
        CannotRead: The file cannot be opened, or its pages would overwrite those of another document.
    """
    with fetch_file(uri) as path:
        content = read_file(path, uri, options)
        file = content.document
        document = StoredDocument(uri, file.document_id, file.media_type, file.size, (), None, config.as_json())
        pages = [make_page(found, config) for found in content.pages]
        if config.segment:
            _divide(pages, [found for found in content.pages if isinstance(found, PageText)])
        errors = [found for found in content.pages if isinstance(found, Failure)]
        if config.classifier:
            texts = [(page.pageno or 1, page.text or "") for page in pages]
            document = document._replace(label=classify_document(config.classifier, texts))
        if folder is not None:
            storage = Storage(folder, base_of(uri))
            storage.begin(document, len(pages))
            errors += _copy(path, content, pages, storage, options)
            document = document._replace(pages=tuple(map(describe_page, pages)))
            storage.end(document)
    for error in errors:
        warn(f"{uri}, page {error.page}: {message_of(error)}")
    return Processed(document, pages, errors)


def read_options(config: DocumentConfig, dpi: int, password: str | None = None) -> ReadOptions:
    """Returns how a document is read."""
    passwords = Passwords() if password is None else Passwords((password,))
    return ReadOptions(dpi=dpi, max_megapixels=RUNTIME.settings.megapixels, segment=config.segment, passwords=passwords)


def make_page(found: PageText | Failure, config: DocumentConfig, number: int | None = None) -> Page:
    """Returns a page as it was read; of one that could not be, the text is empty and `error` says why."""
    text = found.text if isinstance(found, PageText) else ""
    page = Page(text=text, pageno=number or found.page)
    state_of(page).config, state_of(page).language = config, detect_language(text)[0]
    if isinstance(found, PageText):
        state_of(page).scan = Scan(True, found.quality or 0.0) if found.source == "ocr" else DIGITAL
    else:
        page.error = message_of(found)
    return page


def _divide(pages: list[Page], texts: list[PageText]) -> None:
    """Sets the segments of pages; all are looked at together, as what repeats on them is header or footer."""
    found = segment_document(texts)
    for page in pages:
        state_of(page).parts = found.get(page.pageno or 0)


def _copy(path: str, content: Content, pages: list[Page], storage: Storage, options: ReadOptions) -> list[Failure]:
    """Writes the files of all pages; returns why some have no file of their own."""
    failed: list[Failure] = []
    copies = copy_pages(path, content.document, list(content.pages), options)
    for page, copy in zip(pages, copies, strict=True):
        contents = copy.files if isinstance(copy, PageFiles) else {}
        written = storage.write(page, page.pageno or 1, contents)
        state_of(page).path = written if isinstance(copy, PageFiles) else None
        if isinstance(copy, Failure) and page.error is None:
            failed.append(copy)
    return failed


def append_page(page: Page, number: int, storage: Storage | None, config: DocumentConfig, options: ReadOptions) -> None:
    """Reads a page that has only a file, gives it its number, and stores it.

    Raises:
        CannotRead: Its file cannot be read.
    """
    state_of(page).config, uri = config, page.path
    contents: dict[str, bytes] = {}
    if uri is not None and (state_of(page).text is None or storage):
        with fetch_file(uri) as path:
            content = read_file(path, uri, options._replace(pages=str(page.pageno or 1)))
            contents = _taken(page, content, path, uri, options)
    state_of(page).pageno = number
    if storage:
        state_of(page).path = storage.write(page, number, contents)


def _taken(page: Page, content: Content, path: str, uri: str, options: ReadOptions) -> dict[str, bytes]:
    """Sets the page's text where it has none, and returns its files."""
    if not content.pages:
        raise CannotRead(uri, "not_found", f"has {content.document.page_count} pages, and no page {page.pageno}")
    found = content.pages[0]
    if isinstance(found, Failure):
        raise cannot_read(uri, found)
    if state_of(page).text is None:
        page.text = found.text
        state_of(page).language = detect_language(found.text)[0]
        state_of(page).parts = segment_document([found])[found.page] if page.config().segment else None
        state_of(page).scan = Scan(True, found.quality or 0.0) if found.source == "ocr" else DIGITAL
    copy = next(copy_pages(path, content.document, [found], options))
    return copy.files if isinstance(copy, PageFiles) else {}
