"""The texts of documents as they were read: equal files are one, and name all that have it.

[Part] of a shard  ->  SignedText …
"""

import itertools
from collections.abc import Iterator

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.schemas.parts import Part
from pagebeam.transforms.ops.text_dedup.signatures import SignedText
from pagebeam.transforms.ops.text_dedup.signer import sign
from pagebeam.transforms.ops.work_store.batches import BatchReader
from pagebeam.transforms.ops.work_store.page_codec import texts_in


def signed_texts(parts: list[Part], shelf: BatchReader, options: TextDedupOptions) -> Iterator[SignedText]:
    """Yields the texts of documents with what is compared of them, in the order of the documents.

    Args:
        parts: Of documents that were opened, in reading order; all parts of those of one content.
        shelf: Holds the texts of the parts.
        options: What is compared, and what one text is.
    """
    for document_id, some in itertools.groupby(parts, _document_id):
        yield from (_document if options.sample == "document" else _pages)(document_id, list(some), shelf, options)


def _document_id(part: Part) -> str:
    return part.document.document_id if part.document else ""


def _uri(part: Part) -> str:
    return part.document.uri if part.document else ""


def _document(
    document_id: str, parts: list[Part], shelf: BatchReader, options: TextDedupOptions
) -> Iterator[SignedText]:
    """Yields the text of the file of which most pages were read, by all files of that content."""
    files = {uri: list(some) for uri, some in itertools.groupby(parts, _uri)}
    best = min(files, key=lambda uri: (-sum(part.pages for part in files[uri]), uri))
    texts = (text for part in files[best] if part.member for _, text in texts_in(shelf.data(part)))
    yield SignedText(document_id, tuple(sorted(files)), sign(texts, options))


def _pages(document_id: str, parts: list[Part], shelf: BatchReader, options: TextDedupOptions) -> Iterator[SignedText]:
    """Yields the pages, each by the files of which it was read; of equal files the first one's text counts."""
    uris: dict[int, list[str]] = {}
    signed = {}
    for part in parts:
        for page, text in texts_in(shelf.data(part)) if part.member else ():
            if page not in signed:
                signed[page] = sign((text,), options)
            uris.setdefault(page, []).append(_uri(part))
    for page in sorted(signed):
        yield SignedText(f"{document_id}/{page}", tuple(sorted(uris[page])), signed[page])
