"""Shards of train to the whitening matrix: of train alone, whatever the number of shards, and once."""

import h5py
import numpy
import pytest

from pagebeam.schemas.outputs import DatasetNote, ShardName, Written
from pagebeam.transforms.fit_whitening import NAME, FitWhitening
from pagebeam.transforms.ops.image_shards.zca import ZcaMoments
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def shard(out, table: str, number: int, images: numpy.ndarray) -> Written:
    name = ShardName(table, number, 2)
    path = out / name.part("h5")
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        file["images"] = images
    return Written(name, (describe_file(str(out), name.part("h5"), len(images)),), {}, (), "", 0.0)


def test_the_matrix_is_that_of_all_images_of_train(tmp_path):
    images = numpy.random.default_rng(7).integers(0, 256, (40, 2, 2, 1)).astype(numpy.uint8)
    shards = [shard(tmp_path, "images/train", 0, images[:25]), shard(tmp_path, "images/train", 1, images[25:])]
    shards.append(shard(tmp_path, "images/test", 0, 255 - images))
    written, note = shards | FitWhitening(str(tmp_path), 4)
    mean, matrix = ZcaMoments(4).add(images).matrix()
    with h5py.File(tmp_path / NAME.part("h5")) as file:
        assert file.attrs["images"] == 40
        numpy.testing.assert_allclose(file["mean"][:], mean, rtol=1e-6)
        numpy.testing.assert_allclose(file["matrix"][:], matrix, rtol=1e-5, atol=1e-7)
    assert (written.name, written.files[0].rows) == (NAME, 40)
    assert isinstance(note, DatasetNote)

    again, _ = shards | FitWhitening(str(tmp_path), 4)
    assert again == written  # the seconds that it took as well: it was not made anew
    more = [*shards[1:], shard(tmp_path, "images/train", 0, images[:5])]
    anew, _ = more | FitWhitening(str(tmp_path), 4)
    assert anew.files[0].rows == 20


@pytest.mark.parametrize("table", ["images/test", "images/validation"])
def test_without_train_there_is_no_matrix(tmp_path, table):
    images = numpy.zeros((3, 2, 2, 1), numpy.uint8)
    assert [shard(tmp_path, table, 0, images)] | FitWhitening(str(tmp_path), 4) == []
