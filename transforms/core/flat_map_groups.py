"""Settling: items in; those that share a key meet, and what they agree on comes out.

On one machine a shuffle holds all that crosses it as objects, each key with a list of its own. Where keys are nearly as
many as items, most of the memory goes into that: so keys cross in buckets, and items in blocks.
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
    """Gives all items that share a key to one call; of one collection, or of several whose items meet.

    Args:
        key: Tells an item's key; called on workers.
        settle: Called with the items of a key, in any order; gives what becomes of them.
    """

    key: Key
    settle: Callable[[list[Any]], Iterable[Any]]

    def expand(self, items: beam.PCollection[Any] | tuple[beam.PCollection[Any], ...]) -> beam.PCollection[Any]:
        several = items if isinstance(items, tuple) else (items,)
        blocks = tuple(self._blocks(some, f"{place or ''}") for place, some in enumerate(several))
        met = blocks | "Meet" >> beam.Flatten() if len(blocks) > 1 else blocks[0]
        return met | "Group" >> beam.GroupByKey() | "Settle" >> beam.FlatMap(_settled, self.key, self.settle)

    def _blocks(self, items: beam.PCollection[Any], name: str) -> beam.PCollection[tuple[int, bytes]]:
        """(bucket, bytes of many items); in blocks already where several meet, for that lays each one down."""
        gather = beam.ParDo(BatchByKey()).with_output_types(tuple[int, bytes])
        return items | f"Bucket{name}" >> beam.Map(_bucket, self.key) | f"Blocks{name}" >> gather


def _bucket(item: Any, key: Key) -> tuple[int, Any]:
    of = key(item)
    return zlib.crc32(of.encode("utf-8", "surrogateescape") if isinstance(of, str) else of) % BUCKETS, item


def _settled(
    bucket: tuple[int, Iterable[bytes]], key: Key, settle: Callable[[list[Any]], Iterable[Any]]
) -> Iterator[Any]:
    groups: dict[str | bytes, list[Any]] = {}
    for item in items_in(bucket[1]):
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        yield from settle(group)
