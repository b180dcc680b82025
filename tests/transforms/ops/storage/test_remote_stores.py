"""What stores tell of a file, how files come and go, and what errors mean for the file that met them."""

import errno

import fsspec
import pytest

from pagebeam.schemas.failure import Category, Cure
from pagebeam.transforms.ops.storage.remote_stores import (
    FileInfo,
    download,
    file_info,
    protocol,
    refusal,
    stat_file,
    store,
    upload,
)


def test_the_protocol_stands_before_the_slashes():
    assert protocol("gs://bucket/a") == "gs"
    assert protocol("https://x/?to=http://y") == "https"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"size": 5, "etag": "e", "mtime": 7}, FileInfo(5, "e")),
        ({"size": "5", "mtime": 7, "ETag": ""}, FileInfo(5, "7")),
        ({"size": None, "generation": 12}, FileInfo(-1, "12")),
        ({"size": 0}, FileInfo(0, "")),
        ({}, FileInfo(-1, "")),
    ],
)
def test_the_surest_mark_of_a_change_is_taken(told, expected):
    assert file_info(told) == expected


def test_a_file_goes_to_a_store_and_comes_back(tmp_path):
    here, back, uri = tmp_path / "here", tmp_path / "back", "memory://remote_stores/a"
    here.write_bytes(b"some bytes")
    upload(str(here), uri)
    assert stat_file(uri).size == 10
    download(uri, str(back))
    assert back.read_bytes() == b"some bytes"
    fs, path = store(uri)
    assert (fs, path) == (fsspec.filesystem("memory"), "/remote_stores/a")
    fs.rm("/remote_stores", recursive=True)


@pytest.mark.parametrize(
    ("error", "category", "cure"),
    [
        (FileNotFoundError("a"), Category.NOT_FOUND, None),
        (PermissionError("a"), Category.NOT_PERMITTED, None),
        (ImportError("install s3fs"), Category.UNSUPPORTED, None),
        (ValueError("Protocol not known: xy"), Category.UNSUPPORTED, None),
        (OSError(errno.ELOOP, "too many links"), Category.UNREADABLE, None),
        (OSError(errno.EIO, "broken"), Category.UNREADABLE, Cure.RETRY),
    ],
)
def test_what_an_error_means_for_its_file(error, category, cure):
    bad = refusal(error)
    assert (bad.category, bad.cure) == (category, cure)


def test_a_missing_file_that_something_else_caused_is_not_missing():
    error = FileNotFoundError("a")
    error.__cause__ = ConnectionError("the line is cut")
    bad = refusal(error)
    assert (bad.category, bad.message) == (Category.UNREADABLE, "cannot be fetched (the line is cut)")


def test_an_error_without_words_is_told_by_its_type():
    assert refusal(TimeoutError()).message == "cannot be fetched (TimeoutError)"
