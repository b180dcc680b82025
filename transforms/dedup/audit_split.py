"""Audits the split: written shards in, one account of what two splits share out.

    Written  ->  Row  ->  identity and side  ->  Tally  ->  DatasetNote("audit")

It begins at the index of each shard in the output, whose hashes are those of the bytes that were decoded, and finds
duplicates again among what was written.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import DatasetNote, Written
from pagebeam.schemas.shards import SPLITS
from pagebeam.transforms.core.batching import Batch
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.dedup.find_components import ComponentMember, FindComponents, hash_of
from pagebeam.transforms.dedup.find_conflicts import FindConflicts
from pagebeam.transforms.dedup.hash_images import HashedImage
from pagebeam.transforms.ops.datasets.shard_index import read_index
from pagebeam.transforms.ops.dedup import split_members
from pagebeam.transforms.ops.dedup.audit import KINDS, Tally, audit_json, check_audit
from pagebeam.transforms.ops.dedup.conflicts import Conflicts, conflicts_json
from pagebeam.transforms.ops.dedup.near_duplicates import ID

FOLDER = "images"
GROUPS, EXACT, NEAR = (bytes([place]) for place in range(len(KINDS)))


class Row(NamedTuple):
    """A sample as it was written."""

    id: bytes  # stands for its key
    group: bytes  # stands for its group
    sha256: str
    split: bytes  # its place among `SPLITS`


@dataclasses.dataclass
class AuditSplit(beam.PTransform):
    """Counts what straddles among groups, equal files and, where asked for, near duplicates.

    Equal files with different labels are counted too, and the first are listed.

    Args:
        out: The output's folder.
        split: Which duplicates count.
        found: The samples before they were divided, and where their hashes are stored.
    """

    out: str
    split: SplitOptions
    found: beam.PCollection[HashedImage]

    def expand(self, shards: beam.PCollection[Written]) -> beam.PCollection[DatasetNote]:
        rows = shards | "Rows" >> beam.FlatMap(_rows, self.out)  # Row
        identities = [rows | "Identities" >> beam.FlatMap(_identities)]  # kind, identity and side as bytes
        if self.split.dedup == "near":
            written = rows | "Written" >> beam.Map(lambda row: row.id + row.split)
            spots = self.found | "Spots" >> beam.MapTuple(lambda ref, spot: (split_members.key_of(ref), spot))
            gone = (written, spots | "Ids" >> beam.Map(lambda pair: pair[0])) | "Gone" >> FlatMapGroups(
                _id, _not_written
            )
            roots = (
                rows
                | "Hashes" >> beam.Map(lambda row: hash_of(row.sha256, row.id))
                | "Ties" >> FindComponents(spots, gone | "GoneBlocks" >> beam.ParDo(Batch()))
            )
            identities += [(written, roots) | "Chains" >> FlatMapGroups(_id, _chains)]
        tallies = tuple(identities) | "Sides" >> FlatMapGroups(_identity, _tally) | beam.CombinePerKey(_sum)
        audit = tallies | "Tallies" >> beam.combiners.ToDict() | "Account" >> beam.Map(_account, self.split)
        conflicts = self.found | "Conflicts" >> FindConflicts() | "List" >> beam.Map(_listed)
        return (audit, conflicts) | "Notes" >> beam.Flatten()


def _rows(shard: Written, out: str) -> Iterator[Row]:
    for row in read_index(out, shard):
        yield Row(
            split_members.key_of(row), split_members.id_of(row.group), row.sha256, bytes([SPLITS.index(row.split)])
        )


def _identities(row: Row) -> Iterator[bytes]:
    yield GROUPS + row.group + row.split
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


def _account(tallies: dict[str, Tally], split: SplitOptions) -> DatasetNote:
    audit = audit_json(tallies, split.dedup, split.duplicates)
    check_audit(audit)
    return DatasetNote(FOLDER, "audit", audit)


def _listed(conflicts: Conflicts) -> DatasetNote:
    return DatasetNote(FOLDER, "conflicting_labels", conflicts_json(conflicts))
