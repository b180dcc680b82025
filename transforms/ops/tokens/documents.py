"""The documents of a shard of `pages/` that become tokens, each as one text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pagebeam.transforms.ops.sequences.texts import Text

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
        pages: Texts, in order.
        stretch: Characters from which on the text is cut before the next page.
    """
    held: list[str] = []
    size, first = 0, True
    for page in filter(None, (page.strip("\n") for page in pages)):
        if size >= stretch:
            yield "".join(held)
            held, size = [], 0
        held.append(page if first else f"\n\n{page}")
        size, first = size + len(page), False
    if held:
        yield "".join(held)


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
