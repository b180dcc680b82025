"""`pagebeam verify` finds what was changed, lost or added since the run."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from pagebeam.pipelines.commands.verify import problems
from pagebeam.transforms.ops.storage.files import sha256_of
from tests.pipelines.conftest import pagebeam, record

PAGES = "pages/part-00000-of-00001.parquet"
SHARD = "images/train/part-00000-of-00001.h5"
TFRECORD = "images/train/part-00000-of-00001.tfrecord"


@pytest.fixture
def out(finished, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(finished[0], folder)
    return folder


def test_a_finished_run_is_whole(out):
    assert list(problems(str(out))) == []


def test_a_changed_byte(out):
    data = bytearray((out / SHARD).read_bytes())
    data[-100] ^= 1
    (out / SHARD).write_bytes(data)
    assert [p for p in problems(str(out)) if SHARD in p and "has changed" in p]
    done = pagebeam("verify", out)
    assert (done.returncode, SHARD in done.stdout) == (1, True)


def test_a_cut_file_a_lost_one_and_a_stranger(out):
    (out / PAGES).write_bytes((out / PAGES).read_bytes()[:-1])
    (out / SHARD).unlink()
    (out / "pages" / "part-00001-of-00002.parquet").write_bytes(b"")
    found = "\n".join(problems(str(out)))
    assert f"{PAGES} has " in found
    assert f"{SHARD} is missing" in found
    assert "part-00001-of-00002.parquet is not of this run" in found


def test_an_account_that_does_not_add_up(out):
    told = record(out)
    told["counts"]["documents"] -= 1
    (out / "run.json").write_text(json.dumps(told))
    found = "\n".join(problems(str(out)))
    assert "some input has no account" in found
    assert "documents/ has 5 rows and run.json counts 4" in found


@pytest.mark.parametrize("drop", [True, False])
def test_documents_that_rules_drop_are_accounted_for(out, drop):
    told = record(out)
    told["counts"] |= {"inputs": told["counts"]["inputs"] + 1, "documents_removed": 1}
    told["options"]["curation"]["drop"] = drop
    (out / "run.json").write_text(json.dumps(told))
    assert any("has no account" in problem for problem in problems(str(out))) is not drop


def test_a_shard_of_records_with_another_number_of_rows(out):
    told = record(out)
    (file,) = (file for file in told["files"] if file["path"] == TFRECORD)
    rows = file["rows"]
    file["rows"] += 1
    (out / "run.json").write_text(json.dumps(told))
    assert list(problems(str(out))) == [f"{TFRECORD} has {rows} rows, and run.json says {rows + 1}"]


def test_a_file_of_a_format_that_this_version_does_not_know(out):
    told = record(out)
    (file,) = (file for file in told["files"] if file["path"] == TFRECORD)
    file["path"] = TFRECORD.replace(".tfrecord", ".zarr")
    (out / TFRECORD).rename(out / file["path"])
    (out / "run.json").write_text(json.dumps(told))
    (problem,) = problems(str(out))
    assert problem.startswith(f"{file['path']} has rows that this version cannot count")


def test_a_document_told_of_twice(out):
    path = out / "documents" / "part-00000-of-00001.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take([0, 0, 1, 2, 3]), path)
    told = record(out)
    (file,) = (file for file in told["files"] if file["path"].startswith("documents/"))
    file |= {"sha256": sha256_of(str(path)), "bytes": path.stat().st_size}
    (out / "run.json").write_text(json.dumps(told))
    assert any("is told of 2 times" in problem for problem in problems(str(out)))


def test_an_unfinished_run(tmp_path):
    done = pagebeam("verify", tmp_path)
    assert (done.returncode, "no finished run" in done.stderr) == (2, True)
