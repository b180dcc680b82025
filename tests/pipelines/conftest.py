"""The sample corpus, and one finished run over it, for all tests of the command line."""

import json
import pathlib
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from pagebeam.pipelines.samples.corpus import make


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> pathlib.Path:
    """The folder of the sample corpus."""
    folder = tmp_path_factory.mktemp("samples")
    make(folder)
    return folder


def command(*arguments) -> list[str]:
    """The command as a user gives it."""
    return [sys.executable, "-m", "pagebeam.pipelines.cli", *map(str, arguments)]


def pagebeam(*arguments, **options) -> subprocess.CompletedProcess:
    """Runs the command as a user does."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=300, check=False, **options)


def rows(out: pathlib.Path, table: str) -> list[dict]:
    """All rows of a table, shards in order."""
    return [row for path in sorted((out / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def record(out: pathlib.Path) -> dict:
    """The content of run.json."""
    return json.loads((out / "run.json").read_text())


def content(out: pathlib.Path) -> dict[str, bytes]:
    """Path -> bytes of every file that a run must reproduce."""
    tables = ("pages", "documents", "images", "page_images")
    return {str(p.relative_to(out)): p.read_bytes() for t in tables for p in (out / t).rglob("*") if p.is_file()}


def inputs(samples: pathlib.Path) -> list[str]:
    """The main job's inputs over the samples."""
    return ["--documents", f"{samples}/documents/**", "--images", f"{samples}/images/**", "--resize", "32,32"]


@pytest.fixture(scope="session")
def finished(samples, tmp_path_factory) -> tuple[pathlib.Path, subprocess.CompletedProcess]:
    """A finished run over the samples and what it printed."""
    out = tmp_path_factory.mktemp("finished")
    done = pagebeam("run", *inputs(samples), "--output", out)
    assert done.returncode == 0, done.stderr
    return out, done
