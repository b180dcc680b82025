"""Reading from outside the sandbox: fetch a file, have it read, and account for every page whatever happens."""

import functools
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from pagebeam.schemas.document import Document, DocumentRef, PageText
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.read.crash_fallback import (
    killed_from_outside,
    open_with_fallback,
    read_with_fallback,
)
from pagebeam.transforms.ops.documents.read.page_selection import cut
from pagebeam.transforms.ops.logs import tell_page
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage.files import Fetched, fetched, keep
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints, PageCheckpoints


class PageRange(NamedTuple):
    """Pages of a long document, to be read by a task of their own."""

    ref: DocumentRef
    document: Document
    pages: tuple[int, ...]  # 1-based, ascending


def open_document(
    sandbox: Sandbox, ref: DocumentRef, options: ReadOptions, inline: int, interim: Checkpoints | None = None
) -> Reading:
    """Fetches, hashes and opens a file, and reads it where it has no more than `inline` pages to read.

    Pages that a killed run left in `interim` are taken from there, and those that take long are kept there.
    """
    begin = time.monotonic()
    document_id = None
    try:
        with fetched(ref) as file:
            document_id = file.sha256
            return _open(sandbox, ref, file, options, inline, interim.of(file.sha256) if interim else PageCheckpoints())
    except (BadInput, Fault) as error:
        failure = as_failure(error, ref.uri, document_id, None, Stage.OPEN, time.monotonic() - begin)
        secret = options.passwords.tag if error.category is Category.ENCRYPTED else ""
        return Reading(None, 0, (), (failure,), (), time.monotonic() - begin, secret)


def _open(
    sandbox: Sandbox, ref: DocumentRef, file: Fetched, options: ReadOptions, inline: int, keeping: PageCheckpoints
) -> Reading:
    begin = time.monotonic()
    options = options._replace(passwords=options.passwords.of(ref.uri))
    opened, results = open_with_fallback(sandbox, file.path, options, 0 if keeping.found else inline)
    document = Document(ref.uri, file.sha256, opened.media_type, file.size, opened.page_count, *opened.metadata)
    rest = cut(opened.pages, inline) if len(opened.pages) > inline else ()
    if rest:
        keep(file)
    pages = () if rest else opened.pages
    known = keeping.known(pages)
    if keeping.found and (left := _left(pages, known)):
        results = sandbox.run(functools.partial(read_file.read, file.path, left, options))
    texts, failures = _collect(sandbox, file.path, document, pages, results, options, known, keeping)
    secret = options.passwords.tag if opened.locked else ""
    seconds = time.monotonic() - begin
    return Reading(document, 0 if rest else 1, texts, failures, rest, seconds, secret, keeping.names)


def _left(pages: tuple[int, ...], known: list[PageText]) -> tuple[int, ...]:
    there = {text.page for text in known}
    return tuple(page for page in pages if page not in there)


def read_range(sandbox: Sandbox, item: PageRange, options: ReadOptions, interim: Checkpoints | None = None) -> Reading:
    """Reads a range of the pages of a document that was opened before; `interim` as of `open_document`."""
    begin = time.monotonic()
    document, pages = item.document, item.pages
    keeping = interim.of(document.document_id) if interim else PageCheckpoints()
    try:
        with fetched(item.ref) as file:
            if file.sha256 != document.document_id:
                raise BadInput(Category.CHANGED, "is not the file that was opened; run again")
            keep(file)
            options = options._replace(passwords=options.passwords.of(item.ref.uri))
            known = keeping.known(pages)
            left = _left(pages, known)
            results = sandbox.run(functools.partial(read_file.read, file.path, left, options)) if left else iter(())
            texts, failures = _collect(sandbox, file.path, document, pages, results, options, known, keeping)
    except BadInput as bad:
        texts, failures = (), _all_failed(bad, document, pages)
    return Reading(document, pages[0], texts, failures, (), time.monotonic() - begin, interim=keeping.names)


def _collect(
    sandbox: Sandbox,
    path: str,
    document: Document,
    pages: tuple[int, ...],
    results: Iterator[Any],
    options: ReadOptions,
    known: list[PageText],
    keeping: PageCheckpoints,
) -> tuple[tuple[PageText, ...], tuple[Failure, ...]]:
    """Every page is in one of the two: a fault costs the page it befell, and reading goes on after it."""
    texts = [*known]
    failures: list[Failure] = []
    left, again = _left(pages, known), False
    while True:
        since = time.monotonic()
        try:
            for result in results:
                left, again = left[1:], False
                if isinstance(result, PageText):
                    texts.append(result)
                    tell_page(document, result, time.monotonic() - since)
                    if left:
                        keeping.add(result, time.monotonic() - since)
                else:
                    bad = BadInput(Category(result.category), result.message)
                    failures.append(_page_failure(bad, document, result.page, time.monotonic() - since))
                since = time.monotonic()
            break
        except Fault as fault:
            again = bool(left) and killed_from_outside(fault) and not again
            if left and not again:
                text = read_with_fallback(sandbox, path, left[0], options, fault)
                if text:
                    texts.append(text)
                else:
                    failures.append(_page_failure(fault, document, left[0], fault.elapsed))
                left = left[1:]
            if not left:  # a fault may also befall the end of a task that has read everything
                break
            results = sandbox.run(functools.partial(read_file.read, path, left, options))
        except BadInput as bad:  # it opened before, and does not now
            failures += _all_failed(bad, document, left)
            break
    return tuple(sorted(texts, key=lambda text: text.page)), tuple(failures)


def _page_failure(error: BadInput | Fault, document: Document, page: int, elapsed: float) -> Failure:
    return as_failure(error, document.uri, document.document_id, page, Stage.READ, elapsed)


def _all_failed(error: BadInput, document: Document, pages: tuple[int, ...]) -> tuple[Failure, ...]:
    return tuple(_page_failure(error, document, page, 0.0) for page in pages)
