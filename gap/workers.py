"""Where the work of the Gap API is done: sandboxes for other people's files, threads for what runs beside the caller.

Both are made when first needed, shared by all documents and images of the process, and end with it.
"""

import atexit
import functools
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.settings import Settings, changed, current
from pagebeam.transforms.ops.sandbox.cpu_count import processors
from pagebeam.transforms.ops.sandbox.pool import SandboxPool

MODULES = ("pagebeam.transforms.ops.documents.store.page_files", "pagebeam.transforms.ops.image_shards.write_shard")
Handler = Callable[..., object] | tuple[Any, ...] | None
"""Called when the work has ended: `f(object)`, or for a tuple `(f, a, b)` `f(object, (a, b))`, as Gap does."""


@functools.lru_cache(maxsize=1)
def sandboxes() -> SandboxPool:
    """The sandboxes of this process, one per processor."""
    settings = current()
    return SandboxPool(settings.limits, settings.sandboxes or processors(), MODULES)


@functools.lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2 * processors(), "gap")


_under_way: "set[Future[None]]" = set()


def _finish() -> None:
    """Waits for the work in the background of a program that ends."""
    wait(list(_under_way))


# `atexit` comes too late: executors take no work any more, and a document needs to hand on some.
getattr(threading, "_register_atexit", atexit.register)(_finish)


def close() -> None:
    """Ends the sandboxes; the next document or image starts new ones."""
    if sandboxes.cache_info().currsize:
        sandboxes().close()
        sandboxes.cache_clear()


def configure(**changes: float) -> Settings:
    """Changes what files may cost, for what is read from now on; work that is under way must have ended.

    Args:
        **changes: `seconds` and `memory` (MiB) of a page or picture, `megapixels` above which it is refused, and
            `sandboxes`, the child processes that read (0: one per processor).

    Raises:
        TypeError: There is no such setting, or it is no number.
        ValueError: It is out of range.
    """
    settings = changed(**changes)
    close()
    return settings


def _forget() -> None:
    sandboxes.cache_clear()
    _threads.cache_clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)  # threads and pipes belong to the parent


def check_handler(handler: object) -> None:
    """Raises TypeError where `handler` cannot be called."""
    called = handler[0] if isinstance(handler, tuple) and handler else handler
    if handler is not None and not callable(called):
        raise TypeError(f"ehandler must be a function, or a tuple that begins with one, not {type(handler).__name__}")


class Task:
    """Work on an object, here and now or in the background.

    Attributes:
        error: What the work raised in the background; None where it went well, or is under way.
    """

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self._done = threading.Event()
        self._done.set()

    def run(self, owner: object, work: Callable[[], None], handler: Handler) -> None:
        """Runs the work at once; with a handler in the background, which is called once, however the work ends."""
        self.error = None
        if handler is None:
            try:
                work()
            except CannotRead as error:  # its way through here helps nobody; a notebook shows what was called, and why
                raise error.with_traceback(None) from None
            return
        self._done.clear()
        future = _threads().submit(work)
        _under_way.add(future)
        future.add_done_callback(_under_way.discard)
        future.add_done_callback(functools.partial(self._ended, owner, handler))

    def _ended(self, owner: object, handler: Handler, future: "Future[None]") -> None:
        self.error = future.exception()
        self._done.set()
        if isinstance(handler, tuple):
            handler[0](owner, handler[1:])
        elif handler is not None:
            handler(owner)

    def done(self) -> bool:
        """Whether nothing is under way."""
        return self._done.is_set()

    def wait(self, seconds: float | None = None) -> None:
        """Waits until nothing is under way.

        Raises:
            TimeoutError: It took longer.
            Exception: What the work raised.
        """
        if not self._done.wait(seconds):
            raise TimeoutError(f"still under way after {seconds} s")
        if self.error is not None:
            raise self.error
