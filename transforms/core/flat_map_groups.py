"""Groups items by key and applies a function to each group.

On one machine a shuffle keeps everything that crosses it as Python objects, with a list for each key. Where there are
nearly as many keys as items, these lists take most of the memory: so keys cross it in buckets, and items in blocks.
"""

import dataclasses
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apache_beam as beam

from pagebeam.transforms.core.batching import BatchByKey, items_in
from pagebeam.transforms.core.several_collections import SeveralCollections

BUCKETS = 1024  # hundred million items are 100,000 in each
Key = Callable[[Any], str | bytes]


@dataclasses.dataclass
class FlatMapGroups(SeveralCollections):
    """Calls a function with all items that share a key, in one collection or across several.

    Args:
        key: Returns an item's key; called on workers.
        settle: Called with the items of a key, in any order; returns the results of the group.
    """

    key: Key
    settle: Callable[[list[Any]], Iterable[Any]]

    def expand(self, items: beam.PCollection[Any] | tuple[beam.PCollection[Any], ...]) -> beam.PCollection[Any]:
        several = items if isinstance(items, tuple) else (items,)
        blocks = tuple(self._blocks(some, f"{place or ''}") for place, some in enumerate(several))
        met = blocks | "Meet" >> beam.Flatten() if len(blocks) > 1 else blocks[0]
        return met | "Group" >> beam.GroupByKey() | "Settle" >> beam.FlatMap(_settle_bucket, self.key, self.settle)

    def _blocks(self, items: beam.PCollection[Any], name: str) -> beam.PCollection[tuple[int, bytes]]:
        """Returns (bucket, bytes of many items); blocks before they meet, as Beam stores each element of a Flatten."""
        gather = beam.ParDo(BatchByKey()).with_output_types(tuple[int, bytes])
        return items | f"Bucket{name}" >> beam.Map(_bucket, self.key) | f"Blocks{name}" >> gather


def _bucket(item: Any, key: Key) -> tuple[int, Any]:
    of = key(item)
    return zlib.crc32(of.encode("utf-8", "surrogateescape") if isinstance(of, str) else of) % BUCKETS, item


def _settle_bucket(
    bucket: tuple[int, Iterable[bytes]], key: Key, settle: Callable[[list[Any]], Iterable[Any]]
) -> Iterator[Any]:
    groups: dict[str | bytes, list[Any]] = {}
    for item in items_in(bucket[1]):
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        yield from settle(group)
