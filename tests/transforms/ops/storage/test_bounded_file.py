"""A download ends where it has cost too much."""

import collections
import os
import shutil

import pytest

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import Execution, Limits
from pagebeam.transforms.ops.sandbox.pool import release, shared_pool
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.bounded_file import (
    RESERVE,
    BoundedFile,
    Bounds,
    bound_downloads,
    bounds,
    check_size,
)
from tests.transforms.ops.storage.web import server


@pytest.fixture(autouse=True)
def unbounded():
    """Leaves the process with the bounds that it had."""
    yield
    bound_downloads(Limits())


def test_a_bomb_of_zeros_over_http_is_too_large():
    with server() as web, files.located(f"{web}/a.pdf") as path:
        assert os.path.getsize(path) == 1000
    bound_downloads(Limits(download=1))
    with server() as web, pytest.raises(BadInput, match="a download may have 1 MiB") as bad:
        files.located(f"{web}/bomb.pdf").__enter__()
    assert (bad.value.category, bad.value.cure) == (Category.TOO_LARGE, Cure.LARGER_DOWNLOAD)


def test_a_download_that_never_ends_is_ended(tmp_path):
    bound_downloads(Limits(download_seconds=0))
    with BoundedFile(str(tmp_path / "a")) as file, pytest.raises(BadInput, match="was not there after 0 s") as bad:
        file.write(b"x")
    assert (bad.value.category, bad.value.cure) == (Category.TIMEOUT, Cure.LONGER_DOWNLOAD)


def test_a_full_disk_is_told_before_it_is_full(monkeypatch, tmp_path):
    usage = collections.namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(RESERVE + 10))
    check_size(10, str(tmp_path / "a"))
    with pytest.raises(BadInput, match="set TMPDIR to a larger disk"):
        check_size(11, str(tmp_path / "a"))


def test_the_bounds_of_a_process():
    assert bounds() == Bounds(8 << 30, 3600.0)
    pool = shared_pool(Execution(Limits(download=5, download_seconds=7.5)))
    release(pool)
    assert bounds() == Bounds(5 << 20, 7.5)
