"""Reads the Parquet tables of a finished run row by row. Without Beam.

    tables = Tables("out")
    for row in tables.rows("pages", ["uri", "page", "text"], where=ds.field("language") == "de"):
        ...

Only the columns that are asked for are read, and only row groups whose statistics allow a match: rows are sorted by
URI, so that a document costs a few row groups however large the corpus is. Memory is that of a row group.
"""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import fsspec
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pagebeam.schemas.shards import is_table_shard

Where: TypeAlias = Any
"""A pyarrow expression, or a dict: column -> value that it must have, or list of values of which it must have one."""


class Tables:
    """The tables of a run.

    Args:
        out: The `--output` of a finished run; a path or URI.

    Raises:
        FileNotFoundError: It holds no finished run.
    """

    def __init__(self, out: str | os.PathLike[str]):
        self.out = os.fspath(out).rstrip("/")
        self._files, self._root = fsspec.core.url_to_fs(self.out)
        if not self._files.exists(f"{self._root}/run.json"):
            raise FileNotFoundError(f"{self.out} holds no run.json; give the --output of a finished run")
        self._open: dict[str, ds.Dataset] = {}

    def record(self) -> dict[str, Any]:
        """Returns the content of `run.json`."""
        content: dict[str, Any] = json.loads(self._files.cat_file(f"{self._root}/run.json"))
        return content

    def dataset(self, table: str) -> ds.Dataset:
        """Returns a table ("pages", "documents", "failures" …) as pyarrow knows it.

        Raises:
            FileNotFoundError: The run wrote no such table.
        """
        if table not in self._open:
            folder = f"{self._root}/{table}"
            if not self._files.exists(folder):
                raise FileNotFoundError(f"{self.out} holds no {table}; the run that wrote it made none")
            found = sorted(path for path in self._files.find(folder) if path.endswith(".parquet"))
            rows = [path for path in found if is_table_shard(path)]  # and not shards of images, or notes on all of them
            self._open[table] = ds.dataset(rows or found, format="parquet", filesystem=self._files)
        return self._open[table]

    def count(self, table: str, where: Where = None) -> int:
        """Returns the number of rows; without `where` it is read from the files' footers."""
        return int(self.dataset(table).count_rows(filter=make_expression(where)))

    def rows(self, table: str, columns: Sequence[str] | None = None, where: Where = None) -> Iterator[dict[str, Any]]:
        """Yields rows as dicts, in the order of the shards.

        Args:
            table: Its name.
            columns: Those to read; None is all.
            where: Which rows.

        Raises:
            ValueError: There is no such column.
        """
        dataset = self.dataset(table)
        unknown = [name for name in columns or () if name not in dataset.schema.names]
        if unknown:
            raise ValueError(f"{table} has no column {unknown[0]!r}; it has {', '.join(dataset.schema.names)}")
        scanner = dataset.scanner(
            columns=None if columns is None else list(columns),
            filter=make_expression(where),
            batch_readahead=1,  # with the next, memory is that of one row group
            fragment_readahead=1,
        )
        for batch in scanner.to_batches():
            yield from batch.to_pylist()

    def row_groups(self, table: str, where: Where = None) -> int:
        """Returns how many row groups are read with this condition."""
        filter_ = make_expression(where)
        return sum(len(fragment.split_by_row_group(filter_)) for fragment in self.dataset(table).get_fragments(filter_))


def make_expression(where: Where) -> pc.Expression | None:
    """Returns a condition as pyarrow takes it; None where there is none."""
    if where is None or isinstance(where, pc.Expression):
        return where
    combined = None
    for column, value in where.items():
        one = ds.field(column).isin(list(value)) if isinstance(value, (list, tuple, set)) else ds.field(column) == value
        one = ds.field(column).is_null() if value is None else one
        combined = one if combined is None else combined & one
    return combined
