"""The protocol of the fork server, spoken to it by hand."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from pagebeam.transforms.ops.sandbox import fork_server
from pagebeam.transforms.ops.sandbox.child_main import DONE, RESULTS, ROOT
from pagebeam.transforms.ops.sandbox.fork_server import ANSWER, FORK, GRACE, REAP
from pagebeam.transforms.ops.sandbox.shared_memory import Arena, new_memory, receive
from tests.transforms.ops.sandbox.test_sandbox import alive


@contextlib.contextmanager
def served(*names: str) -> Iterator[socket.socket]:
    """Yields the control socket of a server that has loaded these names, which must end with it."""
    ours, theirs = socket.socketpair()
    lifeline, held = os.pipe()
    command = [sys.executable, "-m", fork_server.__name__, str(theirs.fileno()), str(lifeline), *names]
    server = subprocess.Popen(command, pass_fds=(theirs.fileno(), lifeline), cwd=ROOT)
    theirs.close()
    os.close(lifeline)
    ours.settimeout(30)
    try:
        yield ours
        ours.close()
        assert server.wait(10) == 0
    finally:
        server.kill()
        server.wait()
        os.close(held)


def fork(control: socket.socket) -> tuple[int, Connection, int, Arena]:
    """Asks for a child; returns its process id, its pipe, the end of the lifeline that keeps it alive, its memory."""
    pipe, its_pipe = socket.socketpair()
    lifeline, held = os.pipe()
    memory, printed = new_memory(), os.open(os.devnull, os.O_WRONLY)
    socket.send_fds(control, [FORK], [its_pipe.fileno(), lifeline, printed, memory])
    pid, _ = ANSWER.unpack(control.recv(ANSWER.size))
    arena = Arena(memory)
    for fd in (lifeline, memory, printed):
        os.close(fd)
    its_pipe.close()
    return pid, Connection(pipe.detach()), held, arena


def reap(control: socket.socket, pid: int) -> tuple[int, int]:
    control.send(REAP + str(pid).encode())
    status, peak = ANSWER.unpack(control.recv(ANSWER.size))
    return status, peak


def loaded() -> Iterator[bool]:
    """Yields whether the server had loaded `colorsys`, and whether it called a function of `mimetypes`."""
    yield "colorsys" in sys.modules
    yield getattr(sys.modules.get("mimetypes"), "inited", False)


@pytest.mark.parametrize(("names", "there"), [((), False), (("colorsys", "mimetypes:init"), True)])
def test_a_child_has_what_the_server_loaded_and_is_reaped_when_its_pipe_closes(names, there):
    with served(*names) as control:
        pid, pipe, held, arena = fork(control)
        pipe.send(500)
        pipe.send((loaded, 0.0))
        found = [receive(pipe, 1 << 20) for _ in range(3)]
        assert [kind for kind, _ in found] == [RESULTS, RESULTS, DONE]
        assert [arena.unpack(one) for _, packed in found[:2] for one in packed] == [there, there]
        pipe.close()
        status, peak = reap(control, pid)
        assert os.waitstatus_to_exitcode(status) == 0
        assert peak > 1000  # KiB
        assert not alive(pid)
        arena.close()
        os.close(held)


def test_a_child_that_was_killed_is_told_by_its_signal():
    with served() as control:
        pid, pipe, held, arena = fork(control)
        os.kill(pid, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(reap(control, pid)[0]) == -signal.SIGKILL
        pipe.close()
        arena.close()
        os.close(held)


def test_a_child_that_stays_is_ended_after_a_grace():
    with served() as control:
        pid, pipe, held, arena = fork(control)
        began = time.monotonic()
        assert os.waitstatus_to_exitcode(reap(control, pid)[0]) == -signal.SIGKILL
        assert GRACE <= time.monotonic() - began < GRACE + 10
        pipe.close()
        arena.close()
        os.close(held)
