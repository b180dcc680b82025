"""Groups items into shards by their hash alone.

    item  ->  (ShardName, [item])

The number of shards and the content of each depend on the items and the options, never on the workers.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import apache_beam as beam

from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.core.batching import Batch, BatchByKey, items_in, items_of
from pagebeam.transforms.ops.datasets.shard_plan import BYTES_PER_SHARD, ShardCounts, ShardPlan, plan_shards


class Place(NamedTuple):
    """Decides an item's shard."""

    table: str
    hash: int  # 64 bits
    samples: int  # or rows, that the item stands for
    bytes: int  # of them in the shard, or an estimate


@dataclasses.dataclass
class GroupIntoShards(beam.PTransform):
    """Groups items by shard.

    Args:
        place: Returns an item's place; called on workers.
        samples: The most samples of a shard; a single item may have more.
        always: Tables that get a shard even if they have no items.
    """

    place: Callable[[Any], Place]
    samples: int
    always: tuple[str, ...] = ()

    def expand(self, items: beam.PCollection[Any]) -> beam.PCollection[tuple[ShardName, list[Any]]]:
        places = items | "Places" >> beam.Map(_place_item, self.place)  # Place
        plan = places | "Plan" >> beam.CombineGlobally(_PlanFn(self.samples))  # ShardPlan, once
        waiting = items | "Batch" >> beam.ParDo(Batch())  # bytes of many items
        named = waiting | "Name" >> beam.FlatMap(_name_items, self.place, beam.pvalue.AsSingleton(plan))  # (name, item)
        blocks = named | "Blocks" >> beam.ParDo(BatchByKey())  # (name, bytes of many items)
        if self.always:
            empty = plan | "Always" >> beam.FlatMap(_markers, self.always)  # (name, no bytes)
            blocks = (blocks, empty) | "Flatten" >> beam.Flatten()
        return blocks | "Group" >> beam.GroupByKey() | "Items" >> beam.MapTuple(_without_markers)


def _without_markers(name: str, blocks: Iterable[bytes]) -> tuple[ShardName, list[Any]]:
    return ShardName.of(name), list(items_in(filter(None, blocks)))


def _place_item(item: Any, place: Callable[[Any], Place]) -> Place:
    return place(item)


def _name_items(block: bytes, place: Callable[[Any], Place], plan: ShardPlan) -> Iterator[tuple[str, Any]]:
    for item in items_of(block):
        table, hash_, _, _ = place(item)
        yield ShardName(table, plan.shard_of(table, hash_), plan.shards(table)).text(), item


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
