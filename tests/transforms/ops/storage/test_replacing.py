"""Files and folders in the place of others."""

import os

import pytest

from pagebeam.transforms.ops.storage.replacing import discard, replace


def make(path, kind):
    if kind == "folder":
        (path / "deep").mkdir(parents=True)
        (path / "deep" / "file").write_text(path.name)
    elif kind == "file":
        path.write_text(path.name)


@pytest.mark.parametrize(
    ("old", "new"),
    [("nothing", "file"), ("file", "file"), ("nothing", "folder"), ("file", "folder"), ("folder", "folder")],
)
def test_the_new_is_where_the_old_was(tmp_path, old, new):
    make(tmp_path / "old", old)
    make(tmp_path / "new", new)
    replace(str(tmp_path / "new"), str(tmp_path / "old"))
    assert os.listdir(tmp_path) == ["old"]
    assert (tmp_path / "old" / "deep" / "file" if new == "folder" else tmp_path / "old").read_text() == "new"


@pytest.mark.parametrize("kind", ["nothing", "file", "folder"])
def test_what_is_discarded_is_gone(tmp_path, kind):
    make(tmp_path / "a", kind)
    discard(str(tmp_path / "a"))
    assert os.listdir(tmp_path) == []


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path):
    make(tmp_path / "a", "folder")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    discard(str(tmp_path / "link"))
    assert os.listdir(tmp_path) == ["a"]
    assert (tmp_path / "a" / "deep" / "file").read_text() == "a"
