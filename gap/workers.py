"""Runs the work of the Gap API, in the caller's thread or in the background."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.runtime import RUNTIME
from pagebeam.gap.settings import Settings

Handler = Callable[..., object] | tuple[Any, ...] | None
"""Called when the work has ended: `f(object)`, or for a tuple `(f, a, b)` `f(object, (a, b))`, as Gap does."""


def configure(**changes: float) -> Settings:
    """Changes what files may cost, for what is read from now on; work that is under way must have ended.

    Args:
        **changes: `seconds` and `memory` (MiB) of a page or picture, `megapixels` above which it is refused, and
            `sandboxes`, the child processes that read (0: one per processor).

    Returns:
        The settings that hold now.

    Raises:
        TypeError: There is no such setting, or it is not a number.
        ValueError: It is out of range.
    """
    return RUNTIME.configure(**changes)


def check_handler(handler: Any) -> None:
    """Raises TypeError where a handler cannot be called."""
    called = handler[0] if isinstance(handler, tuple) and handler else handler
    if handler is not None and not callable(called):
        raise TypeError(f"ehandler must be a function, or a tuple that begins with one, not {type(handler).__name__}")


class Task:
    """Work on an object, at once or in the background.

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
            except CannotRead as error:  # without the frames of this package: a notebook shows what was called, and why
                raise error.with_traceback(None) from None
            return
        self._done.clear()
        RUNTIME.submit(work).add_done_callback(lambda future: self._ended(owner, handler, future))

    def _ended(self, owner: object, handler: Handler, future: "Future[None]") -> None:
        self.error = future.exception()
        self._done.set()
        if isinstance(handler, tuple):
            handler[0](owner, handler[1:])
        elif handler is not None:
            handler(owner)

    def done(self) -> bool:
        """Returns whether nothing is under way."""
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
