"""Storing pages: written shards of `pages/` in, the files of their pages and an index of them out.

Written (a shard of pages/)  ->  Written (stored/), and store/<document_id>/ as Gap lays it out
"""

import dataclasses
from collections.abc import Iterator

import apache_beam as beam

from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.options import Execution, ReadOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.core.document_rows import pages_file
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.documents.store.store_shard import TABLE, all_there, store_shard
from pagebeam.transforms.ops.sandbox.pool import release, shared_pool
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import sidecar_of, write_once

VERSION = 1  # of the files: raise it when the same pages give others


@dataclasses.dataclass
class StorePages(beam.PTransform):
    """Writes the pages of every document as files; what cannot be stored is in the failures of its shard.

    Args:
        out: The output's folder.
        options: By which pages were read.
        execution: How many sandboxes, and their limits.
    """

    out: str
    options: ReadOptions
    execution: Execution

    def expand(self, pages: beam.PCollection[Written]) -> beam.PCollection[Written]:
        return pages | "Store" >> beam.ParDo(_StoreFn(self))


class _StoreFn(beam.DoFn):
    def __init__(self, plan: StorePages):
        self._out, self._options, self._execution = plan.out, plan.options, plan.execution
        self._count = Counters("store")

    def setup(self) -> None:
        self._pool = shared_pool(self._execution)

    def process(self, shard: Written) -> Iterator[Written]:
        source = pages_file(shard)
        name = ShardName(TABLE, shard.name.number, shard.name.total)
        painted = ("painted over",) if self._options.redact_pictures else ()
        inputs = fingerprint(VERSION, source.sha256, *painted)
        index = name.part("parquet")
        if files.exists(files.join(self._out, index)) and not all_there(self._out, index):
            files.remove(files.join(self._out, sidecar_of(name)))
        written, kept = write_once(
            self._out,
            name,
            inputs,
            lambda: store_shard(self._out, source.path, name, self._options, self._pool),
            self._execution.redo,
        )
        self._count.shard(shard.counts["pages"], written.counts["stored_files"], written, kept)
        yield written

    def teardown(self) -> None:
        release(self._pool)
