"""`--dry_run`: what it tells is what the run then does, and it leaves no trace."""

import os
import pathlib
import re
import shutil

import pytest

from pagebeam.pipelines.dry_run import list_inputs
from tests.pipelines.conftest import inputs, pagebeam, record
from tests.transforms.ops.documents.made import pdf


def dry(*arguments) -> str:
    done = pagebeam("run", *arguments, "--dry_run")
    assert done.returncode == 0, done.stderr
    return done.stdout


def state(folder: pathlib.Path) -> dict[str, int]:
    """Every file and folder with the time of its last change in nanoseconds."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def counts(said: str) -> tuple[int, ...]:
    """Documents listed, kept and to read."""
    (line,) = re.findall(r"^documents +([\d,]+) listed .*: ([\d,]+) kept, ([\d,]+) to read$", said, re.MULTILINE)
    return tuple(int(number.replace(",", "")) for number in line)


@pytest.fixture
def folder(tmp_path):
    """Three documents: one of twenty pages, one that is broken, one to come later."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "long.pdf").write_bytes(pdf(*(f"Page {number}" for number in range(1, 21))))
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    return documents


def test_nothing_is_read_or_written(samples, tmp_path):
    said = dry(*inputs(samples), "--output", tmp_path / "out")
    assert "160 listed" in said
    assert "in 4 classes" in said
    assert "nothing is there yet" in said
    assert list(tmp_path.iterdir()) == []


def test_what_is_told_is_what_is_done(folder, tmp_path):
    run = ["--documents", folder, tmp_path / "none-*", "--output", tmp_path / "out"]
    assert counts(dry(*run)) == (2, 0, 2)
    assert pagebeam("run", *run).returncode == 0
    (folder / "new.pdf").write_bytes(pdf("New"))
    before = state(tmp_path)
    said = dry(*run)
    assert counts(said) == (3, 2, 1)
    assert "1 of the kept have failures" in said
    assert re.search(rf"refused +1\n +{tmp_path}/none-\*: not_found", said)
    assert "brought up to date\n" in said
    assert state(tmp_path) == before
    assert counts(dry(*run, "--retry_failed")) == (3, 1, 2)
    assert counts(dry(*run, "--retry_failed", "timeout")) == (3, 2, 1)
    assert counts(dry(*run, "--dpi", "200")) == (3, 0, 3)
    assert "annotated again" in dry(*run, "--stem", "porter")
    assert re.search(r"[1-9]\d* files of earlier runs", over := dry(*run, "--overwrite"))
    assert counts(over) == (3, 0, 3)
    assert state(tmp_path) == before
    assert pagebeam("run", *run).returncode == 0
    stages = record(tmp_path / "out")["stages"]
    assert stages["open"]["in"] - stages["open"]["kept"] == 1


def test_pages_of_a_long_document_that_are_missing(folder, tmp_path):
    run = ["--documents", folder / "long.pdf", "--output", tmp_path / "out"]
    assert pagebeam("run", *run).returncode == 0
    for kept in (tmp_path / "out" / "work").glob("read-*"):
        shutil.rmtree(kept)
    os.unlink(tmp_path / "out" / "run.json")
    said = dry(*run)
    assert "20 pages of long documents that are kept in part" in said
    assert "a run that did not finish goes on" in said


def test_what_a_run_would_refuse(folder, tmp_path):
    foreign = tmp_path / "out" / "pages" / "mine.txt"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("dear to me")
    done = pagebeam("run", "--documents", folder, "--output", tmp_path / "out", "--dry_run")
    assert done.returncode == 2
    assert "no run here wrote" in done.stderr
    done = pagebeam("run", "--documents", folder, "--output", tmp_path / "out", "--dry_run", "--overwrite")
    assert done.returncode == 2
    assert "pages/mine.txt" in done.stderr
    assert foreign.exists()


def test_each_file_is_listed_once_and_what_names_nothing_is_refused(folder, tmp_path):
    found = list_inputs([str(folder), f"{folder}/*.pdf", f"{tmp_path}/none-*"], None)
    assert [os.path.basename(ref.uri) for ref in found.refs] == ["broken.pdf", "long.pdf"]
    ((pattern, reason),) = found.refused
    assert pattern == f"{tmp_path}/none-*"
    assert reason
    assert list_inputs([str(folder)], 1).refs == found.refs[:1]
