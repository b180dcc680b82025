"""Who fills a stage's folder in this process ends before the folder is read.

The prelude reads documents until the pipeline wants to know what has been read: this is where the two meet.
"""

import threading
from collections.abc import Callable, Iterable

_lock = threading.Lock()
_filling: dict[tuple[str, str], Callable[[], Iterable[str]]] = {}
_filled: dict[tuple[str, str], frozenset[str]] = {}


def fills(store: str, folder: str, stop: Callable[[], Iterable[str]]) -> None:
    """Says that somebody fills a folder of a work store.

    Args:
        store: The work store.
        folder: In it.
        stop: Ends that, and returns the batches that were filled once all are published.
    """
    with _lock:
        _filling[store, folder] = stop


def settle(store: str, folder: str) -> None:
    """Has whoever fills the folder end; nothing happens where nobody does, or in another process."""
    with _lock:
        stop = _filling.pop((store, folder), None)
    if stop:
        batches = frozenset(stop())
        with _lock:
            _filled[store, folder] = batches


def filled(store: str, folder: str) -> frozenset[str]:
    """The batches that this process filled before the folder was settled: work of this run, not of an earlier one."""
    with _lock:
        return _filled.get((store, folder), frozenset())
