"""The Parquet tables of a finished run, read row by row. No Beam.

    tables = Tables("out")
    for row in tables.rows("pages", ["uri", "page", "text"], where=ds.field("language") == "de"):
        ...

Only the columns that are asked for are read, and only of row groups whose statistics let a row be wanted: rows lie
sorted by URI, so that a document costs a few row groups however large the corpus is. Memory is that of a row group.
"""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import fsspec
import pyarrow.compute as pc
import pyarrow.dataset as ds

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
        """The content of `run.json`."""
        content: dict[str, Any] = json.loads(self._files.cat_file(f"{self._root}/run.json"))
        return content

    def dataset(self, table: str) -> ds.Dataset:
        """A table ("pages", "documents", "failures" …) as pyarrow knows it.

        Raises:
            FileNotFoundError: The run wrote no such table.
        """
        if table not in self._open:
            folder = f"{self._root}/{table}"
            if not self._files.exists(folder):
                raise FileNotFoundError(f"{self.out} holds no {table}; the run that wrote it was told to make none")
            self._open[table] = ds.dataset(folder, format="parquet", filesystem=self._files)
        return self._open[table]

    def count(self, table: str, where: Where = None) -> int:
        """How many rows there are; without `where` the files' footers tell."""
        return int(self.dataset(table).count_rows(filter=expression(where)))

    def rows(self, table: str, columns: Sequence[str] | None = None, where: Where = None) -> Iterator[dict[str, Any]]:
        """Rows in the order of the shards, as dicts.

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
            filter=expression(where),
            batch_readahead=1,  # with the next, memory is that of one row group
            fragment_readahead=1,
        )
        for batch in scanner.to_batches():
            yield from batch.to_pylist()

    def row_groups(self, table: str, where: Where = None) -> int:
        """How many row groups a reading with this condition looks into."""
        filter_ = expression(where)
        return sum(len(fragment.split_by_row_group(filter_)) for fragment in self.dataset(table).get_fragments(filter_))


def expression(where: Where) -> pc.Expression | None:
    """The condition as pyarrow takes it; None is no condition."""
    if where is None or isinstance(where, pc.Expression):
        return where
    combined = None
    for column, value in where.items():
        one = ds.field(column).isin(list(value)) if isinstance(value, (list, tuple, set)) else ds.field(column) == value
        one = ds.field(column).is_null() if value is None else one
        combined = one if combined is None else combined & one
    return combined
