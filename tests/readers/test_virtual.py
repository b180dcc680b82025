"""`train.h5` without its shards: refused with their names, and read by HDF5 alone as what no sample is."""

import h5py
import numpy
import pytest

from pagebeam.readers.virtual import open_virtual
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.shards import layout_of
from pagebeam.transforms.ops.formats.hdf5 import Hdf5Writer
from pagebeam.transforms.ops.formats.hdf5_virtual import write_virtual
from tests.transforms.ops.images.samples import normalised, sample

SHARDS = ["train/0.h5", "train/1.h5", "train/2.h5"]


def written(folder, options, make=sample):
    (folder / "train").mkdir()
    for number, path in enumerate(SHARDS):
        with Hdf5Writer(folder / path, layout_of(options, "train", ("cat", "dog"))) as writer:
            for index in range(2 * number, 2 * number + 2):
                writer.append(make(index))
    write_virtual(folder / "train.h5", SHARDS)
    return folder / "train.h5"


def test_a_whole_file_is_opened(tmp_path):
    with open_virtual(written(tmp_path, ImageOptions(resize=(4, 6), thumbnail=(2, 2)))) as file:
        assert file["labels"][:].tolist() == [0, 1] * 3
        assert (file["images"][5] == sample(5).image).all()


def test_missing_shards_are_named(tmp_path):
    path = written(tmp_path, ImageOptions(resize=(4, 6), thumbnail=(2, 2)))
    (tmp_path / SHARDS[1]).unlink()
    with pytest.raises(FileNotFoundError, match=rf"1 of 3 shards are missing: {tmp_path}/train/1\.h5; copy them too"):
        open_virtual(path)
    path.rename(tmp_path / "elsewhere.h5")
    with pytest.raises(FileNotFoundError, match=r"there is no .*train\.h5; give a file such as OUT/images/train\.h5"):
        open_virtual(path)


def test_another_shard_of_the_same_name_is_refused(tmp_path):
    options = ImageOptions(resize=(4, 6), thumbnail=(2, 2))
    path = written(tmp_path, options)
    with Hdf5Writer(tmp_path / SHARDS[2], layout_of(options, "train", ("cat", "dog"))) as writer:
        writer.append(sample(0))
    with pytest.raises(ValueError, match=r"train/2\.h5 has 1 images and not 2; run again"):
        open_virtual(path)


@pytest.mark.parametrize("normalize", [False, True])
def test_what_hdf5_reads_without_a_shard_is_no_sample(tmp_path, normalize):
    """It was a black image of class 0."""
    options = ImageOptions(resize=(4, 6), thumbnail=(2, 2), normalize=normalize)
    path = written(tmp_path, options, (lambda index: normalised(sample(index))) if normalize else sample)
    (tmp_path / SHARDS[1]).unlink()
    with h5py.File(path, "r") as file:
        assert file["labels"][:].tolist() == [0, 1, -1, -1, 0, 1]
        assert file["keys"].asstr()[2] == ""
        assert numpy.isnan(file["images"][2]).all() == normalize
        assert not numpy.isnan(file["images"][4]).any()


def test_without_a_shard_no_image_has_a_shape(tmp_path):
    path = written(tmp_path, ImageOptions())
    (tmp_path / SHARDS[0]).unlink()
    with h5py.File(path, "r") as file:
        assert file["shapes"][:].tolist() == [[-1, -1, -1]] * 2 + [[4, 6, 3]] * 4
