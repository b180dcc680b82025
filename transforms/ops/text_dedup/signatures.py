"""Signatures of texts as a table: written beside each shard of pages, and read column by column.

SignedText …  ->  signatures/part-….parquet  ->  bands, ids and sketches as arrays
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy
import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.text_dedup import TextDedupOptions, band_column, signatures_schema
from pagebeam.schemas.outputs import ShardName, ShardResult
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.signer import Signature
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

TOGETHER = 1000  # texts whose signatures are made arrays at the same time
ID = 16


class SignedText(NamedTuple):
    """A text and what is compared of it."""

    key: str
    uris: tuple[str, ...]  # of the files that have it, sorted
    signature: Signature


def id_of(key: str) -> bytes:
    """Returns `ID` bytes that stand for the key of a text."""
    return hashlib.sha256(key.encode()).digest()[:ID]


def write_signatures(out: str, name: ShardName, texts: Iterable[SignedText], options: TextDedupOptions) -> ShardResult:
    """Writes one shard of `signatures/`, in the order of the texts.

    Args:
        out: The output's folder.
        name: Of the shard.
        texts: One for each text.
        options: What is compared.
    """
    schema, path = signatures_schema(options), name.part("parquet")
    rows = 0
    with (
        files.publish(files.join(out, path)) as local,
        pq.ParquetWriter(local, schema, compression="zstd", use_dictionary=False) as writer,
    ):
        for some in _groups(texts):
            writer.write_batch(_batch(some, schema))
            rows += len(some)
    return ShardResult((describe_file(out, path, rows),), {name.table: rows})


def _groups(texts: Iterable[SignedText]) -> Iterator[list[SignedText]]:
    held: list[SignedText] = []
    for text in texts:
        held.append(text)
        if len(held) == TOGETHER:
            yield held
            held = []
    if held:
        yield held


def _batch(texts: list[SignedText], schema: pa.Schema) -> pa.RecordBatch:
    none = numpy.array([not text.signature.letters for text in texts], bool)
    sketches = [None if no else text.signature.sketch.tobytes() for no, text in zip(none, texts, strict=True)]
    bands = numpy.array([text.signature.bands for text in texts], numpy.uint32)
    columns = [
        pa.array([text.key for text in texts], pa.string()),
        pa.array([id_of(text.key) for text in texts], pa.binary(ID)),
        pa.array([list(text.uris) for text in texts], pa.list_(pa.string())),
        pa.array([text.signature.letters for text in texts], pa.int32()),
        pa.array(sketches, schema.field("sketch").type),
        *(pa.array(bands[:, band], pa.uint32(), mask=none) for band in range(bands.shape[1])),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def read_band(uri: str, band: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns the hashes of a band in a shard, (n,) uint32, and the rows that they are of; texts without letters have
    none.
    """
    column = _column(uri, band_column(band))
    rows = numpy.flatnonzero(numpy.asarray(column.is_valid()))
    return column.drop_null().to_numpy(), rows


def read_compared(uri: str, rows: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns ids, (n, `ID`) uint8, and sketches, (n, bytes) uint8, of some rows of a shard; each of them has one."""
    with files.opened(uri) as file:
        read = pq.ParquetFile(file).read(["id", "sketch"], use_threads=False).take(rows)
    return as_bytes(read["id"]), as_bytes(read["sketch"])


def read_ids(uri: str) -> numpy.ndarray:
    """Returns the ids of a shard, (n, `ID`) uint8."""
    return as_bytes(_column(uri, "id"))


def count_texts(uri: str) -> int:
    """Returns the number of texts of a shard."""
    with files.opened(uri) as file:
        return int(pq.ParquetFile(file).metadata.num_rows)


def rows_of(uri: str, rows: numpy.ndarray) -> list[dict[str, Any]]:
    """Returns some rows of a shard, but for their bands."""
    with files.opened(uri) as file:
        read = pq.ParquetFile(file).read(["key", "id", "uris", "letters", "sketch"], use_threads=False)
    found: list[dict[str, Any]] = read.take(rows).to_pylist()
    return found


def as_bytes(column: pa.ChunkedArray) -> numpy.ndarray:
    """Returns a column of binary values of one size without nulls as an array, (n, size) uint8."""
    joined = b"".join(column.to_pylist())
    return numpy.frombuffer(joined, numpy.uint8).reshape(-1, column.type.byte_width)


def _column(uri: str, name: str) -> pa.ChunkedArray:
    with files.opened(uri) as file:
        return pq.ParquetFile(file).read([name], use_threads=False)[name]
