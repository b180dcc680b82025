"""How a command's process ends: with its code, its output, and everything tidied up."""

import os
import resource
import subprocess
import sys

import pytest

from pagebeam.pipelines.startup.process_exit import INTERRUPTED, NO_THREADS, spare_threads

SCRIPT = """
import atexit, sys, threading, time
from pagebeam.pipelines.startup.process_exit import end_with

class Left:
    def __del__(self):
        print("unwound")

left = Left()

def command():
    atexit.register(print, "tidied")
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    print("done")
    {ending}

end_with(command)
"""


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        ("return 0", 0, ""),
        ("return 3", 3, ""),
        ("sys.exit(2)", 2, ""),
        ("sys.exit('no')", 1, "no\n"),
        ("raise KeyboardInterrupt", INTERRUPTED, "\npagebeam: stopped\n"),
        ("raise ValueError('a bug')", 1, "ValueError: a bug\n"),
    ],
)
def test_code_and_output_are_kept_and_nothing_is_unwound(ending, code, said):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(ending=ending)], capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (code, "done\ntidied\n")
    assert done.stderr.endswith(said)


@pytest.mark.parametrize(("ending", "code"), [("return 130", 130), ("raise ValueError('a bug')", 1)])
def test_a_thread_that_never_ends_does_not_hold_the_process(ending, code):
    """Beam leaves one where a signal comes at a bad moment."""
    lasting = "threading.Thread(target=time.sleep, args=(60,)).start(); "
    script = SCRIPT.format(ending=lasting + ending).replace(
        "end_with(c", "pagebeam.pipelines.startup.process_exit.PATIENCE = 0.5\nend_with(c"
    )
    done = subprocess.run(
        [sys.executable, "-c", "import pagebeam.pipelines.startup.process_exit\n" + script],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (code, "done\ntidied\n")


def test_output_that_nobody_reads_is_no_success():
    script = SCRIPT.format(ending="return 0")
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        run.stdout.close()
        assert run.wait(30) == 1


NO_THREAD = """
import threading
from pagebeam.pipelines.startup.process_exit import end_with

def refuse(self):
    raise RuntimeError("can't start new thread")

threading.Thread.start = refuse

def command():
    {ending}

end_with(command)
"""


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [("return 3", 3, ""), ("raise KeyboardInterrupt", 1, f"pagebeam: {NO_THREADS}\n")],
)
def test_a_process_that_may_start_no_thread_says_so_and_ends(ending, code, said):
    script = NO_THREAD.format(ending=ending)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.parametrize(("allowed", "threads"), [(8, "1"), (100_000, None), (resource.RLIM_INFINITY, None)])
def test_few_threads_are_spared(monkeypatch, allowed, threads):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (allowed, allowed))
    spare_threads()
    assert os.environ.pop("OPENBLAS_NUM_THREADS", None) == threads
