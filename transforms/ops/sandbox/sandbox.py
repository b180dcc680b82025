"""Runs tasks in a child process, where native code may crash, hang or exhaust memory at the cost of one task.

    sandbox = Sandbox(Limits(seconds=120, memory=2048))
    for page in sandbox.run(functools.partial(read_pages, path, pages)):
        ...

Each result resets the deadline, so a limit of 120 s is 120 s for a page, whatever the length of the document.
"""

import contextlib
import logging
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

from pagebeam.schemas.failure import Category, Cure
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.logs import NAME
from pagebeam.transforms.ops.sandbox import child_main
from pagebeam.transforms.ops.sandbox.child_process import start_child
from pagebeam.transforms.ops.sandbox.shared_memory import receive

MEMORY_WORDS = (b"bad_alloc", b"out of memory", b"memory allocation", b"cannot allocate", b"MemoryError")
log = logging.getLogger(NAME)

TAIL = 2000  # bytes kept of what a child prints

Task = Callable[[], Iterator[Any]]


class Fault(Exception):
    """Reports that the child ended, or was ended, during a task.

    Args:
        category: timeout, crash, out_of_memory or internal_error.
        message: What happened.
        signal: The signal that ended the child, or None.
        elapsed: Seconds since the last result.
        cure: What would let the task pass.
    """

    def __init__(self, category: Category, message: str, signal: int | None, elapsed: float, cure: Cure | None = None):
        super().__init__(category, message, signal, elapsed, cure)
        self.category, self.message, self.signal, self.elapsed, self.cure = category, message, signal, elapsed, cure


class Sandbox:
    """Runs tasks in one child, started when first needed and again after a fault or `limits.tasks` results.

    Args:
        limits: Seconds and memory of one result, and results of one child.
        modules: That every child has loaded when it starts.
        shared: What those of one pool know together, by key.

    Attributes:
        starts: Children started so far.
        kills: Children ended by a limit so far.
        networked: Children so far that could reach a network.
    """

    def __init__(self, limits: Limits, modules: tuple[str, ...] = (), shared: dict[str, object] | None = None):
        self.limits, self._modules = limits, modules
        self.shared = {} if shared is None else shared
        self.starts = self.kills = self.networked = 0
        self._child: _Exchange | None = None
        self._ended = self._under_way = False

    def run(self, task: Task, together: float = 0.0) -> Iterator[Any]:
        """Yields what the task yields.

        Args:
            task: Runs in the child.
            together: Seconds whose results are sent in one message. That saves most of the cost of quick results, but a
                child that dies takes unsent results with it: the Fault may have befallen any of them.

        Raises:
            BadInput: As the task raised it.
            Fault: The child crashed, ran out of time or out of memory, or the task has a bug.
            RuntimeError: The sandbox was ended, or has another task under way.
        """
        if self._ended:
            raise RuntimeError("the sandbox was ended")
        if self._under_way:
            raise RuntimeError("another task is under way in this sandbox; exhaust or close it first")
        self._under_way, finished = True, False
        try:
            child = self._idle_child()
            for kind, value in child.messages(task, together):
                if kind == child_main.RESULTS:
                    yield from value
                    continue
                finished = kind in (child_main.DONE, child_main.BAD, child_main.BUG)
                _raise_for(kind, value, child, self.limits)
        except Fault as fault:
            if self._ended:
                raise RuntimeError("the sandbox was ended") from fault
            self.kills += fault.category in (Category.TIMEOUT, Category.OUT_OF_MEMORY)
            raise
        finally:
            self._under_way = False
            if not finished or (self._child and self._child.served >= self.limits.tasks):
                self.close()

    def _idle_child(self) -> "_Exchange":
        if self._child is None or not self._child.idle():
            self.close()
            self._child = _Exchange(self.limits, self._modules)
            self.starts += 1
            self.networked += self._child.networked()
        return self._child

    def end(self) -> None:
        """Kills the child and prevents another from starting; call it from any thread, then `close` after `run`."""
        self._ended = True
        if self._child:
            self._child.stop()

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._child:
            self._child.kill()
            self._child = None


def _raise_for(kind: str, value: Any, process: "_Exchange", limits: Limits) -> None:
    if kind == child_main.BAD:
        raise value
    if kind == child_main.BUG:
        log.error("a task failed in its sandbox, which is a bug\n%s", value)
        which = value.partition("\n")[0]
        raise Fault(Category.INTERNAL_ERROR, f"{which}; this is a bug, please report it", None, process.elapsed())
    if kind == child_main.FULL:
        raise Fault(Category.OUT_OF_MEMORY, _too_much(limits), None, process.elapsed(), Cure.MORE_MEMORY)


