"""What a shard of sequences or of TF-IDF says of its texts: their keys and sides, read from the files themselves."""

import io
from collections.abc import Iterator

import h5py
import pyarrow.parquet as pq

from pagebeam.schemas.outputs import Written
from pagebeam.schemas.shards import KEYS, SPLITS
from pagebeam.transforms.ops.datasets.shard_index import Indexed
from pagebeam.transforms.ops.formats.tf_example import Example
from pagebeam.transforms.ops.formats.tfrecord import read_records
from pagebeam.transforms.ops.storage import files


def read_keys(out: str, shard: Written) -> Iterator[Indexed]:
    """Yields the texts of a shard, each once, by the first format that tells them.

    Args:
        out: The output's folder.
        shard: What `write_sequences` wrote.
    """
    for suffix in (".parquet", ".h5", ".tfrecord"):
        found = [file.path for file in shard.files if file.path.endswith(suffix)]
        for path in found:
            for key, side in _sided(files.join(out, path), path):
                yield Indexed(key, key.partition("/")[0], "", side)
        if found:
            return


def _sided(uri: str, path: str) -> Iterator[tuple[str, str]]:
    """Yields keys and sides: a table has a column of them, a shard is of one."""
    if path.endswith(".parquet"):
        table = pq.ParquetFile(io.BytesIO(files.read_bytes(uri))).read(["key", "split"])
        yield from zip(table["key"].to_pylist(), table["split"].to_pylist(), strict=True)
        return
    side = next(name for name in SPLITS if f"/{name}/" in path)
    for key in _hdf5_keys(uri) if path.endswith(".h5") else _tfrecord_keys(uri):
        yield key, side


def _hdf5_keys(uri: str) -> Iterator[str]:
    with files.located(uri) as local, h5py.File(local) as file:
        yield from file[KEYS].asstr()[:].tolist()


def _tfrecord_keys(uri: str) -> Iterator[str]:
    with files.located(uri) as local:
        for record in read_records(local):
            yield Example.FromString(record).features.feature["key"].bytes_list.value[0].decode()
