"""Work that was begun in this process before the pipeline was there, and how the pipeline takes it over.

The prelude reads documents until the reading stage begins. Then it lays down what it has: what is kept, and what is
still under way, which goes on meanwhile, so that no sandbox waits.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import NamedTuple

from schemas.parts import Part, Reading


class HandOver(NamedTuple):
    """What is handed over, by the keys of the items."""

    batches: frozenset[str] = frozenset()  # of the work store, in which the kept parts lie
    parts: dict[str, Part] = {}  # noqa: RUF012 - nobody writes into it
    running: dict[str, Future[tuple[str, Reading]]] = {}  # noqa: RUF012 - whoever takes one takes it out


NOTHING = HandOver()

_lock = threading.Lock()
_offered: dict[tuple[str, str], Callable[[], HandOver]] = {}
_taken: dict[tuple[str, str], HandOver] = {}


def offer(store: str, folder: str, stop: Callable[[], HandOver]) -> None:
    """Says that somebody works for a stage.

    Args:
        store: The work store.
        folder: In it, of the stage and its options.
        stop: Ends that, and returns what there is.
    """
    with _lock:
        _offered[store, folder] = stop


def withdraw(store: str, folder: str) -> None:
    """Forgets what an earlier run in this process left there."""
    with _lock:
        _offered.pop((store, folder), None)
        _taken.pop((store, folder), None)


def take_over(store: str, folder: str) -> HandOver:
    """What was begun for a stage, the same each time; nothing where nobody began, or in another process."""
    with _lock:
        stop = _offered.pop((store, folder), None)
        if stop:
            _taken[store, folder] = stop()
        return _taken.get((store, folder), NOTHING)