def _too_much(limits: Limits) -> str:
    return f"needed more than {limits.memory} MiB"


class _Exchange:
    """A child, what is under way with it, and the end of what it printed."""

    def __init__(self, limits: Limits, modules: tuple[str, ...]):
        self._limits = limits
        self._process = start_child(modules, limits.memory)
        self._ready = select.poll()  # kept: making one for each answer would double the time to receive it
        self._ready.register(self._process.pipe, select.POLLIN)
        self._ready.register(self._process.printed, select.POLLIN)
        self._tail = b""
        self._since = time.monotonic()
        self.served = 0

    def idle(self) -> bool:
        return self._process.idle()

    def networked(self) -> bool:
        return self._process.networked

    def stop(self) -> None:
        self._process.stop()

    def kill(self) -> None:
        self._process.kill()

    def elapsed(self) -> float:
        return time.monotonic() - self._since

    def messages(self, task: Task, together: float) -> Iterator[tuple[str, Any]]:
        """Sends the task and yields the answers, the last of which ends it."""
        self._since = time.monotonic()
        begun, kind = False, child_main.RESULTS
        while kind == child_main.RESULTS:
            try:
                if not begun:
                    self._process.pipe.send((task, together))
                    begun = True
                kind, value = self._receive()
            except (EOFError, OSError):
                raise self._post_mortem() from None
            self.served += len(value) if kind == child_main.RESULTS else 0
            yield kind, value
            self._since = time.monotonic()

    def _receive(self) -> tuple[str, Any]:
        pipe, printed = self._process.pipe.fileno(), self._process.printed.fileno()
        while True:
            left = self._limits.seconds - self.elapsed()
            ready = {descriptor for descriptor, _ in self._ready.poll(max(0.0, 1000 * left))}
            if printed in ready and not self._drain():
                self._ready.unregister(printed)
            if pipe in ready:
                return self._taken()
            if left <= 0:
                elapsed = self.elapsed()
                self.kill()
                message = f"took longer than {self._limits.seconds:g} s"
                raise Fault(Category.TIMEOUT, message, signal.SIGKILL, elapsed, Cure.MORE_TIME)

    def _taken(self) -> tuple[str, Any]:
        """Returns a message; one that no task sends is the work of a file that took the child over."""
        try:
            kind, packed = receive(self._process.pipe, self._limits.memory << 20)
            values = list(map(self._process.arena.unpack, packed))
            if kind == child_main.RESULTS:
                return kind, values
            (value,) = values
            if kind in child_main.ENDS and isinstance(value, child_main.ENDS[kind]):
                return kind, value
        except (ValueError, TypeError) as error:
            raise self._forged() from error
        raise self._forged()

    def _forged(self) -> Fault:
        elapsed = self.elapsed()
        self.kill()
        return Fault(Category.CRASH, "the process that read it sent what no task sends and was ended", None, elapsed)

    def _drain(self) -> bool:
        """Keeps the end of what the child printed; False once there will be no more."""
        with contextlib.suppress(BlockingIOError):
            while chunk := os.read(self._process.printed.fileno(), 65536):
                self._tail = (self._tail + chunk)[-TAIL:]
            return False
        return True

    def _post_mortem(self) -> Fault:
        elapsed = self.elapsed()
        code, peak = self._process.end()
        self._drain()
        tail = self._tail.strip().split(b"\n")[-1].decode(errors="replace")[:200]
        told = f" (its last words: {tail!r})" if tail else ""
        starved = peak >= 0.8 * self._limits.memory or any(w.lower() in self._tail.lower() for w in MEMORY_WORDS)
        number = -code if code < 0 else None
        if starved and number != signal.SIGKILL:
            message = _too_much(self._limits) + told
            return Fault(Category.OUT_OF_MEMORY, message, number, elapsed, Cure.MORE_MEMORY)
        how = f"by signal {number} ({signal.Signals(number).name})" if number else f"with exit code {code}"
        cause = (
            "killed from outside, or by the system because memory ran out"
            if number == signal.SIGKILL
            else "native code crashed"
        )
        return Fault(Category.CRASH, f"the process that read it ended {how}: {cause}{told}", number, elapsed)
