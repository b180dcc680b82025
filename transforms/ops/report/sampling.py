"""Looking at a bounded part of a table: a report of ten million pages takes as long as one of a hundred thousand.

Rows are spread over the shards by a hash, so that some shards, evenly chosen, are a fair sample of all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.report import Bar
from pagebeam.transforms.ops.storage import files

SHARDS = 32  # of a table that are opened
ROWS = 200_000  # of a table that are looked at


def evenly(items: Sequence[Any], most: int) -> list[Any]:
    """Returns at most so many of the items, the first among them, evenly chosen."""
    if len(items) <= most:
        return list(items)
    return [items[i * len(items) // most] for i in range(most)]


def table_files(record: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """Returns the files of a table that `run.json` lists."""
    return [file for file in record["files"] if file["path"].startswith(f"{table}/")]


def rows_of(record: dict[str, Any], table: str) -> int:
    """Returns how many rows a table has."""
    return sum(file["rows"] for file in table_files(record, table))


def batches(
    out: str, record: dict[str, Any], table: str, columns: list[str], shards: int = SHARDS, rows: int = ROWS
) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Yields (path below OUT, some rows) of a table's sample.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
        table: pages, documents, failures.
        columns: To read.
        shards: That are opened at most.
        rows: That are read at most; a shard gives its first ones.
    """
    chosen = evenly([file["path"] for file in table_files(record, table)], shards)
    for path in chosen:
        left = rows // len(chosen)
        with files.opened(files.join(out, path)) as file:
            for batch in pq.ParquetFile(file).iter_batches(columns=columns):
                yield path, batch.slice(0, left)
                left -= batch.num_rows
                if left <= 0:
                    break


def most_common(counts: "Counter[str]", most: int, rest: str = "others") -> tuple[Bar, ...]:
    """Returns the largest counts, equal ones by name, and the sum of all others."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    bars = tuple(Bar(*item) for item in ordered[:most])
    left = sum(count for _, count in ordered[most:])
    return (*bars, Bar(rest, left)) if left else bars
