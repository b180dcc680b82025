"""Duplicates: images with what they hold in, which of them are the same or nearly so out.

    sha256 and id as bytes, (id, HashLocation)  ->  ComponentMember(id, least id of those that it is tied to)

Exact duplicates meet by the hash of their bytes, near ones by runs of their prints; none is compared with all.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from pagebeam.schemas.image import HashLocation
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.dedup.find_near_duplicates import FindNearDuplicates
from pagebeam.transforms.ops.dedup.near_duplicates import ID, Edge
from pagebeam.transforms.ops.dedup.union_find import UnionFind

HASH = 16  # bytes


class ComponentMember(NamedTuple):
    """What is tied to others, or to itself."""

    id: bytes
    root: bytes  # the least id of its chain


@dataclasses.dataclass
class FindComponents(beam.PTransform):
    """Finds what belongs together, if only by way of others.

    Args:
        spots: Ids with where their hashes are stored, if near duplicates count too.
        gone: Those of them that are to be passed over, in blocks; None is none.
    """

    spots: beam.PCollection[tuple[bytes, HashLocation]] | None = None
    gone: beam.PCollection[bytes] | None = None

    def expand(self, hashes: beam.PCollection[bytes]) -> beam.PCollection[ComponentMember]:
        """Takes what `hash_of` gives of each."""
        ties = [hashes | "Same" >> FlatMapGroups(_hash, _star)]
        if self.spots is not None:
            ties += [self.spots | "Near" >> FindNearDuplicates(self.gone)]
        return tuple(ties) | "Chains" >> JoinTies() | "Members" >> beam.FlatMap(_members)


@dataclasses.dataclass
class JoinTies(SeveralCollections):
    """Joins ties to chains: one `UnionFind` of all that is tied, also where nothing is."""

    def expand(self, ties: tuple[beam.PCollection[Edge], ...]) -> beam.PCollection[UnionFind]:
        chains = [
            some | f"Chains{place}" >> beam.ParDo(_ChainFn()).with_output_types(bytes)
            for place, some in enumerate(ties)
        ]
        return chains | "Ties" >> beam.Flatten() | "Forest" >> beam.CombineGlobally(_ForestFn())


def hash_of(sha256: str, id_: bytes) -> bytes:
    """Returns what identifies the file of an id: half of its hash, which is as good as the whole."""
    return bytes.fromhex(sha256)[:HASH] + id_


def _hash(one: bytes) -> bytes:
    return one[:HASH]


def _star(some: list[bytes]) -> Iterator[Edge]:
    first, *others = sorted({one[HASH:] for one in some})
    for other in others:
        yield first, other


class _ChainFn(beam.DoFn):
    """tie … -> bytes of the ties that make the same chains; nothing where there are none."""

    def start_bundle(self) -> None:
        self._forest = UnionFind()

    def process(self, tie: Edge) -> None:
        self._forest.add(*tie)

    def finish_bundle(self) -> Iterator[WindowedValue]:
        tied = b"".join(id_ + root for id_, root in self._forest.members())
        self._forest = UnionFind()
        if tied:
            yield GlobalWindows.windowed_value_at_end_of_window(tied)


def _edges_in(tied: bytes) -> Iterator[Edge]:
    for place in range(0, len(tied), 2 * ID):
        yield tied[place : place + ID], tied[place + ID : place + 2 * ID]


class _ForestFn(beam.CombineFn):
    def create_accumulator(self) -> UnionFind:
        return UnionFind()

    def add_input(self, forest: UnionFind, tied: bytes) -> UnionFind:
        for tie in _edges_in(tied):
            forest.add(*tie)
        return forest

    def merge_accumulators(self, forests: Iterable[UnionFind]) -> UnionFind:
        merged = UnionFind()
        for forest in forests:
            merged.merge(forest)
        return merged

    def extract_output(self, forest: UnionFind) -> UnionFind:
        return forest


def _members(forest: UnionFind) -> Iterator[ComponentMember]:
    for tie in forest.members():
        yield ComponentMember(*tie)
