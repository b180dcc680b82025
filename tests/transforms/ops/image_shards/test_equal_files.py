"""Equal files with different labels, by the indexes of the shards."""

import pyarrow as pa
from pyarrow import parquet

from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.dedup.conflicts import KEY
from pagebeam.transforms.ops.image_shards.equal_files import add_equal_files

SAME, OTHER = "ab" * 32, "ab" * 8 + "cd" * 24  # which begin alike


def written(tmp_path, *shards):
    """Writes an index for each shard of rows (key, digest, label, copy), and returns the shards."""
    (tmp_path / "images" / "train").mkdir(parents=True)
    found = []
    for number, rows in enumerate(shards):
        name = ShardName("images/train", number, len(shards))
        keys, digests, labels, copies = zip(*rows, strict=True)
        table = {"key": keys, "sha256": digests, "label": labels, "class": [f"class {n}" for n in labels]}
        table |= {"source": [f"/d/{key}" for key in keys]}
        table |= {"copy": pa.array(copies, pa.int64())}
        parquet.write_table(pa.table(table), tmp_path / name.part("parquet"))
        found.append(Written(name, (), {}, (), "{}", 0.0))
    return found


def test_equal_files_of_two_labels_in_two_shards_are_listed(tmp_path):
    content = {}
    shards = written(
        tmp_path,
        [("b", SAME, 1, None), ("b#1", SAME, 1, 1), ("c", OTHER, 0, None)],
        [("a", SAME, 0, None), ("d", None, 5, None)],
    )
    add_equal_files(content, str(tmp_path), shards)
    found = {
        "keys": ("a", "b"),
        "labels": ("class 0", "class 1"),
        "key_labels": ("class 0", "class 1"),
        "sources": ("/d/a", "/d/b"),
    }
    assert content[KEY] == {"pictures": 1, "first": [found]}


def test_equal_files_of_one_label_are_none(tmp_path):
    content = {}
    add_equal_files(content, str(tmp_path), written(tmp_path, [("a", SAME, 1, None), ("b", SAME, 1, None)]))
    assert content[KEY] == {"pictures": 0, "first": []}


def test_what_a_search_for_duplicates_found_stays(tmp_path):
    content = {KEY: {"pictures": 7}}
    add_equal_files(content, str(tmp_path), written(tmp_path, [("a", SAME, 1, None), ("b", SAME, 2, None)]))
    assert content == {KEY: {"pictures": 7}}
