"""`dataset.json` and the files over all shards of a split, of shards as they are written."""

import json

import h5py
import pytest

from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import DatasetNote, RunOutputs, ShardName
from pagebeam.transforms.ops.image_shards.describe import describe_images, samples_of
from tests.transforms.ops.image_shards.shards import image_refs, image_shard

OPTIONS = ImageOptions(resize=(4, 5))


@pytest.fixture
def outputs(tmp_path):
    """Two shards of train with three images, and one of test with one."""
    refs = image_refs(tmp_path, "cat/a.png", "dog/b.png", "cat/c.png", "dog/d.png")
    parts = [("train", 0, 2, refs[:2]), ("train", 1, 2, refs[2:3]), ("test", 0, 1, refs[3:])]
    shards = [
        image_shard(tmp_path / "out", some, ShardName(f"images/{split}", number, total), OPTIONS)
        for split, number, total, some in parts
    ]
    notes = DatasetNote("images", "audit", {"dedup": "exact"}), DatasetNote("page_images", "audit", {})
    return RunOutputs(shards, notes)


def test_all_shards_are_described_together(tmp_path, outputs):
    out = tmp_path / "out"
    found = list(describe_images(str(out), outputs, OPTIONS, SplitOptions(), PLAIN))
    assert [(file.path, file.rows) for file in found] == [
        ("images/dataset.json", 4),
        ("images/train.h5", 3),
        ("images/test.h5", 1),
    ]
    assert all((out / file.path).stat().st_size == file.bytes for file in found)
    content = json.loads((out / "images" / "dataset.json").read_text())
    assert content["classes"] == ["cat", "dog"]
    assert {name: (part["shard_lengths"], part["per_class"]) for name, part in content["splits"].items()} == {
        "train": ([2, 1], {"cat": 2, "dog": 1}),
        "test": ([1], {"dog": 1}),
    }
    assert content["audit"] == {"dedup": "exact"}
    with h5py.File(out / "images" / "train.h5") as train:
        assert train["keys"].asstr()[:].tolist() == ["cat/a.png", "dog/b.png", "cat/c.png"]


def test_without_hdf5_there_is_no_file_over_the_shards(tmp_path, outputs):
    split = SplitOptions(formats=("tfrecord",))
    found = describe_images(str(tmp_path / "out"), outputs, OPTIONS, split, PLAIN)
    assert [file.path for file in found] == ["images/dataset.json"]


def test_changed_copies_are_samples_too(outputs):
    shard = outputs.shards[0]
    assert samples_of(shard, "images") == 2
    assert samples_of(shard._replace(counts=shard.counts | {"images_augmented": 6}), "images") == 8
