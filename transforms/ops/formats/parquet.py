"""Records to Arrow and back, and Parquet files that come out the same byte by byte."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.transforms.ops.credentials import masked

ROWS = 500  # of a row group
ADDRESSES = ("uri", "key", "source", "message")
"""Columns that may hold addresses."""
CODEC = {"compression": "zstd", "compression_level": 3}


def to_batch(rows: Iterable[Any], schema: pa.Schema) -> pa.RecordBatch:
    """Makes one RecordBatch of rows (NamedTuples or dicts with the schema's names)."""
    dicts = [row if isinstance(row, dict) else row._asdict() for row in rows]
    columns = [_column(_shown(field.name, [row[field.name] for row in dicts]), field.type) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _shown(name: str, values: list[Any]) -> list[Any]:
    """Returns the values of a column without the secrets of addresses."""
    if name not in ADDRESSES:
        return values
    return [masked(value) if isinstance(value, str) else value for value in values]


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    if all(value is None for value in values):  # not by ==, which arrays answer value by value
        return pa.nulls(len(values), kind)  # a quarter of the time, where most columns of most rows have none
    return pa.array(values, kind)


def to_message(batch: pa.RecordBatch) -> bytes:
    """Encodes a RecordBatch without its schema, which is most of a stream where there are one or two pages."""
    return batch.serialize().to_pybytes()


def from_message(data: bytes, schema: pa.Schema) -> pa.RecordBatch:
    """Decodes the RecordBatch that `to_message` was given."""
    return pa.ipc.read_record_batch(pa.py_buffer(data), schema)


def to_ipc(batch: pa.RecordBatch, codec: str | None = None) -> bytes:
    """Encodes a RecordBatch as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression=codec)) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def from_ipc(data: bytes) -> pa.RecordBatch:
    """Decodes the RecordBatch of an Arrow IPC stream."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()


class Table:
    """A Parquet file, written batch by batch: row groups of `ROWS` rows however the rows arrive.

    Args:
        path: A local file.
        schema: Of the file.
    """

    def __init__(self, path: str, schema: pa.Schema):
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema, **CODEC)
        self._held: list[pa.RecordBatch] = []
        self.rows = 0

    def append(self, batch: pa.RecordBatch) -> None:
        """Adds rows."""
        self.rows += batch.num_rows
        if batch.num_rows:
            self._held.append(batch)
        while self.waiting >= ROWS:
            self._flush(ROWS)

    @property
    def waiting(self) -> int:
        """Rows that are held until a row group is full."""
        return sum(held.num_rows for held in self._held)

    def _flush(self, rows: int) -> None:
        table = pa.Table.from_batches(self._held, self._schema)
        self._writer.write_table(table.slice(0, rows).combine_chunks(), row_group_size=ROWS)
        self._held = table.slice(rows).to_batches()

    def close(self) -> None:
        """Writes what is left and the footer."""
        if self._held or not self.rows:
            self._flush(ROWS)
        self._writer.close()

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
