"""Hands documents that were read ahead in this process over to the pipeline's reading stage.

`pagebeam.pipelines.read_ahead` reads while Beam loads, and offers its work here; the stage takes it, item by item:

    with offer(store, folder, reader):                 # the reader
        ...
    found = claims(store, folder).take(key)            # the stage: Part | Future | None
"""

import contextlib
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Protocol

from pagebeam.schemas.parts import Part, Reading

Running = Future[tuple[str, Reading]]
"""A document that is being read: its key and what came of it."""


class Claims(Protocol):
    """Holds work that was begun for a stage before the stage was there."""

    def take(self, key: str) -> Part | Running | None:
        """Returns the stored part of an item, the future of one under way, which is now the caller's, or None."""


class _NoClaims:
    def take(self, key: str) -> None:
        """Returns None, as nobody has read ahead."""


NO_CLAIMS = _NoClaims()
_offered: dict[tuple[str, str], Claims] = {}


@contextlib.contextmanager
def offer(store: str, folder: str, source: Claims) -> Iterator[None]:
    """Offers work to a stage of this process while the block runs.

    Args:
        store: The work store.
        folder: The folder in it of the stage and its options.
        source: Holds the work.
    """
    _offered[store, folder] = source
    try:
        yield
    finally:
        del _offered[store, folder]


def claims(store: str, folder: str) -> Claims:
    """Returns what is offered to a stage; `NO_CLAIMS` where nothing is."""
    return _offered.get((store, folder), NO_CLAIMS)
