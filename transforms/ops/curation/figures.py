"""Works out the figures of the pages and documents of a shard.

pages/part-….parquet  ->  RecordBatch of SIGNALS, a row for each page or document
"""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.transforms.ops.curation.shares import SOURCES, shares, table_letters
from pagebeam.transforms.ops.signals.measure import measure_texts

Key = tuple[str, str]
"""document_id, uri"""

TEXTS = 500  # that are measured together, at most
CHARACTERS = 4_000_000  # of these, about
BETWEEN = "\n\n"  # pages of a document


def page_figures(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Returns the figures of pages.

    Args:
        batch: Of `pages/`.
    """
    return measure_texts(texts_of(batch), batch.column("language").to_pylist(), shares(*table_letters(batch)))


def texts_of(batch: pa.RecordBatch) -> pa.StringArray:
    """Returns the texts that are measured: without running heads, feet and page numbers where they are known."""
    bodies = (batch.column("body"),) if "body" in batch.schema.names else ()
    return pc.coalesce(*bodies, batch.column("text"), pa.scalar("", pa.string()))


def document_figures(path: str, languages: Mapping[Key, str | None]) -> dict[Key, pa.RecordBatch]:
    """Returns the figures of documents, a row each.

    Args:
        path: Of a shard of `pages/`, a local file.
        languages: Of the documents.
    """
    found: dict[Key, pa.RecordBatch] = {}
    held: list[tuple[Key, str, float, float]] = []
    for one in each_document(path, languages):
        held.append(one)
        if len(held) == TEXTS or sum(len(text) for _, text, _, _ in held) > CHARACTERS:
            found |= _measured(held, languages)
            held = []
    return found | _measured(held, languages)


def _measured(
    held: Sequence[tuple[Key, str, float, float]], languages: Mapping[Key, str | None]
) -> dict[Key, pa.RecordBatch]:
    if not held:
        return {}
    keys, texts, inside, every = zip(*held, strict=True)
    told = [languages.get(key) for key in keys]
    batch = measure_texts(pa.array(texts, pa.string()), told, shares(inside, every))  # type: ignore[arg-type]
    return {key: batch.slice(row, 1) for row, key in enumerate(keys)}


def each_document(path: str, others: Mapping[Key, str | None]) -> Iterator[tuple[Key, str, float, float]]:
    """Yields each document with its text and the characters of its blocks, those in tables and all."""
    key: Key | None = None
    parts: list[str] = []
    inside = every = 0.0
    seen = set()
    with pq.ParquetFile(path) as file:
        names = [name for name in ("document_id", "uri", "text", "body", *SOURCES) if name in file.schema_arrow.names]
        for group in range(file.num_row_groups):
            for batch in file.read_row_group(group, names).to_batches():
                tables, blocks = table_letters(batch)
                columns = (batch.column(name).to_pylist() for name in ("document_id", "uri"))
                for row, (own, text) in enumerate(
                    zip(zip(*columns, strict=True), texts_of(batch).to_pylist(), strict=True)
                ):
                    if own != key:
                        if key is not None:
                            yield key, BETWEEN.join(parts), inside, every
                        key, parts, inside, every = own, [], 0.0, 0.0
                        seen.add(own)
                    parts.append(text)
                    inside, every = inside + tables[row], every + blocks[row]
    if key is not None:
        yield key, BETWEEN.join(parts), inside, every
    for other in others:
        if other not in seen:
            yield other, "", 0.0, 0.0


def joined(batch: pa.RecordBatch, more: pa.RecordBatch) -> pa.RecordBatch:
    """Returns two batches of the same rows as one, side by side."""
    schema = pa.schema([*batch.schema, *more.schema])
    return pa.RecordBatch.from_arrays([*batch.columns, *more.columns], schema=schema)


def of_documents(keys: Sequence[Key], figures: Mapping[Key, pa.RecordBatch]) -> pa.RecordBatch:
    """Returns the figures of documents in an order."""
    rows = pa.Table.from_batches([figures[key] for key in keys], SIGNALS).combine_chunks()
    return rows.to_batches()[0] if len(keys) else pa.RecordBatch.from_pylist([], SIGNALS)
