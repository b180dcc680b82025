"""Reads the pages of files, with the same ops as the pipeline, in the sandboxes of this process."""

import contextlib
import functools
from collections.abc import Iterator
from typing import NamedTuple

from pagebeam.gap.errors import CannotRead, cannot_read
from pagebeam.gap.runtime import RUNTIME
from pagebeam.schemas.document import Document, DocumentRef, PageText
from pagebeam.schemas.failure import BadInput, Failure
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.documents.read.read_document import PageRange, open_document, read_range
from pagebeam.transforms.ops.documents.store.page_files import Copying, PageFiles, Wanted, split_document
from pagebeam.transforms.ops.sandbox.pool import in_order
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage.files import absolute, located

TOGETHER = 4  # pages that are read, or copied, by one task: few, so that every processor has some


class Content(NamedTuple):
    """The content of a file."""

    document: Document
    pages: tuple[PageText | Failure, ...]  # in their order


@contextlib.contextmanager
def fetch_file(uri: str) -> Iterator[str]:
    """Yields the path of a file on this machine; a remote one is in a temporary file until the block ends.

    Raises:
        CannotRead: There is no such file, or it is empty.
    """
    with contextlib.ExitStack() as stack:
        try:
            path = stack.enter_context(located(absolute(uri)))  # a sandbox has a folder of its own
        except BadInput as bad:
            raise cannot_read(uri, bad) from None
        yield path


def read_file(path: str, uri: str, options: ReadOptions) -> Content:
    """Reads all pages of a local file, in parallel where there are many.

    Args:
        path: Of the file.
        uri: As the user knows it, for messages.
        options: Of reading.

    Raises:
        CannotRead: The file cannot be opened. A page that cannot be read is a `Failure` among the pages.
    """
    pool = RUNTIME.sandboxes()
    ref = DocumentRef(path, -1, "")
    opened = pool.submit(lambda sandbox: open_document(sandbox, ref, options, TOGETHER)).result()
    if opened.document is None:
        raise cannot_read(uri, opened.failures[0])
    ranges = (PageRange(ref, opened.document, pages) for pages in opened.rest)
    works = (functools.partial(_range, item, options) for item in ranges)
    readings = [opened, *in_order(pool, works)]
    found: list[PageText | Failure] = []
    for reading in readings:
        found += (*reading.texts, *reading.failures)
    return Content(opened.document._replace(uri=uri), tuple(sorted(found, key=lambda page: page.page or 0)))


def _range(item: PageRange, options: ReadOptions, sandbox: Sandbox) -> Reading:
    return read_range(sandbox, item, options)


def read_page(uri: str, number: int, dpi: int) -> PageText:
    """Reads one page of a file.

    Raises:
        CannotRead: The file or the page cannot be read, or there is no such page.
    """
    with fetch_file(uri) as path:
        options = ReadOptions(dpi=dpi, pages=str(number), max_megapixels=RUNTIME.settings.megapixels)
        content = read_file(path, uri, options)
    if not content.pages:
        raise CannotRead(uri, "not_found", f"has {content.document.page_count} pages, and no page {number}")
    (page,) = content.pages
    if isinstance(page, Failure):
        raise cannot_read(f"{uri}, page {number}", page)
    return page


def copy_pages(
    path: str, document: Document, pages: list[PageText | Failure], options: ReadOptions
) -> Iterator[PageFiles | Failure]:
    """Yields the files of pages in their order, copied in sandboxes, a few at a time."""
    wanted = tuple((page.page or 1, page.dpi if isinstance(page, PageText) else None) for page in pages)
    works = (
        functools.partial(_copied, path, document, wanted[i : i + TOGETHER], options)
        for i in range(0, len(wanted), TOGETHER)
    )
    for results in in_order(RUNTIME.sandboxes(), works):
        yield from results


def _copied(
    path: str, document: Document, wanted: Wanted, options: ReadOptions, sandbox: Sandbox
) -> list[PageFiles | Failure]:
    copying = Copying(options.max_megapixels, options.passwords)
    return split_document(sandbox, path, document.uri, document.document_id, wanted, copying)
