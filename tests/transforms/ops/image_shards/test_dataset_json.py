"""Statistics, `dataset.json` and virtual datasets, against numpy over all samples at once."""

import hashlib
import json
import os
import shutil
import time

import h5py
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.shards import ShardLayout
from pagebeam.transforms.ops.formats.hdf5 import Hdf5Writer
from pagebeam.transforms.ops.formats.hdf5_virtual import write_virtual
from pagebeam.transforms.ops.image_shards.dataset_json import dataset_json
from pagebeam.transforms.ops.image_shards.statistics import ImageStatistics, SplitStatistics
from pagebeam.transforms.ops.images.moments import moments
from tests.transforms.ops.images.pictures import noise
from tests.transforms.ops.images.samples import normalised, sample


def gathered(samples, split="train"):
    statistics = ImageStatistics()
    for each in samples:
        statistics.add(split, each)
    return statistics


@pytest.mark.parametrize("shape", [(1, 1, 3), (300, 700, 3), (700, 300, 1), (16, 16, 3), (255, 257, 1)])
def test_moments_are_exact(shape):
    image = noise(*shape)
    wide = image.reshape(-1, shape[2]).astype(object)
    assert moments(image, shape[2]) == (list(wide.sum(0)), list((wide * wide).sum(0)))


def test_moments_of_white_do_not_overflow():
    white = numpy.full((1024, 1024, 3), 255, numpy.uint8)
    assert moments(white, 3) == ([255 * 2**20] * 3, [255 * 255 * 2**20] * 3)


def test_moments_of_normalised_images_are_those_of_the_bytes():
    assert moments(normalised(sample(1)).image, 3) == moments(sample(1).image, 3)


def test_known_moments_are_taken_as_they_are():
    statistics = SplitStatistics()
    statistics.add(sample(1), ([1, 2, 3], [4, 5, 6]))
    assert (statistics.sums, statistics.squares, statistics.samples) == ([1, 2, 3], [4, 5, 6], 1)


def test_mean_and_deviation():
    black, white = (
        ImageSample(numpy.full((1, 1, 1), v, numpy.uint8), None, 0, "", "", 1, 1, (1, 1, 1)) for v in (0, 255)
    )
    split = gathered([black, black, black, white]).splits["train"]
    assert split.mean(255) == [63.75]
    assert split.mean(1) == [0.25]
    assert split.std(1) == [pytest.approx(0.4330127018922193, rel=1e-15)]  # sqrt(3) / 4


@settings(deadline=None)
@given(st.permutations(range(8)), st.integers(0, 8))
def test_order_and_merging_do_not_show(order, cut):
    samples = [sample(i, height=1 + i) for i in order]
    merged = gathered(samples[:cut]).merge(gathered(samples[cut:])).splits["train"]
    pixels = numpy.concatenate([sample(i, height=1 + i).image.reshape(-1, 3) for i in range(8)])
    assert numpy.allclose(merged.mean(255), pixels.mean(0), rtol=1e-12)
    assert numpy.allclose(merged.std(255), pixels.std(0), rtol=1e-12)
    assert merged.per_label == {0: 4, 1: 4}
    assert merged.heights.to_json() == {"min": 2, "max": 16, "mean": 9.0}
    assert merged.mean(255) == gathered([sample(i, height=1 + i) for i in range(8)]).splits["train"].mean(255)


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


@pytest.fixture(
    params=[
        ShardLayout("train", ("ä", "b"), (4, 6, 3), "uint8", (2, 2, 3)),
        ShardLayout("train", ("ä",), None, "uint8"),
    ]
)
def folder(request, tmp_path):
    """A folder of three shards in `train/`, the second of them empty, and `train.h5`."""
    os.makedirs(tmp_path / "out" / "train")
    for shard, members in enumerate(((0, 1, 2), (), (3, 4))):
        with Hdf5Writer(tmp_path / "out" / "train" / f"{shard}.h5", request.param) as writer:
            for index in members:
                writer.append(sample(index))
    write_virtual(tmp_path / "out" / "train.h5", [f"train/{shard}.h5" for shard in range(3)])
    return tmp_path / "out"


def test_a_virtual_dataset_moves_with_its_folder(folder, monkeypatch):
    moved = folder.parent / "moved"
    shutil.move(folder, moved)
    monkeypatch.chdir("/")
    with h5py.File(moved / "train.h5") as file:
        assert file["images"].is_virtual
        assert file["labels"][:].tolist() == [0, 1, 0, 1, 0]
        assert file.attrs["split"] == "train"
        assert file.attrs["class_names"][0] == "ä"
        for index in range(5):
            assert (file["images"][index].reshape(4, 6, 3) == sample(index).image).all()
            assert file["keys"].asstr()[index] == sample(index).key


def test_a_virtual_dataset_has_the_same_bytes_later(folder):
    before = hashlib.sha256((folder / "train.h5").read_bytes()).hexdigest()
    time.sleep(1.1)
    write_virtual(folder / "train.h5", [f"train/{shard}.h5" for shard in range(3)])
    assert hashlib.sha256((folder / "train.h5").read_bytes()).hexdigest() == before


def test_shards_that_do_not_fit_together(folder):
    with Hdf5Writer(folder / "train" / "2.h5", ShardLayout("train", None, (4, 6, 1), "uint8")) as writer:
        writer.append(sample(0, channels=1))
    with pytest.raises(ValueError, match="hold different datasets"):
        write_virtual(folder / "train.h5", ["train/0.h5", "train/2.h5"])
    with pytest.raises(ValueError, match="at least one shard"):
        write_virtual(folder / "train.h5", [])
