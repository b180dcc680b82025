"""Audits the split of texts: written shards and signatures in, one account of what two splits share out.

    Written (sequences/, tfidf/ or page_images/)  ->  Row  ->  {kind: Tally}  ->  DatasetNote("audit")

It begins at the keys in the shards themselves, and finds near texts again among what was written.
"""

import dataclasses
from collections.abc import Callable, Iterator

import apache_beam as beam

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import DatasetNote, Written
from pagebeam.schemas.shards import SPLITS
from pagebeam.transforms.core.batching import Batch
from pagebeam.transforms.dedup.count_straddling import CountStraddling, FindUnwritten, Row
from pagebeam.transforms.dedup.find_components import ComponentMember, JoinTies
from pagebeam.transforms.dedup.find_near_texts import FindNearTexts
from pagebeam.transforms.ops.datasets.shard_index import Indexed
from pagebeam.transforms.ops.dedup import split_members
from pagebeam.transforms.ops.dedup.audit import Tally, audit_json, check_audit
from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.near_texts import SignatureFile
from pagebeam.transforms.ops.text_dedup.signatures import ID, id_of, read_ids

ReadKeys = Callable[[str, Written], Iterator[Indexed]]
"""Returns what a shard of a data set says of its samples, their keys beginning with those of their texts."""


@dataclasses.dataclass
class AuditTextSplit(beam.PTransform):
    """Counts what straddles among documents and clusters of texts; a run whose split does not hold ends.

    Args:
        out: The output's folder.
        folder: Of the data set.
        options: Which texts are duplicates.
        split: How they were divided.
        read: Returns what a shard says of its samples.
        signatures: Of all texts.
    """

    out: str
    folder: str
    options: TextDedupOptions
    split: SplitOptions
    read: ReadKeys
    signatures: beam.PCollection[Written]

    def expand(self, shards: beam.PCollection[Written]) -> beam.PCollection[DatasetNote]:
        rows = shards | "Rows" >> beam.FlatMap(_rows, self)  # Row
        ids = self.signatures | "Ids" >> beam.FlatMap(_ids, self.out)
        gone = (rows, ids) | "Gone" >> FindUnwritten() | "GoneBlocks" >> beam.ParDo(Batch())
        signed = self.signatures | "Signed" >> beam.Map(_counted, self.out)
        ties = signed | "Near" >> FindNearTexts(self.options, gone)
        roots = (ties,) | "Chains" >> JoinTies() | "Members" >> beam.FlatMap(_members)
        tallies = rows | "Count" >> CountStraddling(roots)  # kind -> Tally
        return tallies | "Account" >> beam.Map(_account, self.folder, self.split.duplicates)


def text_key(key: str, sample: str) -> str:
    """Returns the key of the text that a sample is of: equal files have further parts in theirs."""
    return "/".join(key.split("/")[: 1 if sample == "document" else 2])


def _rows(shard: Written, plan: AuditTextSplit) -> Iterator[Row]:
    for one in plan.read(plan.out, shard):
        id_ = id_of(text_key(one.key, plan.options.sample))
        yield Row(id_, split_members.id_of(one.group), "", bytes([SPLITS.index(one.split)]))


def _ids(shard: Written, out: str) -> Iterator[bytes]:
    joined = read_ids(files.join(out, shard.files[0].path)).tobytes()
    for place in range(0, len(joined), ID):
        yield joined[place : place + ID]


def _counted(shard: Written, out: str) -> tuple[SignatureFile, int]:
    return SignatureFile(files.join(out, shard.files[0].path), 0, shard.name.number), shard.files[0].rows


def _members(forest: UnionFind) -> Iterator[ComponentMember]:
    for tie in forest.members():
        yield ComponentMember(*tie)


def _account(tallies: dict[str, Tally], folder: str, duplicates: str) -> DatasetNote:
    audit = audit_json(tallies, "near", duplicates)
    del audit["exact"]
    check_audit(audit)
    return DatasetNote(folder, "audit", audit)
