"""A pipeline is launched in this process, and what it counted is in its record."""

import time

import pytest

from pagebeam.pipelines.launch import launch
from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.startup.process_state import restore_process
from pagebeam.transforms.ops.sandbox.pool import close_all
from pagebeam.transforms.ops.work_store.run_record import read_record


@pytest.fixture
def launched(tmp_path):
    """Launches a run over a text file and an empty file."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one page\fanother page\n")
    (tmp_path / "in" / "empty.txt").write_text("")
    settings, rest = parse(["--documents", f"{tmp_path}/in/**", "--output", str(tmp_path / "out")])
    with restore_process():
        yield settings, launch(settings, rest, settings.execution(1, None), time.monotonic() - 100)
    close_all()


def test_the_record_is_written_with_runner_seconds_and_stages(launched):
    settings, record = launched
    assert read_record(settings.output) == record
    assert record["runner"] == "DirectRunner"
    assert 100 <= record["seconds"] < 160
    assert (record["counts"]["inputs"], record["counts"]["documents"], record["counts"]["pages"]) == (2, 1, 2)
    opened = record["stages"]["open"]
    assert (opened["in"], opened["out"], opened["failed"]) == (2, 2, 1)
    assert opened["each"]["msec"]["count"] == 2
    assert list(record["stages"]) == sorted(record["stages"])
