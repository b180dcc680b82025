"""Finds the pages of a shard of `pages/` of which nothing is made: removed by rules, or repeating others."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow.parquet as pq

from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument

COLUMNS = ["page", "kept"]


class KeptPages(NamedTuple):
    """The pages of a document that rules keep."""

    uri: str
    document_id: str
    size: int  # bytes of the file
    pages: tuple[int, ...]  # 1-based


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


def kept_pages(pages: str, documents: str) -> Iterator[KeptPages]:
    """Yields the documents of a shard, each with the pages that rules keep.

    Args:
        pages: URI of a shard of `pages/` that has verdicts.
        documents: URI of the same shard of `documents/`.
    """
    with files.opened(documents) as file:
        told = pq.read_table(file, columns=["document_id", "uri", "size"]).to_pylist()
    found: dict[tuple[str, str], list[int]] = {(row["document_id"], row["uri"]): [] for row in told}
    with files.opened(pages) as file:
        for row in pq.read_table(file, columns=["document_id", "uri", *COLUMNS]).to_pylist():
            if row["kept"]:
                found[row["document_id"], row["uri"]].append(row["page"])
    for row in told:
        numbers = found[row["document_id"], row["uri"]]
        yield KeptPages(row["uri"], row["document_id"], row["size"], tuple(numbers))
