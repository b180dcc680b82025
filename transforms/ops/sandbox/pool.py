"""Shares several sandboxes between the threads of a Beam worker.

pool = shared_pool(Limits(), size=2)
future = pool.submit(lambda sandbox: list(sandbox.run(task)))
release(pool)
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

from pagebeam.schemas.options import Execution, Limits
from pagebeam.transforms.ops.sandbox.child_process import close_fork_servers
from pagebeam.transforms.ops.sandbox.cpu_count import processors
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage.bounded_file import bound_downloads

GRACE = 2.0  # seconds in which work whose child was killed must end
T = TypeVar("T")
Work = Callable[[Sandbox], T]


class SandboxPool:
    """Runs work on `size` threads, each with a sandbox of its own.

    Args:
        limits: Of each sandbox.
        size: Sandboxes that work at the same time.
        modules: That every child has loaded when it starts.
    """

    def __init__(self, limits: Limits, size: int, modules: tuple[str, ...] = ()):
        self.size, self._modules = size, modules
        self._own = threading.local()
        self._limits = limits
        self._sandboxes: list[Sandbox] = []
        self._shared: dict[str, object] = {}
        self._under_way: set[Future] = set()
        self._threads = ThreadPoolExecutor(size, "sandbox", self._start)

    def _start(self) -> None:
        self._own.sandbox = Sandbox(self._limits, self._modules, self._shared)
        self._sandboxes.append(self._own.sandbox)

    def submit(self, work: Work[T]) -> "Future[T]":
        """Runs `work` with the sandbox of a free thread."""
        future = self._threads.submit(lambda: work(self._own.sandbox))
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def faults(self) -> tuple[int, int, int]:
        """Returns how many children were started, were ended by a limit, and were started with a network."""
        counts = [(s.starts, s.kills, s.networked) for s in self._sandboxes]
        started, killed, networked = map(sum, zip((0, 0, 0), *counts, strict=True))
        return started, killed, networked

    def close(self) -> None:
        """Drops waiting work and ends the children; what is under way fails with RuntimeError."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for sandbox in list(self._sandboxes):
            sandbox.end()
        wait(list(self._under_way), GRACE)  # pipes are closed by whoever reads them
        for sandbox in list(self._sandboxes):
            sandbox.close()


class InFlight(Generic[T]):
    """Work given to a pool and not yet collected, a bounded amount of it.

    Args:
        pool: Where the work runs.
        ahead: Pieces that may be under way, finished ones included.
    """

    def __init__(self, pool: SandboxPool, ahead: int | None = None):
        self._pool = pool
        self._ahead = ahead or 2 * pool.size + 2
        self._waiting: dict[Future[T], None] = {}  # in the order of submission

    def submit(self, work: Work[T]) -> None:
        """Starts a piece of work; call `ready` after each."""
        self.adopt(self._pool.submit(work))

    def adopt(self, future: "Future[T]") -> None:
        """Takes a piece of work that was started elsewhere; call `ready` after each."""
        self._waiting[future] = None

    def ready(self, timeout: float | None = None) -> Iterator[T]:
        """Yields what is finished, in any order; waits for the first only while too much is under way."""
        if len(self._waiting) >= self._ahead:
            wait(self._waiting, timeout, FIRST_COMPLETED)
        for future in [f for f in self._waiting if f.done()]:
            del self._waiting[future]
            yield future.result()

    def drain(self) -> Iterator[T]:
        """Yields everything that is left, as it finishes."""
        while self._waiting:
            wait(self._waiting, None, FIRST_COMPLETED)
            yield from self.ready()

    def cancel_waiting(self) -> None:
        """Forgets what has not begun."""
        for future in [f for f in self._waiting if f.cancel()]:
            del self._waiting[future]


def in_order(pool: SandboxPool, works: Iterator[Work[T]], ahead: int | None = None) -> Iterator[T]:
    """Yields the results of the works in their order, with a bounded number under way."""
    ahead = ahead or 2 * pool.size + 2
    futures: list[Future[T]] = []
    try:
        for work in works:
            futures.append(pool.submit(work))
            if len(futures) >= ahead:
                yield futures.pop(0).result()
        while futures:
            yield futures.pop(0).result()
    finally:
        for future in futures:
            future.cancel()


_lock = threading.Lock()
_shared: dict[Execution, tuple[SandboxPool, int]] = {}


def shared_pool(execution: Execution) -> SandboxPool:
    """Returns the pool of this process for an execution, made on the first call; `release` it in the end."""
    bound_downloads(execution.limits)  # of the files that the sandboxes are to read
    execution = execution._replace(run=None)  # workers serve one run after another
    with _lock:
        found = _shared.get(execution)
        size = execution.sandboxes or processors()
        pool, users = found or (SandboxPool(execution.limits, size, execution.modules), 0)
        _shared[execution] = pool, users + 1
        return pool


def release(pool: SandboxPool) -> None:
    """Returns a shared pool; its last user closes it."""
    with _lock:
        for key, (held, users) in list(_shared.items()):
            if held is pool:
                _shared[key] = held, users - 1
                if users <= 1:
                    del _shared[key]
                    held.close()


def close_all() -> None:
    """Ends every sandbox of this process at once, as after Ctrl-C."""
    with _lock:
        pools = [pool for pool, _ in _shared.values()]
        _shared.clear()
    for pool in pools:
        pool.close()
    close_fork_servers()
