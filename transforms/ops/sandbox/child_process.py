"""Starts and ends the children of sandboxes: the parent's side of the fork server."""

import atexit
import contextlib
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from pagebeam.transforms.ops.sandbox.fork_server import ANSWER, FORK, REAP
from pagebeam.transforms.ops.sandbox.shared_memory import Arena, new_memory

ROOT = Path(__file__).absolute().parents[4]

ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
# Pictures come and go, and the C library would return the memory of each and fault it in page by page for the next.
# It learns to keep such blocks (mallopt(3), "dynamic mmap threshold") up to these bounds; here it starts so.
KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}  # bytes
# Arrow's own pools reserve a gibibyte with their first bytes, which counts against the limit of a sandbox.
RESERVE_NOTHING = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
SANDBOXED = ONE_THREAD | KEEP_MEMORY | RESERVE_NOTHING


CREDENTIAL = re.compile(
    r"SECRET|TOKEN|KEY|PASS(WORD|WD|PHRASE)|CREDENTIAL|AUTH|COOKIE|SESSION|SIGNATURE|CONNECTION_STRING|_DSN$|_PAT$",
    re.IGNORECASE,
)
WITH_USER = re.compile(r"://[^/\s]*@")
CLOUDS = (
    "AWS_",
    "GOOGLE_",
    "GCLOUD_",
    "CLOUDSDK_",
    "GCE_",
    "AZURE_",
    "BOTO_",
    "HF_",
    "GITHUB_",
    "GITLAB_",
    "CI_",
    "SSH_",
)


def without_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """Returns an environment without what names a secret or holds an address with one.

    Sandboxes need none: the files that they read were fetched for them.
    """
    return {
        name: value
        for name, value in environment.items()
        if not (CREDENTIAL.search(name) or WITH_USER.search(value) or name.startswith(CLOUDS))
    }


ENDED = "the process that starts sandboxes has ended"
LOOK = 2.0  # seconds without an answer after which the fork server is looked at


class ForkServerEnded(RuntimeError):
    """Reports that the fork server is gone."""


class ForkServer:
    """A process that forks children with these modules loaded; it ends with this process.

    Args:
        modules: Names of modules.

    Attributes:
        networked: Whether its children can reach a network, as the system would not take it away; known after a fork.
    """

    networked = False

    def __init__(self, modules: tuple[str, ...]):
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        lifeline, self._lifeline = os.pipe()
        self._control.settimeout(LOOK)
        self._lock = threading.Lock()
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        fds = (theirs.fileno(), lifeline)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "pagebeam.transforms.ops.sandbox.fork_server", *map(str, fds), *modules],
                stdin=subprocess.DEVNULL,
                pass_fds=fds,
                env={**without_credentials(os.environ), **SANDBOXED, "PYTHONPATH": path},
            )
        finally:
            theirs.close()
            os.close(lifeline)
        self.pid = self._process.pid

    def alive(self) -> bool:
        """Returns whether it can fork."""
        return self._process.poll() is None

    def fork(self, fds: tuple[int, int, int, int]) -> int:
        """Forks a child that holds these descriptors; returns its process id."""
        with self._lock:
            try:
                socket.send_fds(self._control, [FORK], fds)
                pid, alone = self._answer()
            except (OSError, struct.error) as error:
                self._process.kill()
                self._process.wait()
                raise ForkServerEnded(f"{ENDED}; what it printed says why") from error
            if pid < 0:
                raise OSError(-pid, f"{os.strerror(-pid)}: no sandbox can be started")
            self.networked = not alone
            return int(pid)

    def reap(self, pid: int) -> tuple[int, float]:
        """Waits for a child that is dead or dying; returns its exit code (negative: signal) and peak memory in MiB."""
        with self._lock:
            self._control.send(REAP + str(pid).encode())
            status, peak = self._answer()
        return os.waitstatus_to_exitcode(status), peak / 1024

    def _answer(self) -> tuple[int, int]:
        """Waits for an answer; where the fork server was stopped, has it go on."""
        while True:
            try:
                first, second = ANSWER.unpack(self._control.recv(ANSWER.size))
            except TimeoutError:
                with contextlib.suppress(OSError):
                    os.kill(self._process.pid, signal.SIGCONT)  # which does nothing to one that runs
                continue
            return first, second

    def close(self) -> None:
        """Ends it."""
        self._control.close()
        with contextlib.suppress(OSError):
            os.close(self._lifeline)
        self._process.kill()
        self._process.wait()


_nurseries: dict[tuple[str, ...], ForkServer] = {}
_lock = threading.Lock()


def fork_server(modules: tuple[str, ...]) -> ForkServer:
    """Returns this process's fork server for these modules; starts one where there is none or it was killed."""
    with _lock:
        if modules not in _nurseries or not _nurseries[modules].alive():
            _nurseries[modules] = ForkServer(modules)
        return _nurseries[modules]


@atexit.register
def close_fork_servers() -> None:
    """Ends the fork servers of this process."""
    with _lock:
        for one in _nurseries.values():
            one.close()
        _nurseries.clear()


def start_child(modules: tuple[str, ...], memory: int) -> "Child":
    """Returns a child of this process's fork server, which is started again where it was ended."""
    try:
        return Child(fork_server(modules), memory)
    except ForkServerEnded:
        return Child(fork_server(modules), memory)


class Child:
    """A forked child and the pipes to it.

    Args:
        home: The fork server that forks it.
        memory: What it may allocate, in MiB.

    Attributes:
        pipe: Takes tasks and brings answers.
        networked: Whether it can reach a network.
        printed: Brings what it prints; not blocking.
        arena: Holds the large parts of its answers.
    """

    def __init__(self, home: ForkServer, memory: int):
        self._home = home
        self.pipe, theirs = Pipe()
        lifeline, self._lifeline = os.pipe()
        printed, out = os.pipe()
        os.set_blocking(printed, False)
        self.printed = Connection(printed, writable=False)
        shared = new_memory()
        self.arena = Arena(shared)
        try:
            self._pid: int | None = home.fork((theirs.fileno(), lifeline, out, shared))
            self.networked = home.networked
        finally:
            os.close(shared)
            theirs.close()
            os.close(lifeline)
            os.close(out)
        with contextlib.suppress(BrokenPipeError):  # it has ended, as the next request will show
            self.pipe.send(memory)

    def idle(self) -> bool:
        """Returns whether it lives and waits for a task: a pipe that can be read from has been closed."""
        return self._pid is not None and not self.pipe.poll()

    def end(self) -> tuple[int, float]:
        """Waits for a child whose pipe has closed; returns its exit code (negative: signal) and peak memory in MiB."""
        assert self._pid is not None
        pid, self._pid = self._pid, None
        with contextlib.suppress(OSError, struct.error):
            return self._home.reap(pid)
        return -signal.SIGKILL, 0.0  # the fork server was killed, and its children with it

    def stop(self) -> None:
        """Kills it; its pipes stay open for the thread that reads them."""
        if (pid := self._pid) is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kills it and closes its pipes."""
        self.stop()
        if self._pid is not None:
            self.end()
        self.pipe.close()
        self.printed.close()
        self.arena.close()
        with contextlib.suppress(OSError):
            os.close(self._lifeline)
