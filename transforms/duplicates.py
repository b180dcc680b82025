"""Duplicates on one side: images with what they hold in, the same tied together out, or all but one of them left out.

    (ImageRef, Contents)  ->  ImageRef(tie, held)

What an earlier run over the same folder wrote keeps its place: a new image joins the side of those that it is tied to,
and one that ties train to test is left out. So the corpus may grow and no sample moves.
"""

import dataclasses
import functools
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam import pvalue

from schemas.failure import Failure
from schemas.image import Contents, ImageRef, Member
from schemas.options import SplitOptions
from schemas.outputs import Written
from transforms.ops.images import sides
from transforms.ops.images.sides import Known, Tied
from transforms.splitting import Divided
from transforms.ties import FindTies

Found = tuple[ImageRef, Contents]


@dataclasses.dataclass
class HandleDuplicates(beam.PTransform):
    """Ties duplicates together, or drops all but one of them.

    Args:
        split: Which duplicates count, and what becomes of them.
        members: What an earlier run wrote.
    """

    split: SplitOptions
    members: beam.PCollection[Member]

    def expand(self, found: beam.PCollection[Found]) -> Divided:
        of = sides.group_of if self.split.duplicates == "together" else sides.key_of
        items = found | "Items" >> beam.MapTuple(lambda ref, one: (of(ref), one))
        parts = {
            "refs": found | "Refs" >> beam.MapTuple(lambda ref, _: (of(ref), ref)),
            "roots": items | "Ties" >> FindTies(self.split.dedup == "near"),
            "members": self.members | "Members" >> beam.Map(lambda member: (of(member), member)),
        }
        tied = parts | "Meet" >> beam.CoGroupByKey() | "Tied" >> beam.FlatMapTuple(_tied)  # (root, Tied)
        decide = functools.partial(_decided, split=self.split)
        chains = tied | "Chain" >> beam.GroupByKey()  # (root, [Tied])
        decided = chains | "Decide" >> beam.FlatMapTuple(decide).with_outputs("failures", main="refs")
        return Divided(decided.refs, decided.failures)


def _tied(id_: bytes, found: dict[str, Iterable[Any]]) -> Iterator[tuple[bytes, Tied]]:
    root = next(iter(found["roots"]), id_)
    known = Known.of(found["members"])
    for ref in found["refs"]:
        yield root, Tied(ref, *known.about(ref))


def _decided(root: bytes, tied: Iterable[Tied], split: SplitOptions) -> Iterator[Any]:
    for outcome in sides.decided(list(tied), split):
        yield pvalue.TaggedOutput("failures", outcome) if isinstance(outcome, Failure) else outcome


@dataclasses.dataclass
class WriteMembers(beam.PTransform):
    """Writes which sample is on which side, those of earlier runs included, for the runs to come.

    Args:
        out: The output's folder.
        members: What an earlier run wrote.
    """

    out: str
    members: beam.PCollection[Member]

    def expand(self, refs: beam.PCollection[ImageRef]) -> beam.PCollection[Written]:
        new = refs | "New" >> beam.Map(lambda ref: Member(ref.key, ref.group, ref.side)).with_output_types(Member)
        return (
            (new, self.members)
            | "All" >> beam.Flatten()
            | "Shelve" >> beam.Map(lambda member: (sides.shelf_of(member), member))
            | "Shelf" >> beam.GroupByKey()  # (number, [Member])
            | "Write" >> beam.MapTuple(functools.partial(sides.write_members, self.out))
        )
