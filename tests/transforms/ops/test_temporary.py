"""The temporary folder of a process, and what becomes of those of processes that were killed."""

import os
import subprocess
import sys
import tempfile

import pytest

from pagebeam.transforms.ops import temporary

CODE = """
import sys
from pagebeam.transforms.ops.temporary import own_folder
print(own_folder(), own_folder(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A temporary folder of the system's for the test alone."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def begun() -> tuple[subprocess.Popen, str]:
    """A process with a folder."""
    process = subprocess.Popen([sys.executable, "-c", CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    first, second = process.stdout.readline().split()
    assert first == second
    return process, first


def test_a_folder_goes_with_its_process(place):
    process, folder = begun()
    assert os.listdir(place) == [os.path.basename(folder)]
    assert os.stat(folder).st_mode & 0o777 == 0o700
    process.communicate("")
    assert os.listdir(place) == []


def test_what_a_killed_process_left_is_removed_and_nothing_else(place):
    (killed, left), (living, used) = begun(), begun()
    open(os.path.join(left, "a.pdf"), "w").close()
    killed.kill()
    killed.wait()
    (place / "pagebeam-own-a-file").touch()
    (place / "others").mkdir()
    os.symlink(place / "others", place / "pagebeam-own-link")
    temporary.remove_abandoned()
    assert {*os.listdir(place)} == {os.path.basename(used), "pagebeam-own-a-file", "pagebeam-own-link", "others"}
    living.communicate("")


def test_a_folder_that_somebody_removed_is_made_again(place):
    process = "import os, shutil\nfrom pagebeam.transforms.ops.temporary import own_folder\n"
    process += "shutil.rmtree(own_folder())\nprint(os.path.isdir(own_folder()))\n"
    done = subprocess.run([sys.executable, "-c", process], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    assert os.listdir(place) == []
