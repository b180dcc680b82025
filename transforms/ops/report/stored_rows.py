"""The rows of a table over all its shards, numbered from 0; they stay on disk until they are shown."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.transforms.ops.report.sampling import table_files
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.parquet_rows import read_rows


class StoredRows:
    """A table of a finished output.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
        table: Folder below OUT.
    """

    def __init__(self, out: str, record: dict[str, Any], table: str):
        listed = [file for file in table_files(record, table) if file["path"].endswith(".parquet")]
        self.paths = [files.join(out, file["path"]) for file in listed]
        self.starts = numpy.cumsum([0, *(file["rows"] for file in listed)])

    def __len__(self) -> int:
        return int(self.starts[-1])

    def read(
        self, numbers: Sequence[int] | numpy.ndarray, columns: tuple[str, ...] | None = None
    ) -> list[dict[str, Any]]:
        """Reads rows in the order of their numbers; None reads all columns."""
        wanted = numpy.asarray(numbers, numpy.int64)
        shards = numpy.searchsorted(self.starts, wanted, side="right") - 1
        found: dict[int, dict[str, Any]] = {}
        for shard in sorted(set(shards.tolist())):
            here = wanted[shards == shard]
            rows = read_rows(self.paths[shard], (here - self.starts[shard]).tolist(), columns)
            found |= zip(here.tolist(), rows, strict=True)
        return [found[number] for number in wanted.tolist()]

    def find(self, **values: Any) -> numpy.ndarray:
        """Returns the numbers (N,) of the rows whose columns have these values."""
        found = [numpy.zeros(0, numpy.int64)]
        for start, table in self.shards([*values]):
            fits = numpy.ones(table.num_rows, bool)
            for name, value in values.items():
                fits &= as_bools(pc.equal(table[name], value))
            found.append(start + numpy.flatnonzero(fits))
        return numpy.concatenate(found)

    def schema(self) -> pa.Schema:
        """Returns the columns of the first shard; none where there is no shard."""
        if not self.paths:
            return pa.schema([])
        with files.opened(self.paths[0]) as file:
            return pq.ParquetFile(file).schema_arrow

    def shards(self, columns: list[str], dictionaries: Sequence[str] = ()) -> Iterator[tuple[int, pa.Table]]:
        """Yields (number of its first row, some columns) of each shard; columns that it has not are left out."""
        for path, start in zip(self.paths, self.starts.tolist(), strict=False):
            with files.opened(path) as file:
                names = pq.ParquetFile(file).schema_arrow.names
                some = [name for name in columns if name in names]
                yield start, pq.read_table(file, columns=some, read_dictionary=[d for d in dictionaries if d in some])


def as_bools(column: Any) -> numpy.ndarray:
    """Returns a column of booleans as an array (N,); null is False."""
    return pc.fill_null(column, False).to_numpy(zero_copy_only=False).astype(bool)
