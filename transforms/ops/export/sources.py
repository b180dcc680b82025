"""The documents of a finished output, shard by shard, with what their rows hold."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.passages import passages
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, documents_of, models_of, texts_of

FACTS = ("document_id", "uri", "title", "author", "created", "language", "page_count")
"""Columns of `documents/` that a document is exported with."""

VERDICTS = ("duplicate_of", "kept", "removed_by", "excluded_entry", "excluded_ngram")
"""Further ones, where the output has them: what curation says of the document."""


class ExportDocument(NamedTuple):
    """A document with its rows."""

    facts: dict[str, Any]  # `FACTS` and `VERDICTS`
    text: str | None  # as the column of `documents/` has it
    markdown: str | None  # likewise
    shard: str  # a local file of `pages/`
    place: ShardDocument | None  # None where no page of it could be read

    def passages(self) -> Iterator[Passage]:
        """Yields its passages; there are none unless the pages' blocks are kept."""
        return passages(models_of(self.shard, self.place)) if self.place else iter(())

    def texts(self) -> Iterator[str]:
        """Yields the text of each page that was read."""
        return texts_of(self.shard, self.place) if self.place else iter(())


def uris_of(out: str) -> list[str]:
    """Returns the URIs of all documents."""
    found: list[str] = []
    for path in _shards(out):
        with files.opened(files.join(out, f"documents/{path}")) as file:
            found += pq.read_table(file, columns=["uri"])["uri"].to_pylist()
    return found


def documents(out: str) -> Iterator[ExportDocument]:
    """Yields the documents of an output in the order of its shards; memory of some pages."""
    for path in _shards(out):
        with files.located(files.join(out, f"pages/{path}")) as local:
            places = {(one.document_id, one.uri): one for group in documents_of(local) for one in group}
            with files.opened(files.join(out, f"documents/{path}")) as file:
                rows = _rows(pq.ParquetFile(file))
                for row in rows:
                    place = places.get((row["document_id"], row["uri"]))
                    facts = {name: row[name] for name in (*FACTS, *VERDICTS) if name in row}
                    yield ExportDocument(facts, row.get("text"), row.get("markdown"), local, place)


def _rows(file: pq.ParquetFile) -> Iterator[dict[str, Any]]:
    known = set(file.schema_arrow.names)
    columns = [name for name in (*FACTS, *VERDICTS, "text", "markdown") if name in known]
    for batch in file.iter_batches(batch_size=16, columns=columns):
        yield from batch.to_pylist()


def _shards(out: str) -> list[str]:
    return sorted(name for name in files.files_below(files.join(out, "documents")) if name.endswith(".parquet"))
