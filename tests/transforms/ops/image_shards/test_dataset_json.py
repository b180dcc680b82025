"""`dataset.json`: features, splits and classes from statistics and lengths."""

import json

import pytest

from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.ops.image_shards.dataset_json import dataset_json
from tests.transforms.ops.images.samples import gathered, sample


def test_dataset_json():
    statistics = gathered([sample(0), sample(1), sample(2)]).merge(gathered([sample(4)], "test"))
    options = ImageOptions(resize=(4, 6), thumbnail=(2, 2))
    split_options = SplitOptions(seed=9, formats=("hdf5",))
    made = dataset_json(statistics, {"train": [2, 1], "test": [1]}, ("cat", "dog"), options, split_options)
    assert json.loads(json.dumps(made)) == made
    assert made["features"]["image"] == {
        "shape": [4, 6, 3],
        "dtype": "uint8",
        "range": [0, 255],
        "encoding": "raw",
        "channels": "RGB",
    }
    assert made["features"]["label"] == {"shape": [], "dtype": "int64", "num_classes": 2}
    assert made["features"]["thumbnail"]["shape"] == [2, 2, 3]
    assert (made["schema_version"], made["seed"], made["classes"]) == (1, 9, ["cat", "dog"])
    train = made["splits"]["train"]
    assert train["per_class"] == {"cat": 2, "dog": 1}
    assert train["shard_lengths"] == [2, 1]
    assert train["shards"] == {"hdf5": ["train/part-00000-of-00002.h5", "train/part-00001-of-00002.h5"]}
    assert made["mean"] == train["mean"] != made["splits"]["test"]["mean"]
    assert made["options"]["images"]["resize"] == [4, 6]
    assert "validation" not in made["splits"]


def test_integer_labels_stand_for_themselves():
    labelled = sample(0)._replace(label=101)
    made = dataset_json(gathered([labelled]), {"train": [1]}, None, ImageOptions(), SplitOptions())
    assert made["splits"]["train"]["per_class"] == {"101": 1}
    assert made["features"]["label"]["num_classes"] == 102
    assert made["features"]["image"]["shape"] == [None, None, 3]


def test_shards_and_statistics_must_agree():
    with pytest.raises(ValueError, match="hold 2 samples, its statistics 1"):
        dataset_json(gathered([sample(0)]), {"train": [2]}, None, ImageOptions(), SplitOptions())
