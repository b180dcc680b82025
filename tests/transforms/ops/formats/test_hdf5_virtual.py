"""One file over several shards, wherever their folder is, and a shard that is missing."""

import h5py
import pytest

from pagebeam.transforms.ops.formats.hdf5 import Hdf5
from pagebeam.transforms.ops.formats.hdf5_virtual import write_virtual
from tests.transforms.ops.formats.shard_samples import LAYOUT, sample

SHARDS = ("train/0.h5", "train/1.h5", "train/2.h5")


@pytest.fixture
def folder(tmp_path):
    """Shards of two, no and one samples, and the file over them."""
    folder = tmp_path / "images"
    (folder / "train").mkdir(parents=True)
    for name, values in zip(SHARDS, ((1, 2), (), (3,)), strict=True):
        with Hdf5.open(folder / name, LAYOUT) as shard:
            for value in values:
                shard.append(sample(value))
    write_virtual(folder / "train.h5", SHARDS)
    return folder


def test_rows_of_all_shards_follow_each_other_where_the_folder_was_moved(folder):
    moved = folder.rename(folder.with_name("moved"))
    with h5py.File(moved / "train.h5") as file:
        assert file["images"][:, 0, 0, 0].tolist() == [1, 2, 3]
        assert file["keys"][:].tolist() == [b"k1", b"k2", b"k3"]
        assert list(file.attrs["class_names"]) == ["cat", "dog"]


def test_pictures_of_any_size_follow_each_other_too(tmp_path):
    for number in range(2):
        with Hdf5.open(tmp_path / f"{number}.h5", LAYOUT._replace(shape=None)) as shard:
            shard.append(sample(number))
    write_virtual(tmp_path / "all.h5", ("0.h5", "1.h5"))
    with h5py.File(tmp_path / "all.h5") as file:
        assert file["images"].is_virtual
        assert [row.tolist() for row in file["images"][:]] == [[0] * 4, [1] * 4]
        assert file["shapes"][:].tolist() == [[2, 2, 1]] * 2


def test_a_missing_shard_is_read_as_labels_that_no_sample_has(folder):
    (folder / SHARDS[0]).unlink()
    with h5py.File(folder / "train.h5") as file:
        assert file["labels"][:].tolist() == [-1, -1, 1]
        assert file["keys"][:].tolist() == [b"", b"", b"k3"]


def test_the_same_shards_give_the_same_bytes(folder):
    write_virtual(folder / "again.h5", SHARDS)
    assert (folder / "again.h5").read_bytes() == (folder / "train.h5").read_bytes()


def test_shards_that_do_not_fit_together_are_refused(folder):
    with Hdf5.open(folder / "other.h5", LAYOUT._replace(shape=None)) as shard:
        shard.append(sample())
    with pytest.raises(ValueError, match="the shards hold different datasets"):
        write_virtual(folder / "bad.h5", (SHARDS[0], "other.h5"))
    with pytest.raises(ValueError, match="needs at least one shard"):
        write_virtual(folder / "bad.h5", ())
