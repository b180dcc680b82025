"""The two stages of reading, as the work store knows them: opening (which reads short documents) and page ranges."""

from collections.abc import Iterator

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import Cure
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops import redaction as redact
from pagebeam.transforms.ops.credentials import identity
from pagebeam.transforms.ops.documents.read.page_selection import cut, select_pages
from pagebeam.transforms.ops.documents.read.read_document import PageRange

INLINE = 8  # pages up to which a document is read by the task that opens it
VERSION = 7  # of what reading returns: raise it when the same options give other pages


def folder_of(stage: str, options: ReadOptions) -> str:
    """Returns the folder in the work store of what `stage` ("open" or "read") made with these options."""
    redaction = (redact.VERSION,) if options.redact else ()
    return f"{stage}-{fingerprint(VERSION, INLINE, options, *redaction)}"


def redacted_folders(options: ReadOptions) -> tuple[str, ...]:
    """Returns the work store's folders that hold what was read with these options, where they redact; else none."""
    return tuple(folder_of(stage, options) for stage in ("open", "read", "pages")) if options.redact else ()


def file_key(ref: DocumentRef) -> str:
    """Returns the key of a file as it was when it was listed."""
    return f"{identity(ref.uri)}|{ref.size}|{ref.etag}"


def outdated(part: Part, options: ReadOptions) -> bool:
    """Returns whether a kept part came of other passwords than these: a locked file is tried again when they change."""
    return part.secret not in ("", options.passwords.tag)


def range_key(item: PageRange) -> str:
    """Returns the key of a range of pages of a content, whatever file has it."""
    return f"{item.document.document_id}|{item.pages[0]}-{item.pages[-1]}"


def range_key_of(kept: str) -> str:
    """Returns the key of a range that is kept, as `range_key` has it: older versions put the file's address between."""
    return f"{kept.partition('|')[0]}|{kept.rpartition('|')[2]}"


def page_ranges(part: Part | Reading) -> Iterator[PageRange]:
    """Returns the ranges of a document that are still to be read once it is open."""
    if part.document:
        ref = DocumentRef(part.document.uri, part.document.size, "")
        for pages in part.rest:
            yield PageRange(ref, part.document, pages)


def pages_of(part: Part, options: ReadOptions) -> tuple[int, ...]:
    """Returns the pages, 1-based, that a part of an opened document was to read; none where others read them."""
    if part.document is None or part.rest:
        return ()
    wanted = select_pages(options.pages, part.document.page_count)
    runs = (wanted,) if len(wanted) <= INLINE else cut(wanted, INLINE)
    run = next((run for run in runs if len(runs) == 1 or run[0] == part.first), ())
    asked = part.pages + sum(failure.cure != Cure.MORE_PAGES.value for failure in part.failures)
    return run[: asked or len(run)]  # the last of those that a document may have may not fill their range
