"""What a sandbox does with a document: open it, then read its pages one by one.

    begin(path, options, inline=8)  ->  Opened, PageText | BadItem, …
    read(path, pages, options)      ->  PageText | BadItem, …     layouts packed

Both are generators, so that each page has a deadline of its own and a fault costs only the page it befell.
"""

import contextlib
import functools
import os
from collections.abc import Iterator
from typing import NamedTuple

from pagebeam.schemas.document import Metadata, PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.pdf.fallbacks import FallbackPdf
from pagebeam.transforms.ops.documents.read import media_type as kinds
from pagebeam.transforms.ops.documents.read.page_selection import select_pages
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_pdf_file import read_pdf_file
from pagebeam.transforms.ops.documents.read.read_raster_page import read_raster_page
from pagebeam.transforms.ops.documents.read.text_file import TEXT, TextFile, is_text
from pagebeam.transforms.ops.documents.redact.check_places import check_places
from pagebeam.transforms.ops.documents.redact.redact_page import redact_columns, redact_page
from pagebeam.transforms.ops.documents.unicode.normalise import normalise
from pagebeam.transforms.ops.page_model.repeats import marks_of, marks_of_text
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each
from pagebeam.transforms.ops.storage.files import refusing
from pagebeam.transforms.ops.work_store.page_codec import pack_layout

Openable = FallbackPdf | RasterFile | TextFile


class Opened(NamedTuple):
    """A file that could be opened."""

    media_type: str
    page_count: int
    metadata: Metadata
    pages: tuple[int, ...]  # those to read, 1-based
    locked: bool = False  # whether a password was needed
    left: tuple[int, int] = (0, 0)  # the first of the pages that are too many, and their number


def begin(
    path: str, options: ReadOptions, inline: int, plain: bool = False, most: int = Limits().pages
) -> Iterator[Opened | PageText | BadItem]:
    """Opens a file and, where no more than `inline` pages are wanted of it, reads them.

    Args:
        path: Of the file.
        options: Of reading.
        inline: Pages.
        plain: As in `read`.
        most: Pages that are read of a document.

    Raises:
        BadInput: The file cannot be opened, is of no known kind, or has no pages.
    """
    file, kind = open_file(path, options.max_megapixels, options.passwords, plain)
    if not file.page_count:
        raise BadInput(Category.EMPTY, "has no pages")
    wanted = select_pages(options.pages, file.page_count)
    pages = wanted[:most]
    left = (wanted[most], len(wanted) - most) if len(wanted) > most else (0, 0)
    metadata = Metadata(None, None, None) if isinstance(file, TextFile) else file.metadata()
    metadata = redact_columns(metadata, options.redact, options.ner)
    yield Opened(kind, file.page_count, metadata, pages, isinstance(file, FallbackPdf) and file.locked, left)
    if len(pages) <= inline:
        yield from _each(file, pages, options)


def read(path: str, pages: tuple[int, ...], options: ReadOptions, plain: bool = False) -> Iterator[PageText | BadItem]:
    """Reads pages of a file; a page that cannot be read is a `BadItem` and the next one follows.

    Where `plain`, no native code is let near them: only the text that pypdf finds in a PDF is read.
    """
    file, _ = open_file(path, options.max_megapixels, options.passwords, plain)
    yield from _each(file, pages, options)


def _each(file: Openable, pages: tuple[int, ...], options: ReadOptions) -> Iterator[PageText | BadItem]:
    return attempt_each(pages, lambda number: _packed(_redacted(file, number, options), options))


def _packed(page: PageText, options: ReadOptions) -> PageText:
    """Returns a page as it leaves the sandbox: with what the rest of its document is told of it."""
    if page.layout is None:
        lines = marks_of_text(page.text).lines if options.segment else None
        return page._replace(edge_lines=None if lines is None else tuple(sorted(lines)))
    figures, lines = marks_of(page.layout)
    return pack_layout(page._replace(figure_places=tuple(sorted(figures)), edge_lines=tuple(sorted(lines))))


def _redacted(file: Openable, number: int, options: ReadOptions) -> PageText:
    """Reads a page and redacts it; the boxes of words are read where pictures are to be painted over, too."""
    read = _read_any(file, number, options._replace(boxes=options.boxes or options.redact_pictures))
    page = redact_page(read, options.redact, options.redact_pictures, options.ner)
    if page.redactions and options.redact_pictures and isinstance(file, FallbackPdf):
        with contextlib.closing(file.page(number)) as shown:
            page = check_places(shown, read, page, options)
    return page if options.boxes else page._replace(boxes=None)


def _read_any(file: Openable, number: int, options: ReadOptions) -> PageText:
    if isinstance(file, FallbackPdf):
        return in_one_form(read_pdf_file(file, number, options))
    return in_one_form(file.read(number) if isinstance(file, TextFile) else read_raster_page(file, number, options))


def in_one_form(page: PageText) -> PageText:
    """Returns a page whose text and words are in the one form that `normalise` gives, whatever read them."""
    boxes = page.boxes and tuple(box._replace(text=normalise(box.text)) for box in page.boxes)
    layout = page.layout
    if layout and not layout.styled:  # what comes from fonts is in that form
        words = tuple(word._replace(text=normalise(word.text)) for word in layout.words)
        layout = layout._replace(words=words)
    return page._replace(text=normalise(page.text), boxes=boxes, layout=layout)


def open_file(
    path: str,
    max_megapixels: float,
    passwords: Passwords = NO_PASSWORDS,
    plain: bool = False,
) -> tuple[Openable, str]:
    """Opens the file and returns it with its media type.

    Raises:
        BadInput: It cannot be opened, or is of no known kind.
    """
    with refusing(path):
        status = os.stat(path)
        as_it_was = status.st_ino, status.st_size, status.st_mtime_ns
        return open_kept(path, max_megapixels, passwords, plain, as_it_was)


@functools.lru_cache(maxsize=1)
def open_kept(
    path: str, max_megapixels: float, passwords: Passwords, plain: bool, as_it_was: tuple[int, ...]
) -> tuple[Openable, str]:
    """Opens the file and keeps the last one open, so that a long document is not opened for each range of its pages."""
    with open(path, "rb", buffering=0) as file:
        head = file.read(kinds.HEAD)
    kind = kinds.media_type(head) or (TEXT if is_text(head) else kinds.PICTURE)
    if kind == TEXT and not plain:
        return TextFile(path), kind
    if kind == kinds.PDF:
        return FallbackPdf(path, passwords, plain), kind
    if plain:
        raise BadInput(Category.UNREADABLE, "is not a PDF, and nothing else can read it")
    try:
        return RasterFile(path, kind, max_megapixels), kind
    except BadInput as bad:
        if kind != kinds.PICTURE:
            raise
        raise BadInput(Category.UNSUPPORTED, f"is {kinds.describe(head)}; convert it to PDF, TIFF or PNG") from bad
