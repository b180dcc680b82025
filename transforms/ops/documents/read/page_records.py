"""Readings of documents as pages that stand alone, and back."""

from collections.abc import Iterator

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.schemas.pages import PageRecord
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.work_store.page_codec import unpack_layout


def page_records(reading: Reading) -> Iterator[PageRecord | Failure]:
    """Yields a record of each page that was read, or why its layout is none."""
    document = reading.document
    if document:
        known = document.uri, document.document_id, document.page_count, document.media_type
        for text in reading.texts:
            try:
                yield page_record(unpack_layout(text), *known)
            except BadInput as bad:
                yield as_failure(bad, document.uri, document.document_id, text.page, Stage.READ, 0.0)


def page_record(text: PageText, uri: str, document_id: str, page_count: int, media_type: str) -> PageRecord:
    """Returns the record of a page."""
    fields = text._asdict()
    return PageRecord(
        uri=uri,
        document_id=document_id,
        page_count=page_count,
        media_type=media_type,
        **{name: fields[name] for name in PageRecord._fields if name in fields},
    )


def text_of(page: PageRecord) -> PageText:
    """Returns what was read of a page."""
    return PageText(**{name: value for name, value in page._asdict().items() if name in PageText._fields})


def document_of(page: PageRecord) -> Document:
    """Returns what a page knows of its document; the size, and what the file says of itself, are unknown."""
    return Document(page.uri, page.document_id, page.media_type, -1, page.page_count, None, None, None)
