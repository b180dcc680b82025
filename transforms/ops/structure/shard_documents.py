"""The documents of a shard of `pages/`, each with the models of its pages in order."""

import functools
import itertools
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.page_model import Box, PageModel
from pagebeam.transforms.ops.structure.block_rows import blocks_of

COLUMNS = ["page", "page_width", "page_height", "language", "blocks"]
STEP = 32  # pages whose blocks are made Python objects at the same time
Pages = Iterator[tuple[PageModel, str | None]]


class ShardDocument(NamedTuple):
    """The pages of a document as rows of a shard."""

    document_id: str
    uri: str
    first: int  # 0-based, row of the shard
    rows: int
    pages: int  # of the document, as the file says


def documents_of(path: str) -> list[list[ShardDocument]]:
    """Returns the documents of a shard, those together whose first rows are in one row group.

    Args:
        path: A local file.
    """
    with pq.ParquetFile(path) as file:
        read = file.read(["document_id", "uri", "page_count"])
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    keys = list(zip(*(read[name].to_pylist() for name in read.column_names), strict=True))
    found, first = [], 0
    for (document_id, uri, pages), rows in itertools.groupby(keys):
        count = len(list(rows))
        found.append(ShardDocument(document_id, uri, first, count, pages))
        first += count
    ends = list(itertools.accumulate(sizes))
    grouped = itertools.groupby(found, key=lambda one: next(i for i, end in enumerate(ends) if one.first < end))
    return [list(group) for _, group in grouped]


def models_of(path: str, document: ShardDocument) -> Pages:
    """Yields the models of the pages of a document, each with its language; memory of a row group."""
    status = os.stat(path)
    with pq.ParquetFile(path) as file:
        sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    end = document.first + document.rows
    for group, (before, after) in enumerate(itertools.pairwise([0, *itertools.accumulate(sizes)])):
        first, last = max(before, document.first), min(after, end)
        for at in range(first, last, STEP):
            read = _row_group(path, group, status.st_mtime_ns, status.st_size)
            yield from map(model_of, read.slice(at - before, min(STEP, last - at)).to_pylist())


@functools.lru_cache(maxsize=1)
def _row_group(path: str, group: int, changed: int, size: int) -> pa.Table:
    """Reads a row group; documents that follow each other are mostly in one."""
    with pq.ParquetFile(path) as file:
        return file.read_row_group(group, COLUMNS)


def model_of(row: dict[str, Any]) -> tuple[PageModel, str | None]:
    """Returns the model and the language of a row of `pages/`."""
    page, width, height, language, blocks = (row[name] for name in COLUMNS)
    return PageModel(page, width or 0.0, height or 0.0, blocks_of(blocks or ())), language


def turns_of(path: str, document: ShardDocument) -> dict[int, int]:
    """Returns by how many degrees clockwise pages were turned to be read, those that were."""
    with pq.ParquetFile(path) as file:
        read = file.read(["page", "rotation"]).slice(document.first, document.rows)
    return {row["page"]: row["rotation"] for row in read.to_pylist() if row["rotation"]}


def redactions_of(path: str, document: ShardDocument) -> dict[int, tuple[Box, ...] | None]:
    """Returns what is to be painted over on each page, in points of the page as shown; None where that is not known."""
    with pq.ParquetFile(path) as file:
        read = file.read(["page", "redactions"]).slice(document.first, document.rows)
    return {row["page"]: places_of(row["redactions"]) for row in read.to_pylist()}


def places_of(redactions: list[dict[str, Any]] | None) -> tuple[Box, ...] | None:
    """Returns the boxes of a value of the column `redactions`."""
    return None if redactions is None else tuple((one["x0"], one["y0"], one["x1"], one["y1"]) for one in redactions)


def texts_of(path: str, document: ShardDocument) -> Iterator[str]:
    """Yields the texts of the pages of a document; memory of some pages."""
    with pq.ParquetFile(path) as file:
        before = 0
        for group in range(file.num_row_groups):
            after = before + file.metadata.row_group(group).num_rows
            first, last = max(before, document.first), min(after, document.first + document.rows)
            if first < last:
                read = file.read_row_group(group, ["text"])
                yield from read["text"].slice(first - before, last - first).to_pylist()
            before = after
