"""Reading from outside the sandbox: fetch a file, have it read, and account for every page whatever happens."""

import functools
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from pagebeam.schemas.document import Document, DocumentRef, PageText
from pagebeam.schemas.failure import BadInput, Category, Cure, Failure, Stage
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.documents.read.crash_fallback import (
    killed_from_outside,
    open_with_fallback,
    read_with_fallback,
)
from pagebeam.transforms.ops.documents.read.page_selection import cut
from pagebeam.transforms.ops.documents.redact.redact_page import redact_failure
from pagebeam.transforms.ops.logs import report_page
from pagebeam.transforms.ops.sandbox.document_budget import budget_of, within_budget
from pagebeam.transforms.ops.sandbox.each import run_each
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
        failure = redact_failure(failure, options.redact)
        secret = options.passwords.tag if error.category is Category.ENCRYPTED else ""
        return Reading(None, 0, (), (failure,), (), time.monotonic() - begin, secret)


def _open(
    sandbox: Sandbox, ref: DocumentRef, file: Fetched, options: ReadOptions, inline: int, keeping: PageCheckpoints
) -> Reading:
    begin = time.monotonic()
    options = options._replace(passwords=options.passwords.of(ref.uri))
    under_way: Iterator[Any] | None
    opened, under_way = open_with_fallback(sandbox, file.path, options, 0 if keeping.found else inline)
    if keeping.found:
        under_way = None  # ends the task that opened the file, so that the sandbox is free for another
    document = Document(ref.uri, file.sha256, opened.media_type, file.size, opened.page_count, *opened.metadata)
    rest = cut(opened.pages, inline) if len(opened.pages) > inline else ()
    if rest:
        keep(file)
    pages = () if rest else opened.pages
    known = keeping.known(pages)
    texts, failures = _collect(sandbox, file.path, document, pages, under_way, options, known, keeping)
    if opened.left[1]:
        failures = (*failures, redact_failure(_too_many(document, opened, sandbox.limits.pages), options.redact))
    secret = options.passwords.tag if opened.locked else ""
    seconds = time.monotonic() - begin
    return Reading(document, 0 if rest else 1, texts, failures, rest, seconds, secret, keeping.names)


def _too_many(document: Document, opened: read_file.Opened, most: int) -> Failure:
    """Returns the failure of the pages that are more than a document may have."""
    first, number = opened.left
    these = f"is the first of {number:,} pages that were" if number > 1 else "was"
    message = f"{these} not read, as no more than {most:,} pages of a document are"
    error = BadInput(Category.TOO_LARGE, message, Cure.MORE_PAGES)
    return _page_failure(error, document, first, 0.0)._replace(pages=number)


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
            texts, failures = _collect(sandbox, file.path, document, pages, None, options, known, keeping)
    except BadInput as bad:
        texts, failures = (), _all_failed(bad, document, pages)
    return Reading(document, pages[0], texts, failures, (), time.monotonic() - begin, interim=keeping.names)


def _collect(
    sandbox: Sandbox,
    path: str,
    document: Document,
    pages: tuple[int, ...],
    results: Iterator[Any] | None,
    options: ReadOptions,
    known: list[PageText],
    keeping: PageCheckpoints,
) -> tuple[tuple[PageText, ...], tuple[Failure, ...]]:
    """Returns the texts and the failures of pages; every page is in one of the two.

    `results` are those of a task that opened the file and goes on to read it, None where no such task is under way.
    """
    texts = [*known]
    failures: list[Failure] = []
    left = _left(pages, known)
    budget = budget_of(sandbox, document.document_id)
    task = functools.partial(read_file.read, path, options=options)
    outcomes = run_each(sandbox, left, task, under_way=results, repeat=killed_from_outside)
    for page, result, seconds in within_budget(budget, left, outcomes):
        if isinstance(result, Fault) and (text := read_with_fallback(sandbox, path, page, options, result)):
            texts.append(text)
        elif isinstance(result, PageText):
            texts.append(result)
            report_page(document, result, seconds)
            if page != left[-1]:
                keeping.add(result, seconds)
        else:
            failures.append(redact_failure(_page_failure(result, document, page, seconds), options.redact))
    return tuple(sorted(texts, key=lambda text: text.page)), tuple(failures)


def _page_failure(error: BadInput | Fault, document: Document, page: int, elapsed: float) -> Failure:
    return as_failure(error, document.uri, document.document_id, page, Stage.READ, elapsed)


def _all_failed(error: BadInput, document: Document, pages: tuple[int, ...]) -> tuple[Failure, ...]:
    return tuple(_page_failure(error, document, page, 0.0) for page in pages)
