"""Runs tasks inside a sandbox: takes them from a pipe, sends back what they yield, and dies when orphaned.

Forked by `fork_server`. A task is a pickled callable without arguments that returns an iterator.
"""

import fcntl
import os
import pathlib
import resource
import time
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.sandbox.granted_memory import grant_memory
from pagebeam.transforms.ops.sandbox.shared_memory import Arena, Packed, send

RESULTS, DONE, BAD, BUG, FULL = "results", "done", "bad", "bug", "full"
"""Kinds of message: some results, the end of a task, bad input, a bug in our code, memory used up."""

ENDS = {DONE: type(None), BAD: BadInput, BUG: str, FULL: type(None)}
"""What each message that ends a task says."""

ROOT = str(pathlib.Path(__file__).absolute().parents[4])
"""The folder that holds the package `pagebeam`."""


def die_with_parent(lifeline: int) -> None:
    """Has the kernel end this process when the other end of the pipe `lifeline` closes, even during native code.

    SIGIO ends a process by default, and a pipe whose last writer is gone raises it (fcntl(2), O_ASYNC); unlike
    PR_SET_PDEATHSIG this follows the process that holds the other end and not the thread that forked.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
    try:
        orphaned = os.read(lifeline, 1) == b""
    except BlockingIOError:
        orphaned = False
    if orphaned:
        os._exit(0)


def limit_memory(mebibytes: int) -> None:
    """Limits what this process may allocate in addition to what it holds now (RLIMIT_DATA)."""
    try:
        with open("/proc/self/status") as status:
            held = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    except OSError:  # not Linux
        held = 1 << 30
    limit = held + mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def answers(task: Any, together: float, arena: Arena) -> Iterator[tuple[str, list[Packed]]]:
    """Yields the messages of a task: results as they come (those of `together` seconds in one), then how it ended."""
    packed: list[Packed] = []
    since = time.monotonic()
    last: tuple[str, Any] = DONE, None
    try:
        for result in task():
            packed.append(arena.pack(result))
            if time.monotonic() - since >= together:
                yield RESULTS, packed
                packed, since = [], time.monotonic()
    except BadInput as bad:
        last = BAD, bad
    except MemoryError:
        last = FULL, None
    except Exception as bug:  # noqa: BLE001 - the parent raises it again, and the run stops
        last = BUG, whereabouts(bug)
    if packed:
        yield RESULTS, packed
    yield last[0], [arena.pack(last[1])]


def whereabouts(bug: BaseException) -> str:
    """Returns an exception's type and traceback as lines, the first of which says what happened where.

    Its message is left out: it may quote the page that revealed the bug, and logs never hold the text of a page.
    """
    frames = traceback.extract_tb(bug.__traceback__)
    places = [f"{os.path.relpath(frame.filename, ROOT)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n  ".join([f"{type(bug).__name__} at {places[-1] if places else 'an unknown place'}", *places])


def serve(tasks: int, lifeline: int, printed: int, memory: int) -> None:
    """Serves tasks until the pipe closes.

    Args:
        tasks: Descriptor of the pipe that brings the memory limit in MiB, then tasks, and takes the answers.
        lifeline: Descriptor of a pipe whose other end the parent holds.
        printed: Descriptor that takes what native code prints, which must not reach the parent's terminal.
        memory: Descriptor of the memory that is shared with the parent.
    """
    die_with_parent(lifeline)
    for standard in (1, 2):
        os.dup2(printed, standard)
    pipe, arena = Connection(tasks), Arena(memory)
    os.close(memory)
    mebibytes = pipe.recv()
    limited = False
    while True:
        try:
            task, together = pipe.recv()
        except EOFError:
            return
        if not limited:  # what the first task imports belongs to the process at rest
            limit_memory(mebibytes)
            grant_memory(mebibytes)
            limited = True
        arena.clear()
        for kind, packed in answers(task, together, arena):
            send(pipe, kind, packed)
            if kind == FULL:
                return
