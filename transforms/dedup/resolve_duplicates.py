"""Duplicates on one side: images with what they hold in, the same tied together out, or all but one of them left out.

    (ImageRef(sha256), HashLocation)  ->  ImageRef(tie, held)

What an earlier run over the same folder wrote keeps its place: a new image joins the side of those that it is tied to,
and one that ties train to test is left out. So the corpus may grow and no sample moves.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageRef, Member
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.core.batching import BatchByKey, items_in
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.dedup.find_components import ComponentMember, FindComponents, hash_of
from pagebeam.transforms.dedup.hash_images import HashedImage
from pagebeam.transforms.ops.dedup import split_members
from pagebeam.transforms.ops.dedup.split_members import Known, LinkedImage


class ResolveDuplicatesResult(NamedTuple):
    """Images that know what they are tied to."""

    refs: beam.PCollection[ImageRef]
    failures: beam.PCollection[Failure]
    roots: beam.PCollection[ComponentMember]  # of groups, or, where duplicates are dropped, of samples


@dataclasses.dataclass
class ResolveDuplicates(beam.PTransform):
    """Ties duplicates together, or drops all but one of them.

    Args:
        split: Which duplicates count, and what becomes of them.
        members: What an earlier run wrote.
    """

    split: SplitOptions
    members: beam.PCollection[Member]

    def expand(self, found: beam.PCollection[HashedImage]) -> ResolveDuplicatesResult:
        id_of = functools.partial(_id_of, together=self.split.duplicates == "together")
        hashes = found | "Hashes" >> beam.MapTuple(lambda ref, _: hash_of(ref.sha256, id_of(ref)))
        near = self.split.dedup == "near"
        spots = found | "Spots" >> beam.MapTuple(lambda ref, spot: (id_of(ref), spot)) if near else None
        roots = hashes | "Ties" >> FindComponents(spots)
        refs = found | "Refs" >> beam.Map(lambda pair: pair[0])
        met = (refs, roots, self.members) | "Meet" >> FlatMapGroups(id_of, functools.partial(_join_known, id_of=id_of))
        outcomes = met | "Chain" >> FlatMapGroups(
            _root, functools.partial(_resolve, split=self.split)
        )  # of (root, LinkedImage)
        decided = outcomes | "Decide" >> beam.Map(_apart).with_outputs("failures", main="refs")
        return ResolveDuplicatesResult(decided.refs, decided.failures, roots)


def _id_of(one: ImageRef | Member | ComponentMember, together: bool) -> bytes:
    if isinstance(one, ComponentMember):
        return one.id
    return split_members.group_of(one) if together else split_members.key_of(one)


def _join_known(
    some: list[ImageRef | Member | ComponentMember], id_of: Callable[[ImageRef], bytes]
) -> Iterator[tuple[bytes, LinkedImage]]:
    known = Known.of(one for one in some if isinstance(one, Member))
    root = next((one.root for one in some if isinstance(one, ComponentMember)), None)
    for ref in some:
        if isinstance(ref, ImageRef):
            yield root or id_of(ref), LinkedImage(ref, *known.about(ref))


def _root(rooted: tuple[bytes, LinkedImage]) -> bytes:
    return rooted[0]


def _resolve(chain: list[tuple[bytes, LinkedImage]], split: SplitOptions) -> Iterator[ImageRef | Failure]:
    return split_members.resolve([tied for _, tied in chain], split)


def _apart(outcome: ImageRef | Failure) -> Any:
    return pvalue.TaggedOutput("failures", outcome) if isinstance(outcome, Failure) else outcome


@dataclasses.dataclass
class WriteSplitMembers(beam.PTransform):
    """Writes which sample is on which side, those of earlier runs included, for the runs to come.

    Args:
        out: The output's folder.
        members: What an earlier run wrote.
    """

    out: str
    members: beam.PCollection[Member]

    def expand(self, refs: beam.PCollection[ImageRef]) -> beam.PCollection[Written]:
        new = refs | "New" >> beam.Map(lambda ref: Member(ref.key, ref.group, ref.split)).with_output_types(Member)
        return (
            (_group_by_file(new, "New"), _group_by_file(self.members, "Old"))
            | "All" >> beam.Flatten()
            | "Shelf" >> beam.GroupByKey()  # (number, bytes of many members …)
            | "Write" >> beam.MapTuple(functools.partial(_written, self.out))
        )


def _group_by_file(members: beam.PCollection[Member], name: str) -> beam.PCollection[tuple[int, bytes]]:
    shelved = members | f"Shelve{name}" >> beam.Map(lambda member: (split_members.file_of(member), member))
    return shelved | f"Blocks{name}" >> beam.ParDo(BatchByKey()).with_output_types(tuple[int, bytes])


def _written(out: str, number: int, blocks: Iterable[bytes]) -> Written:
    return split_members.write_members(out, number, items_in(blocks))
