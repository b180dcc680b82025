"""Writes `train.h5` and its like: one HDF5 file that shows all shards of a split as one, and holds none of the data.

HDF5 reads the rows of a missing shard as a fill value, without an error. It is one that no sample has: -1 in labels,
shapes and counts, NaN in images and boxes of floats, the empty string in keys; levels 0..255 leave none for images of
uint8. `pagebeam.readers.virtual.open_virtual` refuses a file whose shards are not all there.
"""

import os
from collections.abc import Sequence

import h5py
import numpy

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5

_Described = tuple[int, tuple[int, ...], numpy.dtype]  # rows, shape of a row, type


def write_virtual(path: str | os.PathLike[str], shards: Sequence[str]) -> None:
    """Writes a virtual dataset over shards; it works wherever the folder that holds them all is moved.

    Args:
        path: A local file; it is replaced. The same shards give the same bytes.
        shards: At least one, in order, as paths relative to the folder of `path`, POSIX separators.

    Raises:
        ValueError: There is no shard, or the shards do not fit together.
    """
    if not shards:
        raise ValueError(f"{os.fspath(path)}: a virtual dataset needs at least one shard")
    folder = os.path.dirname(os.path.abspath(path))
    described = [_describe(os.path.join(folder, shard)) for shard in shards]
    first = described[0]
    if any(_kinds(one) != _kinds(first) for one in described):
        raise OptionError(
            "{path}: the shards hold different datasets; write them again with {overwrite}", path=os.fspath(path)
        )
    with create_hdf5(path) as file:
        for name, (_, row, dtype) in first.items():
            counts = [one[name][0] for one in described]
            _map(file, name, list(zip(shards, counts, strict=True)), row, dtype)
        with h5py.File(os.path.join(folder, shards[0]), "r") as shard:
            for name, value in shard.attrs.items():
                file.attrs[name] = value


def _map(file: h5py.File, name: str, shards: list[tuple[str, int]], row: tuple[int, ...], dtype: numpy.dtype) -> None:
    """Creates a dataset of rows of shape `row` over (path, number of rows) of each shard."""
    everything = h5py.h5s.create_simple((sum(count for _, count in shards), *row))
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    # What `h5py.Group.create_virtual_dataset` does not offer, and what would put the clock into the file.
    properties.set_obj_track_times(False)
    if dtype.kind in "if":
        properties.set_fill_value(numpy.array(-1 if dtype.kind == "i" else numpy.nan, dtype))
    start = 0
    for path, count in shards:
        if count:
            everything.select_hyperslab((start,) + (0,) * len(row), (count, *row))
            source = h5py.h5s.create_simple((count, *row))
            properties.set_virtual(everything, path.encode(), name.encode(), source)
        start += count
    everything.select_all()
    h5py.h5d.create(file.id, name.encode(), h5py.h5t.py_create(dtype, logical=True), everything, properties)


def _kinds(described: dict[str, _Described]) -> dict[str, object]:
    return {name: (row, str(dtype), h5py.check_vlen_dtype(dtype)) for name, (_, row, dtype) in described.items()}


def _describe(path: str) -> dict[str, _Described]:
    """Returns for each dataset of a shard its rows, the shape of a row, and its type."""
    with h5py.File(path, "r") as file:
        return {name: (len(dataset), dataset.shape[1:], dataset.dtype) for name, dataset in sorted(file.items())}
