"""Documents: URIs in, pages out, and what could not be read.

"gs://bucket/a.pdf"  ->  PageRecord(uri, page, text, source, quality …), Failure(uri, page, category, message …)
"""

import dataclasses
import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

import apache_beam as beam

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.schemas.pages import PageRecord
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.core.in_sandboxes import InSandboxes
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.documents.read.page_records import page_records
from pagebeam.transforms.ops.documents.read.read_document import PageRange, open_document, read_range
from pagebeam.transforms.ops.documents.read.stage_keys import INLINE, page_ranges
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage.inputs import as_reference
from pagebeam.transforms.ops.words import require_ner
from pagebeam.transforms.public.sandboxes import LIMITS, execution, read_modules

DEFAULTS = ReadOptions()


class ReadDocumentsResult(NamedTuple):
    """Every page of every document is in one of the two."""

    pages: beam.PCollection[PageRecord]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class ReadDocuments(SeveralCollections):
    """Reads every page of documents: PDF, TIFF, pictures and text.

        pages, failures = pipeline | beam.Create(["a.pdf", "gs://b/c.tif"]) | pagebeam.ReadDocuments()

    The input is paths and URIs, or what `pagebeam.ListFiles` lists. Native code runs in child processes with a deadline
    and a limit of memory: a file that crashes it is a row of `failures`, and the worker goes on.

    Args:
        options: How pages are read.
        limits: What one page may cost.
        sandboxes: Child processes of each worker process; 0 is one per processor, for a runner with one worker process
            on a machine, such as the DirectRunner.
    """

    options: ReadOptions = DEFAULTS
    limits: Limits = LIMITS
    sandboxes: int = 1

    def expand(self, documents: beam.PCollection[str | DocumentRef]) -> ReadDocumentsResult:
        require_ner(self.options.redact, self.options.ner)
        opened = documents | "References" >> beam.Map(as_reference) | "Open" >> self._each(_open)
        ranges = opened.ranges | "Spread" >> beam.Reshuffle() | "Read" >> self._each(_read)
        pages = (opened.pages, ranges.pages) | "Pages" >> beam.Flatten()
        failures = (opened.failures, ranges.failures) | "Failures" >> beam.Flatten()
        return ReadDocumentsResult(pages, failures)

    def _each(self, work: Any) -> Any:
        run = execution(self.limits, self.sandboxes, read_modules(self.options.ner))
        tags = {Failure: "failures", PageRange: "ranges"}
        each = beam.ParDo(InSandboxes(functools.partial(work, self.options), run, tags))
        return each.with_output_types(PageRecord).with_outputs(*tags.values(), main="pages")


def _open(options: ReadOptions, sandbox: Sandbox, ref: DocumentRef) -> Iterator[PageRecord | Failure | PageRange]:
    reading = open_document(sandbox, ref, options, INLINE)
    yield from _outcome(reading)
    yield from page_ranges(reading)


def _read(options: ReadOptions, sandbox: Sandbox, pages: PageRange) -> Iterator[PageRecord | Failure]:
    yield from _outcome(read_range(sandbox, pages, options))


def _outcome(reading: Reading) -> Iterator[PageRecord | Failure]:
    yield from page_records(reading)
    yield from reading.failures
