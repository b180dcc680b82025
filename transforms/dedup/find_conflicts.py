"""Equal or near pictures with different labels: hashed images in, how many contradict each other and the first out.

(ImageRef, HashLocation)  ->  Labelled  ->  [Labelled] of one content, or of one chain  ->  Conflicts, once
"""

import dataclasses
from collections.abc import Iterable, Iterator

import apache_beam as beam

from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.dedup.find_components import HASH, ComponentMember, hash_of
from pagebeam.transforms.dedup.hash_images import HashedImage
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.dedup import split_members
from pagebeam.transforms.ops.dedup.conflicts import (
    LISTED,
    Conflict,
    Conflicts,
    Labelled,
    conflict_of,
    first_conflicts,
)
from pagebeam.transforms.ops.dedup.near_duplicates import ID


@dataclasses.dataclass
class FindConflicts(beam.PTransform):
    """Counts the contents that bear several labels, dropped duplicates included, and lists the first by key."""

    def expand(self, found: beam.PCollection[HashedImage]) -> beam.PCollection[Conflicts]:
        return (
            found
            | "Labels" >> beam.FlatMap(_labelled)
            | "Contents" >> FlatMapGroups(_content, _conflict)
            | "First" >> beam.CombineGlobally(_FirstFn())  # once, also where there are none
        )


@dataclasses.dataclass
class FindNearConflicts(SeveralCollections):
    """Counts the chains of near pictures that bear several labels, and lists the first by key.

    Takes the images, and what each is tied to. Chains in which equal files alone contradict each other are left to
    `FindConflicts`.
    """

    def expand(
        self, both: tuple[beam.PCollection[HashedImage], beam.PCollection[ComponentMember]]
    ) -> beam.PCollection[Conflicts]:
        found, roots = both
        labels = found | "Labels" >> beam.FlatMap(_identified)
        return (
            (labels, roots)
            | "Meet" >> FlatMapGroups(_id, _rooted)  # of what is tied: root, content and `Labelled` as bytes
            | "Chains" >> FlatMapGroups(_root, _near_conflict)
            | "First" >> beam.CombineGlobally(_FirstFn())
        )


def _labelled(image: HashedImage) -> Iterator[bytes]:
    ref, _ = image
    if ref.sha256:
        yield hash_of(ref.sha256, Labelled(ref.key, ref.label, masked(ref.uri)).packed())


def _identified(image: HashedImage) -> Iterator[bytes]:
    for labelled in _labelled(image):
        yield split_members.key_of(image[0]) + labelled


def _content(labelled: bytes) -> bytes:
    return labelled[:HASH]


def _conflict(some: list[bytes]) -> Iterator[Conflict]:
    found = conflict_of(Labelled.of(one[HASH:]) for one in some)
    if found:
        yield found


def _id(one: bytes | ComponentMember) -> bytes:
    return one.id if isinstance(one, ComponentMember) else one[:ID]


def _rooted(some: list[bytes | ComponentMember]) -> Iterator[bytes]:
    root = next((one.root for one in some if isinstance(one, ComponentMember)), None)
    for one in some:
        if root is not None and isinstance(one, bytes):
            yield root + one[ID:]


def _root(rooted: bytes) -> bytes:
    return rooted[:ID]


def _near_conflict(chain: list[bytes]) -> Iterator[Conflict]:
    some = [one[ID:] for one in chain]
    labels: dict[bytes, set[str]] = {}
    for one in some:
        labels.setdefault(_content(one), set()).add(Labelled.of(one[HASH:]).label)
    if len(set(map(frozenset, labels.values()))) > 1:
        yield from _conflict(some)


class _FirstFn(beam.CombineFn):
    """Conflicts -> how many there are and the first; what is held is cut before it is twice as long as the list."""

    def create_accumulator(self) -> tuple[int, list[Conflict]]:
        return 0, []

    def add_input(self, held: tuple[int, list[Conflict]], one: Conflict) -> tuple[int, list[Conflict]]:
        total, first = held
        first.append(one)
        return total + 1, _cut(first)

    def merge_accumulators(self, several: Iterable[tuple[int, list[Conflict]]]) -> tuple[int, list[Conflict]]:
        total, first = 0, list[Conflict]()
        for more, some in several:
            total, first = total + more, _cut([*first, *some])
        return total, first

    def extract_output(self, held: tuple[int, list[Conflict]]) -> Conflicts:
        return first_conflicts(*held)


def _cut(some: list[Conflict]) -> list[Conflict]:
    return some if len(some) < 2 * LISTED else list(first_conflicts(0, some).first)
