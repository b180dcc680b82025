"""Settling: items in; those that share a key meet, and what they agree on comes out.

On one machine a shuffle holds all that crosses it as objects, each key with a list of its own. Where keys are nearly as
many as items, most of the memory goes into that: so items cross as bytes, and keys in buckets.
"""

import dataclasses
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import apache_beam as beam

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
            | "Pack" >> beam.Map(_packed, self.key)  # (bucket, item as bytes)
            | "Group" >> beam.GroupByKey()
            | "Settle" >> beam.FlatMap(_settled, self.key, self.settle)
        )


def _packed(item: Any, key: Callable[[Any], str]) -> tuple[int, bytes]:
    return zlib.crc32(key(item).encode("utf-8", "surrogateescape")) % BUCKETS, packed(item)


def _settled(
    bucket: tuple[int, Iterable[bytes]], key: Callable[[Any], str], settle: Callable[[list[Any]], Iterable[Any]]
) -> Iterator[Any]:
    groups: dict[str, list[Any]] = {}
    for item in map(unpacked, bucket[1]):
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        yield from settle(group)


def packed(item: Any) -> bytes:
    """An item as bytes; never empty."""
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """The item that `packed` was given."""
    return pickle.loads(data)
