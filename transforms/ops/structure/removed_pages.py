"""Finds the pages of a shard of `pages/` of which nothing is made: removed by rules, or repeating others."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow.parquet as pq

from pagebeam.schemas.page_model import Box
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument, places_of

COLUMNS = ["page", "kept"]


Redactions = dict[int, tuple[Box, ...] | None]


class KeptPages(NamedTuple):
    """The pages of a document that rules keep."""

    uri: str
    document_id: str
    size: int  # bytes of the file
    pages: tuple[int, ...]  # 1-based
    redactions: Redactions | None = None  # of each page, where pictures are painted over
    form: str | None = None  # kind of form that a PDF holds, see pagebeam.schemas.document.Document


def removed_pages(path: str, document: ShardDocument) -> frozenset[int]:
    """Returns the pages of a document, 1-based, that rules remove; none where there were no rules.

    Args:
        path: A local file.
        document: Of it.
    """
    with pq.ParquetFile(path) as file:
        if "kept" not in file.schema_arrow.names:
            return frozenset()
        rows = file.read(COLUMNS).slice(document.first, document.rows).to_pylist()
    return frozenset(row["page"] for row in rows if not row["kept"])


def repeated_pages(path: str, document: ShardDocument) -> frozenset[int]:
    """Returns the pages of a document, 1-based, that repeat others, or all where the document does; `path` is local."""
    with pq.ParquetFile(path) as file:
        rows = file.read(["page", "duplicate_of"]).slice(document.first, document.rows).to_pylist()
    return frozenset(row["page"] for row in rows if row["duplicate_of"] is not None)


def kept_pages(pages: str, documents: str, painted: bool = False) -> Iterator[KeptPages]:
    """Yields the documents of a shard, each with the pages that rules keep; all where there were no rules.

    Args:
        pages: URI of a shard of `pages/`.
        documents: URI of the same shard of `documents/`.
        painted: Whether what is redacted is told.
    """
    with files.opened(documents) as file:
        told = pq.read_table(file, columns=["document_id", "uri", "size", "form"]).to_pylist()
    found: dict[tuple[str, str], list[int]] = {(row["document_id"], row["uri"]): [] for row in told}
    hidden: dict[tuple[str, str], Redactions] = {}
    with files.opened(pages) as file:
        table = pq.ParquetFile(file)
        wanted = ["document_id", "uri", "page", "kept", *(["redactions"] if painted else [])]
        for row in table.read([name for name in wanted if name in table.schema_arrow.names]).to_pylist():
            if row.get("kept", True):
                found[row["document_id"], row["uri"]].append(row["page"])
                hidden.setdefault((row["document_id"], row["uri"]), {})[row["page"]] = places_of(row.get("redactions"))
    for row in told:
        numbers = found[row["document_id"], row["uri"]]
        redactions = hidden.get((row["document_id"], row["uri"])) if painted else None
        yield KeptPages(row["uri"], row["document_id"], row["size"], tuple(numbers), redactions, row["form"])
