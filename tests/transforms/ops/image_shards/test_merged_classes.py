"""Classes of one name from several places."""

import pytest

from pagebeam.transforms.ops.image_shards.merged_classes import add_merged_classes
from tests.transforms.ops.image_shards.shards import image_refs, image_shard


def found(tmp_path, *names: str, labels: str = "directory") -> dict:
    content: dict = {}
    shard = image_shard(tmp_path / "out", image_refs(tmp_path, *names, label="cat"))
    add_merged_classes(content, str(tmp_path / "out"), labels, [shard])
    return content


def test_a_class_of_two_data_sets_is_named_with_its_folders(tmp_path):
    content = found(tmp_path, "pets/cat/a.png", "zoo/cat/b.png", "zoo/train/cat/c.png", "pets/dog/d.png")
    folders = [str(tmp_path / folder) for folder in ("pets/cat", "zoo/cat", "zoo/train/cat")]
    assert content == {"merged_classes": {"classes": 1, "first": [{"class": "cat", "folders": folders}]}}


@pytest.mark.parametrize(
    "names",
    [
        ("pets/cat/a.png", "pets/dog/b.png"),
        ("pets/train/cat/a.png", "pets/Val/cat/b.png", "pets/test/cat/c.png"),
        ("pets/cat/a.png", "zoo/lion/b.png"),
    ],
)
def test_one_data_set_and_its_parts_are_not(tmp_path, names):
    assert found(tmp_path, *names) == {}


def test_labels_of_tables_are_not_looked_at(tmp_path):
    assert found(tmp_path, "pets/cat/a.png", "zoo/cat/b.png", labels="labels.csv") == {}
