"""Duplicates: images with what they hold in, which of them are the same or nearly so out.

    (id, Contents)  ->  (id, least id of those that it is tied to)

Exact duplicates meet by the hash of their bytes, near ones on the shelves of their prints; none is compared with all.
"""

import dataclasses
from collections.abc import Iterable, Iterator

import apache_beam as beam

from schemas.image import Contents
from transforms.ops.images.forest import Forest
from transforms.ops.images.near import Tie, near_ties, shelves_of

Item = tuple[bytes, Contents]


@dataclasses.dataclass
class FindTies(beam.PTransform):
    """Finds what belongs together, if only by way of others.

    Args:
        near: Whether near duplicates count too.
    """

    near: bool

    def expand(self, items: beam.PCollection[Item]) -> beam.PCollection[Tie]:
        same = items | "ByHash" >> beam.Map(_by_hash) | "Same" >> beam.GroupByKey() | beam.FlatMapTuple(_star)
        ties = [same]
        if self.near:
            shelved = items | "Shelves" >> beam.FlatMap(_by_shelf) | "Shelf" >> beam.GroupByKey()
            ties += [shelved | "Near" >> beam.FlatMapTuple(near_ties)]
        forest = ties | "Ties" >> beam.Flatten() | "Chains" >> beam.CombineGlobally(_ForestFn())
        return forest | "Members" >> beam.FlatMap(Forest.members).with_output_types(Tie)


def _by_hash(item: Item) -> tuple[str, bytes]:
    return item[1].sha256, item[0]


def _star(sha256: str, ids: Iterable[bytes]) -> Iterator[Tie]:
    first, *others = sorted(set(ids))
    for other in others:
        yield first, other


def _by_shelf(item: Item) -> Iterator[tuple[bytes, Tie]]:
    for shelf in shelves_of(item[1].print):
        yield shelf, (item[0], item[1].print)


class _ForestFn(beam.CombineFn):
    def create_accumulator(self) -> Forest:
        return Forest()

    def add_input(self, forest: Forest, tie: Tie) -> Forest:
        return forest.add(*tie)

    def merge_accumulators(self, forests: Iterable[Forest]) -> Forest:
        merged = Forest()
        for forest in forests:
            merged.merge(forest)
        return merged

    def extract_output(self, forest: Forest) -> Forest:
        return forest
