"""Who fills a stage's folder in this process ends before the folder is read.

The prelude reads documents until the pipeline wants to know what has been read: this is where the two meet.
"""

import threading
from collections.abc import Callable

_lock = threading.Lock()
_filling: dict[tuple[str, str], Callable[[], None]] = {}


def fills(store: str, folder: str, stop: Callable[[], None]) -> None:
    """Says that somebody fills a folder of a work store; `stop` ends that, and returns once all is published."""
    with _lock:
        _filling[store, folder] = stop


def settle(store: str, folder: str) -> None:
    """Has whoever fills the folder end; nothing happens where nobody does, or in another process."""
    with _lock:
        stop = _filling.pop((store, folder), None)
    if stop:
        stop()
