"""The whitening matrix of train: fitted once, and again where a shard has changed."""

import h5py
import numpy
import pytest

from pagebeam.schemas.outputs import DatasetNote, ShardName, Written, WrittenFile
from pagebeam.schemas.shards import IMAGES
from pagebeam.transforms.fit_whitening import FitWhitening
from pagebeam.transforms.ops.image_shards.zca import ZcaMoments

IMAGE = (2, 2, 1)


def shard(out, split, number, images, version="1"):
    """Writes what whitening reads of a shard of images."""
    name = ShardName(f"images/{split}", number, 2)
    path = out / name.part("h5")
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        file[IMAGES] = images
    return Written(name, (WrittenFile(name.part("h5"), version, path.stat().st_size, len(images)),), {}, (), "", 0.0)


@pytest.fixture
def images():
    return numpy.random.default_rng(1).integers(0, 256, (12, *IMAGE), numpy.uint8)


def test_the_matrix_is_that_of_all_shards_of_train(tmp_path, images):
    shards = [shard(tmp_path, "train", 0, images[:5]), shard(tmp_path, "train", 1, images[5:9])]
    shards.append(shard(tmp_path, "test", 0, images[9:]))
    written, note = sorted(shards | FitWhitening(str(tmp_path), 4), key=lambda one: isinstance(one, DatasetNote))
    path = "images/zca/part-00000-of-00001.h5"
    assert note == DatasetNote("images", "zca", {"file": "zca/part-00000-of-00001.h5", "epsilon": 1e-6})
    assert [(file.path, file.rows) for file in written.files] == [(path, 9)]
    mean, matrix = ZcaMoments(4).add(images[:9]).matrix()
    with h5py.File(tmp_path / path) as file:
        assert numpy.allclose(file["mean"][:], mean)
        assert numpy.allclose(file["matrix"][:], matrix, rtol=1e-4)


def test_it_is_fitted_again_only_where_a_shard_has_changed(tmp_path, images):
    shards = [shard(tmp_path, "train", 0, images)]
    first = shards | FitWhitening(str(tmp_path), 4)
    (tmp_path / shards[0].files[0].path).write_bytes(b"")  # would fail if it were read again
    assert shards | FitWhitening(str(tmp_path), 4) == first
    again = [shard(tmp_path, "train", 0, images[:7], version="2")] | FitWhitening(str(tmp_path), 4)
    assert [one.files[0].rows for one in again if isinstance(one, Written)] == [7]
