"""Rows of a table of labels whose image is in no shard."""

from pagebeam.schemas.failure import Failure
from pagebeam.transforms.ops.image_shards.stray_rows import SHOWN, add_stray_rows
from tests.transforms.ops.image_shards.shards import image_refs, image_shard


def test_rows_without_an_image_are_counted_and_the_first_are_named_by_line(tmp_path):
    refs = image_refs(tmp_path, "cat/a.png", "dog/b.png")
    broken = Failure(str(tmp_path / "c.png"), None, None, "decode", "unreadable", "is broken", None, 0.1, None)
    shard = image_shard(tmp_path / "out", refs)._replace(failures=(broken,))
    rows = ["cat/a.png,cat", "lost.png,cat", "dog/b.png,dog", "c.png,dog", *(f"{n}.png,dog" for n in range(SHOWN))]
    table = tmp_path / "labels.csv"
    table.write_text("\n".join(("file,label", *rows, "")))
    content: dict = {}
    add_stray_rows(content, str(tmp_path / "out"), str(table), [shard])
    assert content["labels"] == {
        "rows": 4 + SHOWN,
        "rows_without_image": 1 + SHOWN,
        "first_lines": [3, *range(6, 5 + SHOWN)],
    }


def test_folders_have_no_rows(tmp_path):
    content: dict = {}
    add_stray_rows(content, str(tmp_path), "directory", [image_shard(tmp_path, image_refs(tmp_path, "cat/a.png"))])
    assert content == {}
