"""Opens `train.h5` and its like, which show the shards of a split as one file, after a look at the shards.

with open_virtual("out/images/train.h5") as file:
    file["images"][0], file["labels"][0]
"""

import contextlib
import os

import h5py

from pagebeam.readers.presence import check_present


def open_virtual(path: str | os.PathLike[str]) -> h5py.File:
    """Opens a file of virtual datasets for reading.

    Where a shard is missing, HDF5 itself reads black images and labels of -1 in its place, and says nothing.

    Args:
        path: A local file.

    Raises:
        FileNotFoundError: The file or a shard is missing; the message names it.
        ValueError: A shard holds another number of samples than the file shows; the message names it.
    """
    name = os.fspath(path)
    if not os.path.isfile(name):
        raise FileNotFoundError(f"there is no {name}; give a file such as OUT/images/train.h5")
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(h5py.File(name, "r"))
        rows = _rows_of_shards(file, os.path.dirname(name))
        check_present(list(rows))
        for shard, expected in rows.items():
            _check_rows(shard, expected)
        stack.pop_all()
    return file


def _rows_of_shards(file: h5py.File, folder: str) -> dict[str, dict[str, int]]:
    """Returns for each shard the rows of its datasets that the file shows."""
    rows: dict[str, dict[str, int]] = {}
    for name, dataset in file.items():
        for source in dataset.virtual_sources() if dataset.is_virtual else ():
            shard = os.path.join(folder, source.file_name)
            first, last = source.vspace.get_select_bounds()
            rows.setdefault(shard, {})[name] = last[0] - first[0] + 1
    return rows


def _check_rows(shard: str, expected: dict[str, int]) -> None:
    with h5py.File(shard, "r") as file:
        found = {name: len(file[name]) if name in file else 0 for name in expected}
    if found != expected:
        name = next(name for name in expected if found[name] != expected[name])
        raise ValueError(f"{shard} has {found[name]} {name} and not {expected[name]}; run again to write it")
