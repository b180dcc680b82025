"""Finds the pages of a shard of `pages/` of which nothing is made: recognised too badly, or repeating others."""

import pyarrow.parquet as pq

from pagebeam.schemas.pages import is_poor
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.shard_documents import ShardDocument

COLUMNS = ["page", "source", "quality"]


def poor_pages(path: str, document: ShardDocument, least: float) -> frozenset[int]:
    """Returns the pages of a document, 1-based, whose quality is under `least`.

    Args:
        path: A local file.
        document: Of it.
        least: 0..1; with 0 there are none.
    """
    if not least:
        return frozenset()
    with pq.ParquetFile(path) as file:
        rows = file.read(COLUMNS).slice(document.first, document.rows).to_pylist()
    return frozenset(row["page"] for row in rows if is_poor(row["source"], row["quality"], least))


def repeated_pages(path: str, document: ShardDocument) -> frozenset[int]:
    """Returns the pages of a document, 1-based, that repeat others, or all where the document does; `path` is local."""
    with pq.ParquetFile(path) as file:
        rows = file.read(["page", "duplicate_of"]).slice(document.first, document.rows).to_pylist()
    return frozenset(row["page"] for row in rows if row["duplicate_of"] is not None)


def count_poor_pages(uri: str, least: float) -> int:
    """Returns how many pages of a shard have a quality under `least`."""
    with files.opened(uri) as file:
        rows = pq.read_table(file, columns=COLUMNS).to_pylist()
    return sum(is_poor(row["source"], row["quality"], least) for row in rows)
