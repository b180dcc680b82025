"""Work that was begun in this process before the pipeline was there, and how the pipeline takes it over.

The prelude reads documents until the reading stage begins. From then on it begins nothing more, but keeps what is under
way as it ends, so that no sandbox waits and nothing that is done can be lost; the stage claims it item by item.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from pagebeam.schemas.parts import Part, Reading

Running = Future[tuple[str, Reading]]
Claim = Callable[[str], Part | Running | None]
"""By an item's key: what it has become and is kept, or what is under way and now the caller's to keep, or None."""


def nothing(key: str) -> None:
    """The claim to what nobody began."""


_lock = threading.Lock()
_offered: dict[tuple[str, str], Callable[[], Claim]] = {}
_taken: dict[tuple[str, str], Claim] = {}


def offer(store: str, folder: str, stop: Callable[[], Claim]) -> None:
    """Says that somebody works for a stage.

    Args:
        store: The work store.
        folder: In it, of the stage and its options.
        stop: Has it begin nothing more, and returns the claim to what it has begun.
    """
    with _lock:
        _offered[store, folder] = stop


def withdraw(store: str, folder: str) -> None:
    """Forgets what an earlier run in this process left there."""
    with _lock:
        _offered.pop((store, folder), None)
        _taken.pop((store, folder), None)


def claims(store: str, folder: str) -> Claim:
    """The claim to what was begun for a stage, the same each time; `nothing` where nobody began in this process."""
    with _lock:
        stop = _offered.pop((store, folder), None)
        if stop:
            _taken[store, folder] = stop()
        return _taken.get((store, folder), nothing)
