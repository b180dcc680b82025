"""How a command's process ends: with its code, its output, and everything tidied up."""

import subprocess
import sys

import pytest

from pagebeam.pipelines.startup.process_exit import INTERRUPTED

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
