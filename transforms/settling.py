"""Settling: items in; those that share a key meet, and what they agree on comes out.

On one machine a shuffle holds all that crosses it as objects, each key with a list of its own. Where keys are nearly as
many as items, most of the memory goes into that: so keys cross in buckets, and items in blocks.
"""

import dataclasses
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apache_beam as beam

from transforms.blocks import GatherByKey, items_in

BUCKETS = 4096  # hundred million items are 25,000 in each


@dataclasses.dataclass
class SettleByKey(beam.PTransform):
    """Gives all items that share a key to one call.

    Args:
        key: Tells an item's key; called on workers.
        settle: Called with the items of a key, in any order; gives what becomes of them.
    """

    key: Callable[[Any], str]
    settle: Callable[[list[Any]], Iterable[Any]]

    def expand(self, items: beam.PCollection[Any]) -> beam.PCollection[Any]:
        return (
            items
            | "Bucket" >> beam.Map(_bucket, self.key)  # (bucket, item)
            | "Blocks" >> beam.ParDo(GatherByKey())  # (bucket, bytes of many items)
            | "Group" >> beam.GroupByKey()
            | "Settle" >> beam.FlatMap(_settled, self.key, self.settle)
        )


def _bucket(item: Any, key: Callable[[Any], str]) -> tuple[int, Any]:
    return zlib.crc32(key(item).encode("utf-8", "surrogateescape")) % BUCKETS, item


def _settled(
    bucket: tuple[int, Iterable[bytes]], key: Callable[[Any], str], settle: Callable[[list[Any]], Iterable[Any]]
) -> Iterator[Any]:
    groups: dict[str, list[Any]] = {}
    for item in items_in(bucket[1]):
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        yield from settle(group)
