"""Holds what the documents and images of one process share: settings, sandboxes and threads."""

import atexit
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from pagebeam.gap.settings import Settings
from pagebeam.transforms.ops.sandbox.cpu_count import processors
from pagebeam.transforms.ops.sandbox.pool import SandboxPool

MODULES = ("pagebeam.transforms.ops.documents.store.page_files", "pagebeam.transforms.ops.image_shards.write_shard")
"""Modules that a sandbox imports before its first task."""


class Runtime:
    """Sandboxes for other people's files, and threads for work beside the caller; both are made when first needed.

    Attributes:
        settings: What a page or picture may cost, and how many sandboxes there are.
    """

    def __init__(self, settings: Settings = Settings()):  # noqa: B008 - a NamedTuple
        self.settings = settings
        self._lock = threading.Lock()
        self._pool: SandboxPool | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._under_way: set[Future[None]] = set()

    def sandboxes(self) -> SandboxPool:
        """Returns the sandboxes, one per processor unless the settings say otherwise."""
        with self._lock:
            if self._pool is None:
                number = self.settings.sandboxes or processors()
                self._pool = SandboxPool(self.settings.limits, number, MODULES)
            return self._pool

    def submit(self, work: Callable[[], None]) -> "Future[None]":
        """Begins work in the background, and returns its future."""
        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(2 * processors(), "gap")
            future = self._threads.submit(work)
            self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def configure(self, **changes: float) -> Settings:
        """Changes the settings for what is read from now on, and returns them; see `Settings.changed`."""
        self.settings = self.settings.changed(**changes)
        self.close()
        return self.settings

    def close(self) -> None:
        """Ends the sandboxes; the next document or image starts new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def finish(self) -> None:
        """Waits for the work in the background."""
        wait(list(self._under_way))


RUNTIME = Runtime()
"""The one of this process; `gap.configure` changes its settings."""

# `atexit` comes too late: executors take no work any more, and a document under way still submits some.
getattr(threading, "_register_atexit", atexit.register)(RUNTIME.finish)
