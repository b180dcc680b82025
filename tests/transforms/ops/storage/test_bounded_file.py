"""A download ends where it has cost too much."""

import collections
import os
import shutil

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.bounded_file import RESERVE, BoundedFile, Bounds, bounds, check_size
from tests.transforms.ops.storage.web import server


def test_a_bomb_of_zeros_over_http_is_too_large(monkeypatch):
    with server() as web, files.located(f"{web}/a.pdf") as path:
        assert os.path.getsize(path) == 1000
    monkeypatch.setenv("PAGEBEAM_DOWNLOAD_MIB", "1")
    with server() as web, pytest.raises(BadInput, match="PAGEBEAM_DOWNLOAD_MIB above 1") as bad:
        files.located(f"{web}/bomb.pdf").__enter__()
    assert bad.value.category is Category.TOO_LARGE


def test_a_download_that_never_ends_is_ended(monkeypatch, tmp_path):
    monkeypatch.setenv("PAGEBEAM_DOWNLOAD_SECONDS", "0")
    with BoundedFile(str(tmp_path / "a")) as file, pytest.raises(BadInput, match="raise PAGEBEAM_DOWNLOAD_SECONDS"):
        file.write(b"x")


def test_a_full_disk_is_told_before_it_is_full(monkeypatch, tmp_path):
    usage = collections.namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(RESERVE + 10))
    check_size(10, str(tmp_path / "a"))
    with pytest.raises(BadInput, match="set TMPDIR to a larger disk"):
        check_size(11, str(tmp_path / "a"))


def test_the_bounds_of_a_process(monkeypatch):
    assert bounds() == Bounds(8 << 30, 3600.0)
    monkeypatch.setenv("PAGEBEAM_DOWNLOAD_MIB", "2.5")
    assert bounds().bytes == 5 << 19
