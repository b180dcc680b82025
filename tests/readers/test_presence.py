"""Shards that are missing are named before anything is read."""

import fsspec
import pytest

from pagebeam.readers.presence import check_present


def test_all_there(tmp_path):
    (tmp_path / "a.h5").touch()
    check_present([])
    check_present([f"{tmp_path}/a.h5"])


def test_missing_files_are_named(tmp_path):
    (tmp_path / "b.h5").touch()
    paths = [f"{tmp_path}/{name}.h5" for name in "abcdef"]
    with pytest.raises(FileNotFoundError, match=r"5 of 6 shards are missing: .*/a\.h5, .*/c\.h5, .*/d\.h5 …; copy"):
        check_present(paths)


def test_a_missing_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"1 of 1 shards are missing: .*/train/a\.h5; copy"):
        check_present([f"{tmp_path}/train/a.h5"])


def test_a_store():
    fsspec.filesystem("memory").pipe("/presence/train/a.h5", b"")
    check_present(["memory://presence/train/a.h5"])
    with pytest.raises(FileNotFoundError, match=r"missing: memory://presence/train/b\.h5;"):
        check_present(["memory://presence/train/a.h5", "memory://presence/train/b.h5"])
