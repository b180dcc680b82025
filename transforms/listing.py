"""Listing: patterns in, references to files out; patterns and entries that name nothing are failures.

"gs://b/docs/**", "@names.txt"  ->  DocumentRef(uri, size, etag)
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam
from apache_beam import pvalue

from schemas.document import DocumentRef
from schemas.failure import BadInput, Failure, Stage
from transforms.counters import Counters
from transforms.ops.failing import as_failure
from transforms.ops.logs import tell_failures
from transforms.ops.storage import files
from transforms.ops.storage.listing import Entry, entries, files_of


class Listed(NamedTuple):
    """What the patterns name."""

    refs: beam.PCollection[DocumentRef]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class ListFiles(beam.PTransform):
    """Lists the files that patterns name, each file once.

    Args:
        patterns: Paths or URIs with `*`, `**`, `?`; folders; `@file` for a list of them, one a line.
        limit: At most so many, the first by URI; None is all.
    """

    patterns: tuple[str, ...]
    limit: int | None = None

    def expand(self, begin: beam.Pipeline) -> Listed:
        listed = (
            begin
            | "Patterns" >> beam.Create(self.patterns, reshuffle=False)
            | "Entries" >> beam.FlatMap(entries)
            | "List" >> beam.ParDo(_ListFn()).with_outputs("failures", main="refs")
        )
        refs = (
            listed.refs
            | "ByUri" >> beam.Map(_by_uri)
            | "OnePerUri" >> beam.CombinePerKey(_first)  # (uri, DocumentRef)
            | "Refs" >> beam.Values().with_output_types(DocumentRef)
        )
        if self.limit is not None:
            first = refs | "First" >> beam.combiners.Top.Smallest(self.limit)  # [DocumentRef], once
            refs = first | "Limit" >> beam.FlatMap(lambda refs: refs).with_output_types(DocumentRef)
        return Listed(refs, listed.failures)


def _by_uri(ref: DocumentRef) -> tuple[str, DocumentRef]:
    return ref.uri, ref


def _first(refs: Iterable[DocumentRef]) -> DocumentRef:
    return min(refs)


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
            tell_failures([failure])
            yield pvalue.TaggedOutput("failures", failure)
