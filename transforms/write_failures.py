"""Failures: every input or page that could not be used, as rows of `failures/`.

Failure  ->  (ShardName, [Failure])  ->  Written
"""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping

import apache_beam as beam

from pagebeam.schemas.failure import Category, Failure, worded
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import ShardName, ShardResult, Written
from pagebeam.schemas.tables import FAILURES
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.sandbox.failure_rows import LEFT, unite_left
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file, write_once

TABLE = "failures"
ROWS = 100_000  # of a shard, at most


@dataclasses.dataclass
class WriteFailures(beam.PTransform):
    """Writes the table of failures, which exists even where nothing failed.

    Args:
        out: The output's folder.
        cures: How cures are worded, by the values of `Cure`; those without words are left out of the messages.
    """

    out: str
    cures: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def expand(self, failures: beam.PCollection[Failure]) -> beam.PCollection[Written]:
        return (
            failures
            | "Shard" >> GroupIntoShards(place, ROWS, (TABLE,))  # (ShardName, [Failure])
            | "Write" >> beam.ParDo(_WriteFn(self.out, dict(self.cures)))
        )


def with_cure(failure: Failure, cures: dict[str, str]) -> Failure:
    """Returns the failure with the cure in its message."""
    return failure._replace(message=worded(failure.message, failure.cure, cures), cure=None)


def place(failure: Failure) -> Place:
    """Returns where a row belongs, by what failed; pages that were left are together, for they become one."""
    page = "left" if failure.cure in LEFT else failure.page
    digest = hashlib.sha256(f"{failure.uri}|{page}|{failure.stage}".encode("utf-8", "surrogatepass")).digest()
    return Place(TABLE, int.from_bytes(digest[:8], "big"), 1, 500)


class _WriteFn(beam.DoFn):
    def __init__(self, out: str, cures: dict[str, str]):
        self._out, self._cures = out, cures
        self._count = Counters("failures")

    def process(self, element: tuple[ShardName, list[Failure]]) -> Iterator[Written]:
        name, failures = element
        worded_rows = (with_cure(failure, self._cures) for failure in unite_left(failures))
        rows = sorted(worded_rows, key=lambda row: (row.uri, row.page or 0, row.stage, row.message))
        written, _ = write_once(self._out, name, fingerprint(rows), lambda: write_failures(self._out, name, rows))
        self._count.add("out", len(rows))
        yield written


def write_failures(out: str, name: ShardName, rows: list[Failure]) -> ShardResult:
    """Writes one shard of the table."""
    path = name.part("parquet")
    with files.publish(files.join(out, path)) as local, Table(local, FAILURES) as table:
        table.append(to_batch(rows, FAILURES))
    counts = {"failures": len(rows), "failures_inputs": sum(row.page is None for row in rows)}
    if duplicates := sum(row.category == Category.DUPLICATE.value for row in rows):
        counts["failures_duplicates"] = duplicates  # left out as asked for: they are no reason to end badly
    return ShardResult((describe_file(out, path, len(rows)),), counts)
