"""Batches small items into blocks of bytes, so that they cross a shuffle together.

On one machine a shuffle keeps everything that crosses it as Python objects, and most of a small object is Beam's
overhead. File names also have much in common: a thousand compressed together take a tenth of the memory.
"""

import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from pagebeam.transforms.core.beam_tuning import limit_buffers

TOGETHER = 1000  # items of a block
HELD = 10_000  # keyed items that a worker holds back


def batch_of(items: list[Any]) -> bytes:
    """Returns items as one block of bytes, which is never empty."""
    return zlib.compress(pickle.dumps(items, pickle.HIGHEST_PROTOCOL), 1)


def items_of(block: bytes) -> list[Any]:
    """Returns the items of a block that `batch_of` made."""
    items: list[Any] = pickle.loads(zlib.decompress(block))
    return items


def items_in(blocks: Iterable[bytes]) -> Iterator[Any]:
    """Yields the items of several blocks, one after the other."""
    for block in blocks:
        yield from items_of(block)


class Batch(beam.DoFn):
    """Collects items into blocks: item … -> block."""

    def setup(self) -> None:
        limit_buffers()

    def start_bundle(self) -> None:
        self._items: list[Any] = []

    def process(self, item: Any) -> Iterator[bytes]:
        self._items.append(item)
        if len(self._items) >= TOGETHER:
            yield batch_of(self._items)
            self._items = []

    def finish_bundle(self) -> Iterator[WindowedValue]:
        if self._items:
            yield GlobalWindows.windowed_value_at_end_of_window(batch_of(self._items))


class BatchByKey(beam.DoFn):
    """Collects the items of each key into blocks: (key, item) … -> (key, block)."""

    def setup(self) -> None:
        limit_buffers()

    def start_bundle(self) -> None:
        self._items: defaultdict[Any, list[Any]] = defaultdict(list)
        self._held = 0

    def process(self, keyed: tuple[Any, Any]) -> Iterator[tuple[Any, bytes]]:
        key, item = keyed
        self._items[key].append(item)
        self._held += 1
        if self._held >= HELD:
            yield from self._blocks()

    def finish_bundle(self) -> Iterator[WindowedValue]:
        yield from map(GlobalWindows.windowed_value_at_end_of_window, self._blocks())

    def _blocks(self) -> Iterator[tuple[Any, bytes]]:
        for key, items in self._items.items():
            yield key, batch_of(items)
        self.start_bundle()
