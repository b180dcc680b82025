"""The table of pictures with contradicting labels."""

import pyarrow.parquet as pq

from pagebeam.transforms.ops.dedup.conflicts import KEY, SHOWN, Conflict, Conflicts, conflicts_json
from pagebeam.transforms.ops.image_shards.label_conflicts import list_label_conflicts


def told(number: int) -> dict:
    some = [
        Conflict((f"{place:03d}/a", f"{place:03d}/b"), ("cat", "dog"), ("dog", "cat"), ("/d/a", "/d/b"))
        for place in range(number)
    ]
    return conflicts_json(Conflicts(number, tuple(some)))


def test_all_are_in_the_table_and_the_first_in_the_description(tmp_path):
    note = told(SHOWN + 1) | {"near": told(1)}
    content = {KEY: note}
    (file,) = list_label_conflicts(content, str(tmp_path), "images")
    assert (file.path, file.rows) == ("images/label_conflicts.parquet", 2 * (SHOWN + 2))
    rows = pq.read_table(tmp_path / file.path).to_pylist()
    assert rows[0] == {"conflict": 0, "kind": "equal", "key": "000/a", "source": "/d/a", "class": "dog"}
    assert rows[-1] == {"conflict": SHOWN + 1, "kind": "near", "key": "000/b", "source": "/d/b", "class": "cat"}
    assert len(content[KEY]["first"]) == SHOWN
    assert content[KEY]["near"] == {
        "pictures": 1,
        "first": [{"keys": ("000/a", "000/b"), "labels": ("cat", "dog"), "key_labels": ("dog", "cat")}],
    }
    assert len(note["first"]) == SHOWN + 1, "the note is the run's"


def test_without_conflicts_there_is_no_table(tmp_path):
    list(list_label_conflicts({KEY: told(1)}, str(tmp_path), "images"))
    content = {KEY: told(0) | {"near": told(0)}}
    assert list(list_label_conflicts(content, str(tmp_path), "images")) == []
    assert content[KEY] == {"pictures": 0, "first": [], "near": {"pictures": 0, "first": []}}
    assert list((tmp_path / "images").iterdir()) == [], "what an earlier run listed is gone"
    assert list(list_label_conflicts({}, str(tmp_path), "images")) == []
