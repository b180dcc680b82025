"""Shards that are written once, and what is left of earlier runs."""

import json
import os

import pytest

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.outputs import ShardName, ShardResult, Written, WrittenFile
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import (
    Origin,
    describe_file,
    made_of,
    origin_of,
    remove_strays,
    sidecar_of,
    write_once,
)

NAME = ShardName("images/train", 2, 8)
FAILURE = Failure("/a\n.jpg", "ab", 3, "decode", "unreadable", "is broken", None, 0.5, None)


@pytest.fixture
def out(tmp_path):
    return str(tmp_path)


def make(out: str, calls: list[str], data: bytes = b"data"):
    """What writes the shard, and notes that it was called."""

    def write():
        calls.append("written")
        files.write_bytes(files.join(out, NAME.part("h5")), data)
        return ShardResult((describe_file(out, NAME.part("h5"), 7),), {"images": 7}, (FAILURE,), '{"mean": 0.5}')

    return write


def test_a_shard_is_written_and_told(out):
    written, kept = write_once(out, NAME, "f1", make(out, []))
    digest = "3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7"
    assert written.files == (WrittenFile("images/train/part-00002-of-00008.h5", digest, 4, 7),)
    assert (written.name, written.counts, written.failures, written.details, kept) == (
        NAME,
        {"images": 7},
        (FAILURE,),
        '{"mean": 0.5}',
        False,
    )


def test_a_sidecar_of_an_earlier_version_is_read(out):
    """Rows without names, as they were written before results had a record of their own."""
    files.write_bytes(files.join(out, NAME.part("h5")), b"data")
    row = [
        list(NAME),
        [[NAME.part("h5"), "3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7", 4, 7]],
        {"images": 7},
        [list(FAILURE)],
        '{"mean": 0.5}',
        2.5,
    ]
    files.write_bytes(files.join(out, sidecar_of(NAME)), json.dumps({"fingerprint": "f1", "written": row}).encode())
    calls = []
    shard, kept = write_once(out, NAME, "f1", make(out, calls))
    assert (kept, calls) == (True, [])
    assert shard == Written(
        NAME,
        (WrittenFile(NAME.part("h5"), "3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7", 4, 7),),
        {"images": 7},
        (FAILURE,),
        '{"mean": 0.5}',
        2.5,
    )


def test_a_shard_is_kept_under_a_fingerprint_that_an_earlier_version_gave_it(out):
    calls = []
    first, _ = write_once(out, NAME, "f1", make(out, calls))
    assert write_once(out, NAME, "f2", make(out, calls), earlier=("f0", "f1")) == (first, True)
    assert write_once(out, NAME, "f2", make(out, calls), earlier=("f0",))[1] is False
    assert calls == ["written", "written"]


def test_the_same_shard_is_not_written_twice(out):
    calls = []
    first, _ = write_once(out, NAME, "f1", make(out, calls))
    second, kept = write_once(out, NAME, "f1", make(out, calls))
    assert (second, kept, calls) == (first, True, ["written"])


@pytest.mark.parametrize(
    ("redo", "kept"), [(None, True), ((), False), (("timeout",), True), (("timeout", "unreadable"), False)]
)
def test_a_shard_with_failures_that_are_tried_again(out, redo, kept):
    write_once(out, NAME, "f1", make(out, []))
    assert write_once(out, NAME, "f1", make(out, []), redo)[1] == kept


def test_a_shard_is_found_by_what_it_was_made_of(out):
    assert made_of(out, NAME, "rows") is None
    written, _ = write_once(out, NAME, "rows", make(out, []))
    assert made_of(out, NAME, "rows") == written  # as earlier versions wrote it
    written, kept = write_once(out, NAME, "rows and rules", make(out, []), rows="rows")
    assert not kept
    assert made_of(out, NAME, "rows") == written
    assert made_of(out, NAME, "other") is None
    write_once(out, NAME, "some of the rows", make(out, []))
    assert made_of(out, NAME, "rows") is None
    written, _ = write_once(out, NAME, "rows", make(out, []))
    files.write_bytes(files.join(out, written.files[0].path), b"harm")
    assert made_of(out, NAME, "rows") is None


def test_another_fingerprint_is_another_shard(out):
    calls = []
    write_once(out, NAME, "f1", make(out, calls))
    written, kept = write_once(out, NAME, "f2", make(out, calls, b"other"))
    assert (kept, written.files[0].bytes, len(calls)) == (False, 5, 2)
    assert write_once(out, NAME, "f2", make(out, calls))[1]


@pytest.mark.parametrize("harm", ["gone", "cut", "grown"])
def test_a_shard_that_is_no_longer_whole_is_written_again(out, harm):
    calls = []
    write_once(out, NAME, "f1", make(out, calls))
    path = files.join(out, NAME.part("h5"))
    if harm == "gone":
        os.unlink(path)
    else:
        files.write_bytes(path, b"dat" if harm == "cut" else b"data and more")
    _, kept = write_once(out, NAME, "f1", make(out, calls))
    assert (kept, files.read_bytes(path), len(calls)) == (False, b"data", 2)


def test_a_shard_that_failed_is_not_remembered(out):
    def fails():
        files.write_bytes(files.join(out, NAME.part("h5")), b"half")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        write_once(out, NAME, "f1", fails)
    assert not files.exists(files.join(out, sidecar_of(NAME)))
    assert not write_once(out, NAME, "f1", make(out, []))[1]


def test_sidecars_of_tables_and_splits_have_names_of_their_own():
    names = [ShardName(table, number, 2) for table in ("images/train", "images/test", "pages") for number in (0, 1)]
    assert sidecar_of(names[0]) == "work/written/images-train-00000-of-00002.json"
    assert len({sidecar_of(name) for name in names}) == 6


def test_strays_are_removed_and_what_is_wanted_stays(out):
    wanted = {"pages/part-00000-of-00001.parquet", "images/train/part-00000-of-00001.h5"}
    strays = ["images/train/part-00001-of-00002.h5", "pages/part-00001-of-00002.parquet"]
    others = ["pages/notes.txt", "images/train/part-1.h5", "documents/part-00000-of-00001.parquet", "run.json"]
    for name in (*wanted, *strays, *others):
        files.write_bytes(files.join(out, name), b"x")
    assert remove_strays(out, ("images", "pages", "never"), wanted) == strays
    assert sorted(files.files_below(out)) == sorted([*wanted, *others])


def test_halves_of_files_that_a_killed_worker_left_are_strays(tmp_path):
    half, whole = f"images/train/.tmp-{'01' * 16}-part-00000-of-00001.h5", "images/train/part-00000-of-00001.h5"
    for name in (half, whole, "images/train/.tmp-mine", f"work/.tmp-{'23' * 16}-x.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"half")
    assert remove_strays(str(tmp_path), ("images", "pages"), {whole}) == [half]
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {whole, "images/train/.tmp-mine", f"work/.tmp-{'23' * 16}-x.zip"}


def test_a_shard_that_a_later_step_changed_is_found_by_what_it_was_before(out):
    calls: list[str] = []
    write_once(out, NAME, "before", make(out, calls), rows="rows")
    assert origin_of(out, NAME) == Origin("before", "rows")
    changed, _ = write_once(out, NAME, "after", make(out, calls, b"more"), rows="rows", base="before")
    assert origin_of(out, NAME) == Origin("before", "rows")
    for fingerprint in ("before", "after"):
        assert write_once(out, NAME, fingerprint, make(out, calls)) == (changed, True)
    assert made_of(out, NAME, "rows") == changed
    assert len(calls) == 2
    assert not write_once(out, NAME, "other", make(out, calls))[1]
