"""The audit: written shards in, one account of what lies on two sides of the split out.

    Written  ->  (kind, identity), side  ->  Tally  ->  Written(details=JSON)

It begins at the index of each shard as it lies in the output, whose hashes are those of the bytes that were decoded,
and finds duplicates anew among what was written.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam

from schemas.image import Contents, ImageRef
from schemas.options import SplitOptions
from schemas.outputs import ShardName, Written
from transforms.ops.images import sides
from transforms.ops.images.audit import Tally, audit_json
from transforms.ops.images.index import Indexed, read_index
from transforms.ties import FindTies

TABLE = "images/audit"
Found = tuple[ImageRef, Contents]


@dataclasses.dataclass
class Audit(beam.PTransform):
    """Counts what straddles among groups, equal files and, where asked for, near duplicates.

    Args:
        out: The output's folder.
        split: Which duplicates count.
        found: What the files of the samples hold.
    """

    out: str
    split: SplitOptions
    found: beam.PCollection[Found]

    def expand(self, shards: beam.PCollection[Written]) -> beam.PCollection[Written]:
        rows = shards | "Rows" >> beam.FlatMap(_rows, self.out)  # (id, Indexed)
        prints = self.found | "Prints" >> beam.MapTuple(_print)  # (id, Contents)
        items = {"rows": rows, "prints": prints} | "Meet" >> beam.CoGroupByKey() | "Items" >> beam.FlatMapTuple(_items)
        roots = items | "Ties" >> FindTies(self.split.dedup == "near")  # (id, id)
        identities = {"rows": rows, "roots": roots} | "Chains" >> beam.CoGroupByKey() | beam.FlatMapTuple(_identities)
        sides_ = identities | "Sides" >> beam.GroupByKey()  # ((kind, identity), [side])
        tallies = sides_ | "Tally" >> beam.MapTuple(_tally) | beam.CombinePerKey(_sum)  # (kind, Tally)
        return tallies | "Tallies" >> beam.combiners.ToDict() | "Account" >> beam.Map(_account, self.split)


def _rows(shard: Written, out: str) -> Iterator[tuple[bytes, Indexed]]:
    for row in read_index(out, shard):
        yield sides.key_of(row), row


def _print(ref: ImageRef, one: Contents) -> tuple[bytes, Contents]:
    return sides.key_of(ref), one


def _items(id_: bytes, found: dict[str, Iterable[Any]]) -> Iterator[tuple[bytes, Contents]]:
    """Of what was written, by the hash of what was decoded; a file that changed since its print was taken has none."""
    prints = list(found["prints"])
    for row in found["rows"]:
        yield id_, prints[0]._replace(sha256=row.sha256)


def _identities(id_: bytes, found: dict[str, Iterable[Any]]) -> Iterator[tuple[tuple[str, str], str]]:
    root = next(iter(found["roots"]), id_)
    for row in found["rows"]:
        yield ("groups", row.group), row.side
        yield ("exact", row.sha256), row.side
        yield ("near", root.hex()), row.side


def _tally(identity: tuple[str, str], found: Iterable[str]) -> tuple[str, Tally]:
    return identity[0], Tally.of(found)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total = total.plus(tally)
    return total


def _account(tallies: dict[str, Tally], split: SplitOptions) -> Written:
    audit = audit_json(tallies, split.dedup, split.duplicates)
    return Written(ShardName(TABLE, 0, 1), (), {}, (), json.dumps(audit), 0.0)
