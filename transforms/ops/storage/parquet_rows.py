"""Reads some rows of a Parquet file: only the row groups that hold them, and only the columns asked for."""

from collections.abc import Sequence
from typing import Any

import numpy
import pyarrow.parquet as pq

from pagebeam.transforms.ops.storage import files


def read_rows(uri: str, rows: Sequence[int], columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Reads rows of a file, in the order asked for.

    Args:
        uri: A path or URI.
        rows: 0-based, in any order.
        columns: To read, of those that the file has; None is all.

    Raises:
        IndexError: The file has no such row.
    """
    found: dict[int, dict[str, Any]] = {}
    with files.opened(uri) as file:
        table = pq.ParquetFile(file)
        known = table.schema_arrow.names
        wanted = known if columns is None else [name for name in columns if name in known]
        first = 0
        for group in range(table.num_row_groups):
            size = table.metadata.row_group(group).num_rows
            here = sorted({row for row in rows if first <= row < first + size})
            if here:
                part = table.read_row_group(group, columns=wanted).take(numpy.array(here) - first)
                found |= zip(here, part.to_pylist(), strict=True)
            first += size
    if missing := [row for row in rows if row not in found]:
        raise IndexError(f"{uri} has no row {missing[0]}")
    return [found[row] for row in rows]
