"""`main` is a function like any other: it may be called again and from any thread, and leaves its process as it was."""

import concurrent.futures
import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import warnings

import pytest
from apache_beam.runners.worker import data_plane

from pagebeam.pipelines import cli, corpus
from pagebeam.pipelines.run import DONE, FAILURES, USAGE, log_to_terminal
from pagebeam.transforms.ops.logs import NAME
from tests.pipelines.conftest import content, record

PDF = "annual-report.pdf"


def process_state() -> dict[str, object]:
    """Everything of this process that a run changes while it runs."""
    loggers = [logging.getLogger(name) for name in (None, NAME, "apache_beam", "apache_beam.io.mongodbio")]
    return {
        "collector": (gc.isenabled(), gc.get_freeze_count()),
        "signals": [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)],
        "logging": [(log.level, log.propagate, log.handlers[:], log.filters[:]) for log in loggers],
        "environment": {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"},
        "warnings": warnings.filters[:],
        "hidden modules": sorted(name for name, module in sys.modules.items() if module is None),
        "buffers": data_plane.SizeBasedBufferingClosableOutputStream,
        "children": multiprocessing.active_children(),
    }


@pytest.fixture
def unchanged():
    """Compares the process after a test with what it was before."""
    before = process_state()
    yield
    assert process_state() == before


def arguments(samples, out) -> list[str]:
    return ["--documents", f"{samples}/documents/{PDF}", "--output", str(out)]


@pytest.mark.usefixtures("unchanged")
def test_a_run_and_another_after_it(samples, tmp_path):
    assert cli.main(["run", *arguments(samples, tmp_path / "first")]) == DONE
    assert corpus.main(arguments(samples, tmp_path / "second")) == DONE
    assert cli.main(["run", *arguments(samples, tmp_path / "second")]) == DONE
    assert content(tmp_path / "first") == content(tmp_path / "second")
    assert record(tmp_path / "second")["stages"]["open"]["kept"] == 1


@pytest.mark.usefixtures("unchanged")
def test_a_run_in_another_thread(samples, tmp_path):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        assert pool.submit(cli.main, ["run", *arguments(samples, tmp_path)]).result() == DONE
    assert record(tmp_path)["counts"]["pages"] == 3


@pytest.mark.usefixtures("unchanged")
def test_a_run_that_is_refused(samples, tmp_path, capsys):
    assert cli.main(["run", "--documents", str(tmp_path / "absent.pdf"), "--output", str(tmp_path / "out")]) == USAGE
    assert "does not exist" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("options", [["--documents", "x", "--outputt", "y"], ["--documents", "x", "--help"]])
def test_a_command_line_that_ends_the_command(options):
    with pytest.raises(SystemExit):
        cli.main(["run", *options])


@pytest.mark.usefixtures("unchanged")
def test_a_dry_run(samples, tmp_path, capsys):
    assert cli.main(["run", *arguments(samples, tmp_path / "out"), "--dry_run"]) == DONE
    assert "documents   1 listed" in capsys.readouterr().out


@pytest.mark.usefixtures("unchanged")
def test_a_run_with_failures(samples, tmp_path):
    given = ["run", "--documents", f"{samples}/documents/empty.pdf", "--output", str(tmp_path), "--max_failures", "0"]
    assert cli.main(given) == FAILURES


def test_a_run_that_a_signal_stops_restores_the_handlers(samples, tmp_path, unchanged, capsys, monkeypatch):
    monkeypatch.setattr(
        "pagebeam.pipelines.preflight.check_inputs", lambda settings: signal.raise_signal(signal.SIGINT)
    )
    assert cli.main(["run", *arguments(samples, tmp_path / "out")]) == 130
    assert "goes on where it stopped" in capsys.readouterr().err


@pytest.mark.usefixtures("unchanged")
def test_sandboxes_end_with_the_command(samples, tmp_path):
    assert cli.main(["run", *arguments(samples, tmp_path)]) == DONE
    assert [thread.name for thread in threading.enumerate() if thread.name == "progress"] == []


def test_the_log_is_written_from_a_level_on(capsys):
    log = logging.getLogger(NAME)
    before = log.level, log.propagate, log.handlers
    try:
        log_to_terminal("warning")
        log.info("too small")
        log.warning("as it is")
    finally:
        log.level, log.propagate, log.handlers = before
        log.setLevel(before[0])
    assert capsys.readouterr().err == "as it is\n"
