"""Sharding: items in, groups of them out, one group a shard, by hash and by nothing else.

    item  ->  (ShardName, [item])

The number of shards and what lies in each follow from the items and the options, never from the workers.
"""

import dataclasses
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from schemas.outputs import ShardName
from transforms.ops.images.plan import BYTES_PER_SHARD, ShardCounts, ShardPlan, plan_shards
from transforms.settling import packed, unpacked

TOGETHER = 1000  # items of a block that waits for the plan
HELD = 10_000  # items that a worker sorts at once


class Place(NamedTuple):
    """What decides an item's shard."""

    table: str
    hash: int  # 64 bits
    samples: int  # or rows, that the item stands for
    bytes: int  # of them in the shard, or an estimate


@dataclasses.dataclass
class GroupIntoShards(beam.PTransform):
    """Groups items by shard.

    Args:
        place: Tells an item's place; called on workers.
        samples: A shard has at most so many samples, a single item with more apart.
        always: Tables that have a shard even where they have no items.
    """

    place: Callable[[Any], Place]
    samples: int
    always: tuple[str, ...] = ()

    def expand(self, items: beam.PCollection[Any]) -> beam.PCollection[tuple[ShardName, list[Any]]]:
        places = items | "Places" >> beam.Map(_placed, self.place)  # Place
        plan = places | "Plan" >> beam.CombineGlobally(_PlanFn(self.samples))  # ShardPlan, once
        blocks = items | "Gather" >> beam.ParDo(_GatherFn())  # bytes of many items
        name = beam.ParDo(_NameFn(self.place), beam.pvalue.AsSingleton(plan))
        named = blocks | "Name" >> name  # (name as text, bytes of many items)
        if self.always:
            empty = plan | "Always" >> beam.FlatMap(_markers, self.always)  # (name as text, no bytes)
            named = (named, empty) | "Flatten" >> beam.Flatten()
        return named | "Group" >> beam.GroupByKey() | "Items" >> beam.MapTuple(_without_markers)


def _without_markers(name: str, found: Iterable[bytes]) -> tuple[ShardName, list[Any]]:
    return ShardName.of(name), [item for block in found if block for item in _items(block)]


def _block(items: list[Any]) -> bytes:
    return zlib.compress(packed(items), 1)


def _items(block: bytes) -> list[Any]:
    items: list[Any] = unpacked(zlib.decompress(block))
    return items


def _placed(item: Any, place: Callable[[Any], Place]) -> Place:
    return place(item)


class _GatherFn(beam.DoFn):
    """Items wait for the plan in blocks: that of a thousand references has the bytes of some twenty."""

    def start_bundle(self) -> None:
        self._items: list[Any] = []

    def process(self, item: Any) -> Iterator[bytes]:
        self._items.append(item)
        if len(self._items) >= TOGETHER:
            yield _block(self._items)
            self._items = []

    def finish_bundle(self) -> Iterator[WindowedValue]:
        if self._items:
            yield GlobalWindows.windowed_value_at_end_of_window(_block(self._items))


class _NameFn(beam.DoFn):
    """Sorts the items of several blocks into the shards, in blocks again."""

    def __init__(self, place: Callable[[Any], Place]):
        self._place = place

    def start_bundle(self) -> None:
        self._named: defaultdict[str, list[Any]] = defaultdict(list)
        self._held = 0

    def process(self, block: bytes, plan: ShardPlan) -> Iterator[tuple[str, bytes]]:
        items = _items(block)
        for item in items:
            table, hash_, _, _ = self._place(item)
            self._named[ShardName(table, plan.shard_of(table, hash_), plan.shards(table)).text()].append(item)
        self._held += len(items)
        if self._held >= HELD:
            yield from self._blocks()

    def finish_bundle(self) -> Iterator[WindowedValue]:
        yield from map(GlobalWindows.windowed_value_at_end_of_window, self._blocks())

    def _blocks(self) -> Iterator[tuple[str, bytes]]:
        for name, items in self._named.items():
            yield name, _block(items)
        self.start_bundle()


def _markers(plan: ShardPlan, tables: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for table in tables:
        if not plan.shards(table):
            yield ShardName(table, 0, 1).text(), b""


class _PlanFn(beam.CombineFn):
    def __init__(self, samples: int):
        self._samples = samples

    def create_accumulator(self) -> ShardCounts:
        return ShardCounts()

    def add_input(self, counts: ShardCounts, place: Place) -> ShardCounts:
        return counts.add(place.table, place.hash, place.samples, place.bytes)

    def merge_accumulators(self, accumulators: Iterable[ShardCounts]) -> ShardCounts:
        merged = ShardCounts()
        for counts in accumulators:
            merged.merge(counts)
        return merged

    def extract_output(self, counts: ShardCounts) -> ShardPlan:
        return plan_shards(counts, self._samples, BYTES_PER_SHARD, strict=False)
