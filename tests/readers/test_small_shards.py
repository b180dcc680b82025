"""Shards of vectors, a few of them in memory."""

import h5py
import numpy
import pytest

from pagebeam.readers.small_shards import SmallBatches, SmallShards


class Vectors(SmallBatches):
    shape = (2,)

    def __init__(self, shards):
        self._shards = shards

    def gather(self, places, seed=None, epoch=0):
        out = numpy.empty((len(places), 2), numpy.float32)
        return out, self._shards.gather(places.tolist(), out)


@pytest.fixture
def paths(tmp_path):
    for number, rows in enumerate(([0, 1], [], [2, 3, 4])):
        with h5py.File(tmp_path / f"{number}.h5", "w") as file:
            file["vectors"] = numpy.array([[row, -row] for row in rows], numpy.float32).reshape(-1, 2)
            file["labels"] = numpy.array(rows, numpy.int64) % 2
            file["keys"] = numpy.array([f"key {row}" for row in rows], dtype=object).astype(h5py.string_dtype())
    return [str(tmp_path / f"{number}.h5") for number in range(3)]


def test_samples_of_several_shards(paths):
    vectors = Vectors(SmallShards(paths, [2, 0, 3], "vectors", held=1))
    samples, labels = vectors.gather(numpy.array([4, 0, 2]))
    assert samples.tolist() == [[4, -4], [0, 0], [2, -2]]
    assert labels.tolist() == [0, 0, 0]
    assert (vectors.total, vectors.key(3), vectors.shard(1, 2).key(1)) == (5, "key 3", "key 3")


def test_as_many_are_held_as_asked_for(paths, tmp_path):
    shards = SmallShards(paths, [2, 0, 3], "vectors", held=1)
    first, row = shards.find(1)
    assert (first.keys, row) == (["key 0", "key 1"], 1)
    assert shards.find(0)[0] is first
    assert shards.find(2)[0].keys == ["key 2", "key 3", "key 4"]
    assert shards.find(0)[0] is not first
