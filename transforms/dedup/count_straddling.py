"""Counts what two splits share: samples as they were written in, a tally of each kind of what ties them out.

Row  ->  kind, identity and side  ->  Tally  ->  {kind: Tally}, once
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam

from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.dedup.find_components import ComponentMember, hash_of
from pagebeam.transforms.ops.dedup.audit import KINDS, Tally
from pagebeam.transforms.ops.dedup.near_duplicates import ID

GROUPS, EXACT, NEAR = (bytes([place]) for place in range(len(KINDS)))


class Row(NamedTuple):
    """A sample as it was written."""

    id: bytes  # stands for its key
    group: bytes  # stands for its group
    sha256: str
    split: bytes  # its place among `SPLITS`


@dataclasses.dataclass
class CountStraddling(beam.PTransform):
    """Counts groups, equal files and chains of near samples that are in several splits.

    Args:
        roots: What near samples are tied to; None where nobody looked for any.
    """

    roots: beam.PCollection[ComponentMember] | None = None

    def expand(self, rows: beam.PCollection[Row]) -> beam.PCollection[dict[str, Tally]]:
        identities = [rows | "Identities" >> beam.FlatMap(_identities)]  # kind, identity and side as bytes
        if self.roots is not None:
            written = rows | "Written" >> beam.Map(_sided)
            identities += [(written, self.roots) | "Chains" >> FlatMapGroups(_id, _chains)]
        tallies = tuple(identities) | "Sides" >> FlatMapGroups(_identity, _tally) | beam.CombinePerKey(_sum)
        return tallies | "Tallies" >> beam.combiners.ToDict()


@dataclasses.dataclass
class FindUnwritten(SeveralCollections):
    """Finds the ids of what was looked at for duplicates and then not written: Row and ids in, ids out."""

    def expand(self, both: tuple[beam.PCollection[Row], beam.PCollection[bytes]]) -> beam.PCollection[bytes]:
        rows, ids = both
        return (rows | "Written" >> beam.Map(_sided), ids) | "Gone" >> FlatMapGroups(_id, _not_written)


def _sided(row: Row) -> bytes:
    return row.id + row.split


def _identities(row: Row) -> Iterator[bytes]:
    yield GROUPS + row.group + row.split
    if row.sha256:
        yield EXACT + hash_of(row.sha256, row.split)


def _id(one: bytes | ComponentMember) -> bytes:
    return one.id if isinstance(one, ComponentMember) else one[:ID]


def _not_written(some: list[bytes]) -> Iterator[bytes]:
    """Yields the id of a sample that was looked at for duplicates, where it was not written."""
    if all(len(one) == ID for one in some):
        yield some[0]
    elif all(len(one) > ID for one in some):
        raise RuntimeError("a sample was written that nobody looked at for duplicates; this is a bug, please report it")


def _chains(some: list[bytes | ComponentMember]) -> Iterator[bytes]:
    root = next((one.root for one in some if isinstance(one, ComponentMember)), None)
    for one in some:
        if not isinstance(one, ComponentMember):
            yield NEAR + (root or one[:ID]) + one[ID:]


def _identity(sided: bytes) -> bytes:
    return sided[:-1]


def _tally(some: list[bytes]) -> Iterator[tuple[str, Tally]]:
    yield KINDS[some[0][0]], Tally.of(sided[-1:] for sided in some)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total = total.plus(tally)
    return total
