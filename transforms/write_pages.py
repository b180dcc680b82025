"""Tables of documents: parts in, shards of `pages/` and `documents/` out.

    Part  ->  (ShardName, [Part])  ->  Written

All pages of a document are in one shard, in order, so that its row in `documents/` is made as they pass by.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import apache_beam as beam

from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions, deciding
from pagebeam.schemas.failure import is_retried
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.options import Execution, WordOptions
from pagebeam.schemas.outputs import ShardName, ShardResult, Written, WrittenFile
from pagebeam.schemas.parts import Part
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.documents.store.write_tables import in_reading_order, write_documents
from pagebeam.transforms.ops.progress import Reporter
from pagebeam.transforms.ops.sandbox.pool import release, shared_pool
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.text_dedup.cluster_columns import NO_CLUSTERS, ClusterColumns
from pagebeam.transforms.ops.text_dedup.cluster_table import read_clusters
from pagebeam.transforms.ops.tokens.encode import TokenizerFile
from pagebeam.transforms.ops.tokens.tokenizer import local_tokenizer
from pagebeam.transforms.ops.work_store.batches import BatchReader
from pagebeam.transforms.ops.work_store.shard_sidecars import made_of, write_once

TABLE = "pages"
VERSION = 7  # of the rows: raise it when the same options give other rows
ROW_BYTES = 8  # bytes of a row's columns for each byte of its text, about


class Clusters(NamedTuple):
    """What each text belongs to."""

    written: beam.PCollection[Written]  # shards of `clusters/`
    sample: str  # "page" or "document": what one text is


@dataclasses.dataclass
class WritePages(beam.PTransform):
    """Annotates pages and writes both tables.

    Args:
        out: The output's folder.
        options: Of annotation.
        rows: Pages of a shard, at most, but for a document that has more.
        execution: How many sandboxes, and their limits.
        clusters: What each text belongs to, in shards of the same documents; None where nobody asked for duplicates.
        curation: Which figures texts have and which are kept.
        marked_later: Whether `MarkDuplicates` adds what texts belong to.
        tokenizer: Path or URI of the tokenizer that `curation` counts tokens by.
    """

    out: str
    options: WordOptions
    rows: int
    execution: Execution
    clusters: Clusters | None = None
    curation: CurationOptions = NO_CURATION
    marked_later: bool = False
    tokenizer: str | None = None

    def expand(self, parts: beam.PCollection[Part]) -> beam.PCollection[Written]:
        clusters = (by_number(self.clusters.written),) if self.clusters else ()
        return (
            parts
            | "Opened" >> beam.Filter(lambda part: part.document is not None)
            | "Shard" >> GroupIntoShards(place, self.rows, (TABLE,))  # (ShardName, [Part])
            | "Write" >> beam.ParDo(_WriteFn(self), *clusters)
        )


def place(part: Part) -> Place:
    """Returns where the rows of a part belong: with their document, by its content."""
    assert part.document
    return Place(TABLE, int(part.document.document_id[:16], 16), part.pages, part.bytes * ROW_BYTES)


def by_number(clusters: beam.PCollection[Written]) -> beam.pvalue.AsDict:
    """Returns shards of clusters by their number, as a side input."""
    return beam.pvalue.AsDict(clusters | "ClustersByNumber" >> beam.Map(lambda shard: (shard.name.number, shard)))


class _WriteFn(beam.DoFn):
    def __init__(self, plan: WritePages):
        self._out, self._options, self._execution = plan.out, plan.options, plan.execution
        self._sample = plan.clusters.sample if plan.clusters else ""
        self._curation, self._marked_later, self._tokenizer = plan.curation, plan.marked_later, plan.tokenizer
        self._count = Counters("pages")

    def setup(self) -> None:
        self._pool = shared_pool(self._execution)
        self._shelf = BatchReader(files.join(self._out, "work"))
        self._progress = Reporter(self._execution.progress)

    def process(
        self, element: tuple[ShardName, list[Part]], clusters: Mapping[int, Written] | None = None
    ) -> Iterator[Written]:
        name, parts = element
        parts = in_reading_order(parts)
        of_texts = clusters[name.number].files[:1] if clusters else ()  # () or that of the shard
        known = [(self._sample, file.sha256) for file in of_texts]
        read = [(p.document, p.first, p.batch, p.member) for p in parts]
        later = ("marked later",) if self._marked_later else ()  # tables may be marked: they are no others' rows
        rows = fingerprint(VERSION, self._options, read, *known, *later)
        written, kept = write_once(
            self._out,
            name,
            fingerprint(rows, *deciding(self._curation)) if self._curation.asked else rows,
            lambda: self._write(name, parts, rows, of_texts),
            self._execution.redo,
            rows=None if self._curation.drop else rows,
        )
        self._count.shard(sum(part.pages for part in parts), written.counts["pages"], written, kept)
        self._progress.tell(annotated=written.counts["pages"])
        yield written

    def _columns(self, of_texts: tuple[WrittenFile, ...]) -> ClusterColumns:
        for file in of_texts:
            return ClusterColumns(read_clusters(files.join(self._out, file.path)), self._sample)
        return NO_CLUSTERS

    def _write(self, name: ShardName, parts: list[Part], rows: str, of_texts: tuple[WrittenFile, ...]) -> ShardResult:
        """Writes a shard, of what an earlier run annotated where that is there."""
        earlier = made_of(self._out, name, rows)
        if earlier and any(is_retried(failure, self._execution.redo) for failure in earlier.failures):
            earlier = None
        how = self._options, self._pool, self._columns(of_texts), self._curation
        digest = self._curation.tokenizer_sha256
        tokenizer = TokenizerFile(local_tokenizer(self._tokenizer, digest), digest) if self._tokenizer else None
        return write_documents(self._out, name, parts, self._shelf, *how, earlier, tokenizer)

    def teardown(self) -> None:
        self._shelf.close()
        self._progress.close()
        release(self._pool)
