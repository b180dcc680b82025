"""Audits the split: written shards in, one account of what two splits share out.

    Written  ->  Row  ->  identity and side  ->  Tally  ->  DatasetNote("audit")

It begins at the index of each shard in the output, whose hashes are those of the bytes that were decoded, and finds
duplicates again among what was written.
"""

import dataclasses
from collections.abc import Iterator

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import DatasetNote, Written
from pagebeam.schemas.shards import SPLITS
from pagebeam.transforms.core.batching import Batch
from pagebeam.transforms.dedup.count_straddling import CountStraddling, FindUnwritten, Row
from pagebeam.transforms.dedup.find_components import ComponentMember, FindComponents, hash_of
from pagebeam.transforms.dedup.find_conflicts import FindConflicts, FindNearConflicts
from pagebeam.transforms.dedup.hash_images import HashedImage
from pagebeam.transforms.ops.datasets.shard_index import read_index
from pagebeam.transforms.ops.dedup import split_members
from pagebeam.transforms.ops.dedup.audit import Tally, audit_json, check_audit
from pagebeam.transforms.ops.dedup.conflicts import KEY, NEAR, Conflicts, conflicts_json

FOLDER = "images"


@dataclasses.dataclass
class AuditSplit(beam.PTransform):
    """Counts what straddles among groups, equal files and, where asked for, near duplicates.

    Equal and near files with different labels are counted too, and the first are listed.

    Args:
        out: The output's folder.
        split: Which duplicates count.
        found: The samples before they were divided, and where their hashes are stored.
        ties: What each of these is tied to; None where it is found again among what was written.
    """

    out: str
    split: SplitOptions
    found: beam.PCollection[HashedImage]
    ties: beam.PCollection[ComponentMember] | None = None

    def expand(self, shards: beam.PCollection[Written]) -> beam.PCollection[DatasetNote]:
        rows = shards | "Rows" >> beam.FlatMap(_rows, self.out)  # Row
        roots = self._roots(rows) if self.split.dedup == "near" else None
        tallies = rows | "Count" >> CountStraddling(roots)  # kind -> Tally
        audit = tallies | "Account" >> beam.Map(_account, self.split)
        equal = self.found | "Conflicts" >> FindConflicts()
        ties = roots if self.ties is None else self.ties
        near = (
            None
            if roots is None or ties is None
            else pvalue.AsSingleton((self.found, ties) | "NearConflicts" >> FindNearConflicts())
        )
        listed = equal | "List" >> beam.Map(_listed, near)
        return (audit, listed) | "Notes" >> beam.Flatten()

    def _roots(self, rows: beam.PCollection[Row]) -> beam.PCollection[ComponentMember]:
        spots = self.found | "Spots" >> beam.MapTuple(lambda ref, spot: (split_members.key_of(ref), spot))
        ids = spots | "Ids" >> beam.Map(lambda pair: pair[0])
        gone = (rows, ids) | "Gone" >> FindUnwritten() | "GoneBlocks" >> beam.ParDo(Batch())
        hashes = rows | "Hashes" >> beam.Map(lambda row: hash_of(row.sha256, row.id))
        return hashes | "Ties" >> FindComponents(spots, gone)


def _rows(shard: Written, out: str) -> Iterator[Row]:
    for row in read_index(out, shard):
        yield Row(
            split_members.key_of(row), split_members.id_of(row.group), row.sha256, bytes([SPLITS.index(row.split)])
        )


def _account(tallies: dict[str, Tally], split: SplitOptions) -> DatasetNote:
    audit = audit_json(tallies, split.dedup, split.duplicates)
    check_audit(audit)
    return DatasetNote(FOLDER, "audit", audit)


def _listed(equal: Conflicts, near: Conflicts | None) -> DatasetNote:
    content = conflicts_json(equal) | ({NEAR: conflicts_json(near)} if near else {})
    return DatasetNote(FOLDER, KEY, content)
