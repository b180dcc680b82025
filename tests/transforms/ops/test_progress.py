"""Progress from workers to the terminal over a real socket."""

import os
import stat
import subprocess
import sys
import tempfile
import time

import pytest

from pagebeam.transforms.ops.progress import Board, Reporter
from pagebeam.transforms.ops.sandbox.child_process import ROOT


@pytest.fixture
def board():
    board = Board()
    yield board
    board.close()


@pytest.fixture
def reporter(board):
    reporter = Reporter(board.address)
    yield reporter
    reporter.close()


def test_what_is_told_adds_up(board, reporter):
    reporter.tell(pages=3, failed=1)
    reporter.tell(pages=2)
    board.collect(1)
    assert board.counts == {"pages": 5, "failed": 1}
    reporter.tell(images=7)
    board.collect(1)
    assert board.counts == {"pages": 5, "failed": 1, "images": 7}


def test_nothing_is_sent_where_there_is_nothing_to_tell(board, reporter):
    reporter.tell(pages=0, failed=0)
    board.collect(0.05)
    assert board.counts == {}


def test_collecting_waits_for_the_first_message_and_no_longer(board, reporter):
    begin = time.monotonic()
    board.collect(0.2)
    assert 0.15 < time.monotonic() - begin < 2
    reporter.tell(pages=1)
    begin = time.monotonic()
    board.collect(10)
    assert (board.counts["pages"], time.monotonic() - begin < 2) == (1, True)


def test_other_processes_can_tell(board):
    code = "import sys; from pagebeam.transforms.ops.progress import Reporter; Reporter(sys.argv[1]).tell(pages=4)"
    subprocess.run([sys.executable, "-c", code, board.address], check=True, cwd=ROOT)
    board.collect(1)
    assert board.counts == {"pages": 4}


def test_nobody_listens():
    reporter = Reporter(None)
    reporter.tell(pages=1)
    reporter.close()


def test_a_listener_that_has_gone_is_no_hindrance(reporter, board):
    board.close()
    reporter.tell(pages=1)
    elsewhere = Reporter("/no/such/folder/" + 200 * "x")
    elsewhere.tell(pages=1)
    elsewhere.close()
    elsewhere.tell(pages=1)


def test_a_listener_that_does_not_listen_is_not_waited_for(board, reporter):
    begin = time.monotonic()
    for _ in range(20000):
        reporter.tell(pages=1)
    assert time.monotonic() - begin < 5
    board.collect(0.1)
    assert 0 < board.counts["pages"] <= 20000


def test_only_this_user_can_tell(board):
    assert stat.S_IMODE(os.stat(os.path.dirname(board.address)).st_mode) == 0o700


def test_nothing_is_left_behind():
    board = Board()
    folder = os.path.dirname(board.address)
    assert os.path.isdir(folder)
    board.close()
    assert not os.path.exists(folder)


def test_a_long_name_of_the_folder_for_temporary_files(tmp_path, monkeypatch):
    """A socket's path has at most 107 bytes."""
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    board = Board()
    reporter = Reporter(board.address)
    reporter.tell(pages=1)
    board.collect(1)
    reporter.close()
    board.close()
    assert (board.counts, os.listdir(deep)) == ({"pages": 1}, [])
