"""Listing: patterns in, references to files out; patterns and entries that name nothing are failures.

"gs://b/docs/**", "@names.txt"  ->  DocumentRef(uri, size, etag)
"""

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Failure, Stage
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.logs import report_failures
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.inputs import Entry, entries, files_of


class Listed(NamedTuple):
    """What the patterns name."""

    refs: beam.PCollection[DocumentRef]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class ListFiles(SeveralCollections):
    """Lists the files that patterns name, each file once.

        refs, failures = pipeline | pagebeam.ListFiles(("gs://bucket/scans/**",))

    Args:
        patterns: Paths or URIs with `*`, `**`, `?`; folders; `@file` for a list of them, one a line.
        limit: At most so many, the first by URI; None is all.
        spread: Whether other workers than the one that lists go on with the files, where one pattern names them all.
    """

    patterns: tuple[str, ...]
    limit: int | None = None
    spread: bool = True

    def expand(self, begin: beam.Pipeline) -> Listed:
        listed = (
            begin
            | "Patterns" >> beam.Create(self.patterns, reshuffle=False)
            | "Entries" >> beam.FlatMap(entries)
            | "List" >> beam.ParDo(_ListFn()).with_outputs("failures", main="refs")
        )
        refs = listed.refs
        if self.spread or not names_once(self.patterns):
            refs |= "OnePerUri" >> FlatMapGroups(_uri, _first).with_output_types(DocumentRef)
        if self.limit is not None:
            first = refs | "First" >> beam.combiners.Top.Smallest(self.limit)  # [DocumentRef], once
            refs = first | "Limit" >> beam.FlatMap(lambda refs: refs).with_output_types(DocumentRef)
        return Listed(refs, listed.failures)


def names_once(patterns: tuple[str, ...]) -> bool:
    """Returns whether no two files can have one URI or one key: a single pattern, and no list, names all."""
    return len(patterns) == 1 and not patterns[0].startswith("@")


def _uri(ref: DocumentRef) -> str:
    return ref.uri


def _first(refs: list[DocumentRef]) -> Iterator[DocumentRef]:
    yield min(refs)


class _ListFn(beam.DoFn):
    def __init__(self) -> None:
        self._count = Counters("list")

    def process(self, entry: Entry) -> Iterator[DocumentRef]:
        try:
            for ref in files_of(entry):
                self._count.add("out")
                yield ref
        except BadInput as bad:
            self._count.add("failed")
            failure = as_failure(bad, files.utf8_name(files.absolute(entry.pattern)), None, None, Stage.LIST, 0.0)
            report_failures([failure])
            yield pvalue.TaggedOutput("failures", failure)
