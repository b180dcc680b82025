"""The documents of a shard of `pages/` that become tokens, each as one text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow.parquet as pq

from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.storage import files

STRETCH = 1 << 20
"""Characters from which on a document is encoded page after page of about as many, so that memory stays bounded."""


class DocumentText(NamedTuple):
    """What a document says, of the pages that are used."""

    key: str  # document_id
    uri: str
    unit: str  # what must be in one split together with it
    label: int
    stretches: tuple[str, ...]  # one, but for a document of more than `STRETCH` characters


def stretches_of(pages: Iterable[str], stretch: int = STRETCH) -> Iterator[str]:
    """Yields the text of a document: its pages with an empty line between them, as `pagebeam export` joins them.

    Args:
        pages: Texts, in order; a single one where they were put together.
        stretch: Characters from which on the text is cut at the next empty line: between pages, if they are shorter.
    """
    held: list[str] = []
    size, first = 0, True
    for page in _cut(filter(None, (page.strip("\n") for page in pages)), stretch):
        if size >= stretch:
            yield "".join(held)
            held, size = [], 0
        held.append(page if first else f"\n\n{page}")
        size, first = size + len(page), False
    if held:
        yield "".join(held)


def _cut(pages: Iterable[str], stretch: int) -> Iterator[str]:
    """Yields pages, those in parts that are longer than a stretch; cut at an empty line, which is left out."""
    for page in pages:
        first = 0
        while len(page) - first > stretch and (end := page.find("\n\n", first + stretch)) >= 0:
            yield page[first:end]
            first = end + 2
        yield page[first:]


def with_bodies(texts: Iterable[Text], uri: str) -> Iterator[Text]:
    """Yields documents, whose paragraphs no page divides where `documents/` has their text and no page is left out.

    Args:
        texts: A document each, as the strings of its pages that are used, in the order of the shard.
        uri: Of the shard of `documents/`.
    """
    rows = _bodies(uri)
    for text in texts:
        pages, body = next((pages, body) for key, pages, body in rows if key == (text.document_id, text.uri))
        yield text._replace(words=[body]) if body is not None and len(text.words) == pages else text


def _bodies(uri: str) -> Iterator[tuple[tuple[str, str], int, str | None]]:
    """Yields the key of each document of a shard, how many pages were read and the text, None where it has none."""
    with files.opened(uri) as file:
        shard = pq.ParquetFile(file)
        names = [name for name in ("document_id", "uri", "pages_read", "text") if name in shard.schema_arrow.names]
        for batch in shard.iter_batches(batch_size=16, columns=names):
            for row in batch.to_pylist():
                yield (row["document_id"], row["uri"]), row["pages_read"], row.get("text")


def batches_of(
    documents: Iterable[DocumentText], most: int = 64, characters: int = STRETCH
) -> Iterator[tuple[DocumentText, ...]]:
    """Yields documents some at a time: as many as are encoded by one task.

    Args:
        documents: In order.
        most: Documents of a batch.
        characters: Of a batch, at most, but for a longer document by itself.
    """
    held: list[DocumentText] = []
    size = 0
    for document in documents:
        own = sum(map(len, document.stretches))
        if held and (len(held) == most or size + own > characters):
            yield tuple(held)
            held, size = [], 0
        held.append(document)
        size += own
    if held:
        yield tuple(held)


def documents_of(texts: Iterable[Text], labels: dict[str, int]) -> Iterator[DocumentText]:
    """Yields documents, given as texts of their pages' strings, that say anything.

    Args:
        texts: A document each.
        labels: URI -> label.
    """
    for text in texts:
        stretches = tuple(stretches_of(text.words))
        if stretches:
            yield DocumentText(text.document_id, text.uri, text.unit or text.document_id, labels[text.uri], stretches)
