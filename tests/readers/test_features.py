"""The reader of features, over shards as `--features` leaves them."""

import json
import pickle

import h5py
import numpy
import pytest

from pagebeam.readers.features import FeatureDataset

LENGTHS = [3, 0, 4]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    home = folder / "page_images" / "features"
    (home / "train").mkdir(parents=True)
    names = [f"train/part-{i:05d}-of-00003.h5" for i in range(3)]
    first = 0
    for name, length in zip(names, LENGTHS, strict=True):
        with h5py.File(home / name, "w") as shard:
            shard["features"] = numpy.arange(first, first + length, dtype="float32")[:, None] * [1, 10]
            shard["labels"] = numpy.arange(first, first + length) % 2
            shard.create_dataset(
                "keys", data=[f"k{i}" for i in range(first, first + length)], dtype=h5py.string_dtype()
            )
        first += length
    split = {"samples": 7, "shard_lengths": LENGTHS, "shards": {"hdf5": names}}
    told = {"schema_version": 1, "features": {"shape": [2]}, "classes": None, "splits": {"train": split}}
    (home / "features.json").write_text(json.dumps(told))
    return folder


@pytest.mark.parametrize("below", ["", "page_images", "page_images/features"])
def test_all_of_a_split_in_the_order_of_its_images(out, below):
    train = FeatureDataset(out / below)
    features, labels = train.arrays()
    assert features.tolist() == [[i, 10 * i] for i in range(7)]
    assert labels.tolist() == [0, 1, 0, 1, 0, 1, 0]
    assert [train.key(i) for i in (0, 3, -1)] == ["k0", "k3", "k6"]
    assert (len(train), train.shape) == (7, (2,))


def test_batches_are_shuffled_and_shared_as_those_of_images(out):
    train = pickle.loads(pickle.dumps(FeatureDataset(out, classes=2)))
    shares = [train.shard(index, 2) for index in range(2)]
    found = [batch for share in shares for batch in share.batches(2, seed=1, epoch=3)]
    values = numpy.concatenate([features[:, 0] for features, _ in found])
    assert sorted(values.tolist()) == list(range(7))
    assert values.tolist() != list(range(7))
    hot = numpy.concatenate([labels for _, labels in found])
    assert hot.argmax(1).tolist() == (values % 2).tolist()


def test_what_is_not_there(out, tmp_path):
    with pytest.raises(FileNotFoundError, match="run with --features MODEL"):
        FeatureDataset(tmp_path)
    with pytest.raises(ValueError, match="no split 'test'; it has train"):
        FeatureDataset(out, "test")
