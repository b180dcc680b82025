"""No clock in HDF5 files, whichever h5py writes them: that of workers, or the older one that goes with TensorFlow."""

import pathlib
import time

import h5py
import numpy
import pytest

from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.shards import layout_of
from pagebeam.transforms.ops.formats.hdf5 import Hdf5Writer
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.formats.hdf5_virtual import write_virtual
from pagebeam.transforms.ops.image_shards.zca import ZcaMoments, write_zca
from tests.transforms.ops.images.samples import sample


def write_all(folder: pathlib.Path) -> dict[str, bytes]:
    """A shard of each kind, what shows them as one, a matrix, and groups with attributes; as they lie on disk."""
    folder.mkdir()
    alike, differing = ImageOptions(resize=(4, 6), thumbnail=(2, 2)), ImageOptions()
    for name, options in (("alike.h5", alike), ("differing.h5", differing)):
        with Hdf5Writer(folder / name, layout_of(options, "train", ("a", "b"))) as shard:
            for index in range(3):
                shard.append(sample(index))
        write_virtual(folder / f"all-{name}", [name])
    write_zca(str(folder / "zca.h5"), ZcaMoments(4).add(numpy.arange(40, dtype=numpy.uint8).reshape(10, 2, 2, 1)))
    with create_hdf5(folder / "plain.h5") as file:
        file.attrs["split"] = "train"
        file.create_dataset("keys", data=["ä", "b"], dtype=h5py.string_dtype(), track_times=False)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("environment", ["workers'", pytest.param("TensorFlow's", marks=pytest.mark.tensorflow)])
def test_a_second_later_the_bytes_are_the_same(tmp_path, environment):
    first = write_all(tmp_path / "first")
    time.sleep(1.1)  # HDF5 tells seconds
    second = write_all(tmp_path / "second")
    assert len(first) == 6
    assert [name for name in first if first[name] != second[name]] == []


def test_the_format_is_one_that_holds_the_names_of_many_classes(tmp_path):
    names = [f"a name of some length, {number:06d}" for number in range(5000)]  # 64 KiB is what older ones end at
    with create_hdf5(tmp_path / "many.h5") as file:
        file.attrs.create("class_names", names, dtype=h5py.string_dtype())
        assert file.libver == ("v108", "v110")
    with h5py.File(tmp_path / "many.h5") as file:
        assert list(file.attrs["class_names"]) == names
