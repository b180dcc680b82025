"""HDF5 shards: what stands in the datasets, and samples that do not fit."""

import h5py
import numpy
import pytest

from pagebeam.schemas.shards import SCHEMA_VERSION
from pagebeam.transforms.ops.formats.hdf5 import Hdf5, stored_array
from tests.transforms.ops.formats.shard_samples import LAYOUT, sample


def test_images_of_one_shape_are_one_array(tmp_path):
    path = tmp_path / "s.h5"
    with Hdf5.open(path, LAYOUT) as shard:
        for value in range(65):  # one more than the file grows by
            shard.append(sample(value))
    with h5py.File(path) as file:
        assert sorted(file) == ["images", "keys", "labels", "sources"]
        assert file["images"].shape == (65, 2, 2, 1)
        assert file["images"][:, 1, 0, 0].tolist() == list(range(65))
        assert file["labels"][:].tolist() == [1] * 65
        assert (file["keys"][64], file["sources"][64]) == (b"k64", b"/d/64.png")
        assert (file.attrs["schema_version"], file.attrs["split"]) == (SCHEMA_VERSION, "train")
        assert list(file.attrs["class_names"]) == ["cat", "dog"]
    assert Hdf5.count_rows(path) == 65


def test_images_of_several_shapes_are_stored_flat_beside_their_shapes(tmp_path):
    path = tmp_path / "s.h5"
    wide = numpy.arange(6, dtype=numpy.uint8).reshape(1, 6, 1)
    with Hdf5.open(path, LAYOUT._replace(shape=None)) as shard:
        shard.append(sample())
        shard.append(sample(image=wide, shape=wide.shape))
    with h5py.File(path) as file:
        assert [row.tolist() for row in file["images"]] == [[7, 7, 7, 7], [0, 1, 2, 3, 4, 5]]
        assert file["shapes"][:].tolist() == [[2, 2, 1], [1, 6, 1]]


def test_thumbnails_and_files_stand_beside_the_images(tmp_path):
    path = tmp_path / "s.h5"
    layout = LAYOUT._replace(thumbnail_shape=(1, 1, 1), raw=True)
    with Hdf5.open(path, layout) as shard:
        shard.append(sample(thumbnail=numpy.full((1, 1, 1), 9, numpy.uint8), raw=b"\x01\x02"))
        with pytest.raises(ValueError, match="k8 has no thumbnail"):
            shard.append(sample(8))
    with h5py.File(path) as file:
        assert file["thumbnails"][:].tolist() == [[[[9]]]]
        assert file["raw"][0].tolist() == [1, 2]


def test_the_same_samples_give_the_same_bytes(tmp_path):
    for name in ("a.h5", "b.h5"):
        with Hdf5.open(tmp_path / name, LAYOUT) as shard:
            shard.append(sample())
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()


def test_a_sample_of_another_shape_or_type_is_refused(tmp_path):
    with Hdf5.open(tmp_path / "s.h5", LAYOUT) as shard:
        with pytest.raises(ValueError, match=r"k7 has shape \(1, 1, 1\), this shard holds \(2, 2, 1\)"):
            shard.append(sample(image=numpy.zeros((1, 1, 1), numpy.uint8)))
        with pytest.raises(ValueError, match="k7 is float32, this shard holds uint8"):
            shard.append(sample(image=numpy.zeros((2, 2, 1), numpy.float32)))


def test_what_is_stored_of_a_file_is_its_bytes():
    layout = LAYOUT._replace(encoding="png")
    assert stored_array(sample(encoded=b"\x89P"), layout).tolist() == [0x89, 0x50]
    with pytest.raises(ValueError, match="k7 is not encoded, this shard holds png files"):
        stored_array(sample(), layout)


def test_a_file_without_labels_has_no_rows(tmp_path):
    h5py.File(tmp_path / "zca.h5", "w").close()
    assert Hdf5.count_rows(tmp_path / "zca.h5") is None


def test_control_characters_of_names_are_encoded(tmp_path):
    path = tmp_path / "s.h5"
    with Hdf5.open(path, LAYOUT) as shard:
        shard.append(sample(key="a\0b\n.png", source="/d/a\n.png"))
    with h5py.File(path) as file:
        assert (file["keys"][0], file["sources"][0]) == (b"a%00b%0A.png", b"/d/a%0A.png")
