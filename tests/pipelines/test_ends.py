"""How a run ends where the system or the terminal denies it something: one line, the right code, nothing left."""

import os
import resource
import signal
import subprocess
import time

import pytest

from tests.pipelines.conftest import command, pagebeam, rows
from tests.pipelines.test_faults import children


@pytest.fixture
def given(samples, tmp_path):
    """The options of a short run."""
    return "run", "--documents", samples / "documents" / "annual-report.pdf", "--output", tmp_path / "out"


def limited(kind: int, value: int):
    """Lowers a limit of a process before it begins."""
    return lambda: resource.setrlimit(kind, (value, value))


def test_nobody_reads_what_it_prints(given, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command(*given), stdout=writing, stderr=subprocess.PIPE, text=True, timeout=300)
    os.close(writing)
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("pagebeam: ")]
    assert lines == [
        f"pagebeam: standard output cannot be written (Broken pipe); {tmp_path}/out/report.html has the summary"
    ]
    assert "Traceback" not in done.stderr
    assert pagebeam("verify", tmp_path / "out").returncode == 0


def test_standard_output_is_closed(given, tmp_path):
    closed = ["bash", "-c", 'exec "$@" >&-', "bash", *command(*given)]
    done = subprocess.run(closed, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert len(rows(tmp_path / "out", "pages")) == 3


def test_a_terminal_for_ascii_alone(samples, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kaputt-é-年.pdf").touch()
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    out = tmp_path / "Übung"
    done = pagebeam("run", "--documents", f"{tmp_path}/in/**", "--output", out, env=environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "kaputt-\\xe9-\\u5e74.pdf" in done.stdout.replace("\n", "")


@pytest.mark.parametrize("name", ["a b", "a%20b", "a#b", "a?b", "-a", "a\nb", "a*[1]"])
def test_odd_names_of_the_output(samples, tmp_path, name):
    document = samples / "documents" / "annual-report.pdf"
    done = pagebeam("run", "--documents", document, f"--output={name}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(rows(tmp_path / name, "pages")) == 3
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_of_the_output_that_is_not_utf8_is_refused(samples, tmp_path):
    document = samples / "documents" / "annual-report.pdf"
    out = os.fsdecode(os.fsencode(tmp_path) + b"/a\xffb")
    done = pagebeam("run", "--documents", document, "--output", out)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "a\\xffb is not UTF-8" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_files_that_must_stay_small(given, tmp_path):
    done = pagebeam(*given, preexec_fn=limited(resource.RLIMIT_FSIZE, 2000))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"pagebeam: a file below {tmp_path}/out would be larger")
    assert "Traceback" not in done.stderr


def test_few_files_may_be_open(given, tmp_path):
    done = pagebeam(*given, preexec_fn=limited(resource.RLIMIT_NOFILE, 64))
    assert done.returncode == 0, done.stderr
    done = pagebeam(*given, "--overwrite", preexec_fn=limited(resource.RLIMIT_NOFILE, 14))
    assert done.returncode == 1
    assert "(ulimit -n is 14); raise that limit" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("after", [0.3, 3.0], ids=["while it loads", "amid pages"])
def test_the_fork_server_is_killed_or_stopped(samples, tmp_path, number, after):
    document = samples / "documents" / "contract-scanned.pdf"
    given = command("run", "--documents", document, "--output", tmp_path / "out")
    run = subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not (found := children(run.pid)):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(after)
    if run.poll() is None:
        os.kill(found[0], number)
    _, said = run.communicate(timeout=200)
    assert run.returncode == 0, said
    assert rows(tmp_path / "out", "failures") == []


def test_what_a_killed_run_left_in_the_temporary_folder_goes_with_the_next(given, tmp_path):
    (tmp_path / "tmp").mkdir()
    environment = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    run = subprocess.Popen(command(*given), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    while not list((tmp_path / "tmp").iterdir()):
        time.sleep(0.01)
        assert run.poll() is None
    time.sleep(0.5)
    run.kill()
    run.wait()
    assert list((tmp_path / "tmp").iterdir()) != []
    assert pagebeam(*given, env=environment).returncode == 0
    assert list((tmp_path / "tmp").iterdir()) == []
