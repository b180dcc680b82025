"""The texts of a shard of `pages/`, as words: a text is a page, or a document.

pages/part-….parquet  ->  Text(key, uri, document_id, words) …
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.text_sides import NO_FACTS, TextFacts

_COLUMNS = ["document_id", "uri", "page"]
_FACTS = ["duplicate_of", "cluster", "near_clusters"]


class Text(NamedTuple):
    """The words of a page or document."""

    key: str  # <document_id>/<page>, or <document_id>
    uri: str
    document_id: str
    words: list[str]  # or what it says as it stands, page by page
    page: int = 1  # 1-based; the first one of a document
    facts: TextFacts = NO_FACTS  # of duplicates; none unless asked for
    unit: str = ""  # what must be in one split together with it; "" is its document


def texts_of(uri: str, sample: str, clusters: bool = False, column: str = "words") -> Iterator[Text]:
    """Yields the texts of a shard in its order, but for what rules remove; in memory no more than a row group.

    Args:
        uri: Of a Parquet file with the columns of `pagebeam.schemas.tables.PAGES`.
        sample: "page" or "document"; the pages of a document are in one shard, in order.
        clusters: Whether the table says of each text what it repeats, and that is wanted.
        column: "words", or "text", of which each page is one string; its body where that is known.
    """
    pages = _pages(uri, clusters, column)
    if sample == "page":
        yield from pages
        return
    for (document_id, place), group in itertools.groupby(pages, lambda text: (text.document_id, text.uri)):
        texts = list(group)
        words = [word for text in texts for word in text.words]
        yield Text(document_id, place, document_id, words, facts=texts[0].facts)


def _pages(uri: str, clusters: bool, column: str) -> Iterator[Text]:
    fs, path = files.filesystem(uri)
    with fs.open(path, "rb") as file:
        shard = pq.ParquetFile(file)
        asked = ("kept", "body") if column == "text" else ("kept",)
        more = [name for name in asked if name in shard.schema_arrow.names]
        for batch in shard.iter_batches(columns=[*_COLUMNS, column, *more, *(_FACTS if clusters else ())]):
            batch = batch.filter(batch.column("kept")) if "kept" in more else batch
            said = batch.column(column)
            said = pc.coalesce(batch.column("body"), said) if "body" in more else said
            facts = zip(*(batch.column(name).to_pylist() for name in _COLUMNS), strict=True)
            told = _facts(batch) if clusters else itertools.repeat(NO_FACTS, batch.num_rows)
            for (document_id, place, page), words, of_text in zip(facts, _said(said), told, strict=True):
                yield Text(f"{document_id}/{page}", place, document_id, words, page, of_text)


def _facts(batch: pa.RecordBatch) -> Iterator[TextFacts]:
    for duplicate_of, cluster, near in zip(*(batch.column(name).to_pylist() for name in _FACTS), strict=True):
        yield TextFacts(duplicate_of, cluster, tuple(near or ()))


def _said(column: pa.Array) -> Iterator[list[str]]:
    """Yields the strings of each row: its text, or its words without the tags, which would become a dict for each."""
    if pa.types.is_string(column.type):
        yield from ([text] for text in column.fill_null("").to_pylist())
        return
    lengths = column.value_lengths().fill_null(0).to_pylist()
    words = column.flatten().field("word").to_pylist()
    place = 0
    for length in lengths:
        yield words[place : place + length]
        place += length


def uris_of(uri: str) -> list[str]:
    """Returns the URIs of the documents whose pages are in a shard, each once, sorted."""
    fs, path = files.filesystem(uri)
    with fs.open(path, "rb") as file:
        return sorted(set(pq.read_table(file, columns=["uri"]).column("uri").to_pylist()))


def with_ngrams(words: list[str], longest: int) -> Iterator[str]:
    """Yields the words, then their runs of two to `longest` words, joined by blanks."""
    yield from words
    for n in range(2, longest + 1):
        for i in range(len(words) - n + 1):
            yield " ".join(words[i : i + n])
