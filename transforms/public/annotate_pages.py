"""Annotation: pages in; the same with language, words, entities and segments out.

PageRecord  ->  AnnotatedPage(read, language, words, bag_of_words, entities, segments …)
"""

import dataclasses
import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import Limits, WordOptions
from pagebeam.schemas.pages import AnnotatedPage, PageRecord
from pagebeam.transforms.core.in_sandboxes import InSandboxes
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.documents.annotate.annotate_records import annotate_records
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.words import require_ner
from pagebeam.transforms.public.sandboxes import LIMITS, execution, read_modules

DEFAULTS = WordOptions()


class AnnotatePagesResult(NamedTuple):
    """Every page is in one of the two."""

    pages: beam.PCollection[AnnotatedPage]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class AnnotatePages(SeveralCollections):
    """Finds the language, the words and the entities of pages.

        annotated = pages | pagebeam.AnnotatePages(pagebeam.WordOptions(keep=("date", "number")))

    With `segment` or `blocks`, the pages of a document meet first, for what repeats on them is header or footer.

    Args:
        options: How text becomes words.
        limits: What one page may cost.
        sandboxes: As in `ReadDocuments`.
    """

    options: WordOptions = DEFAULTS
    limits: Limits = LIMITS
    sandboxes: int = 1

    def expand(self, pages: beam.PCollection[PageRecord]) -> AnnotatePagesResult:
        require_ner((*self.options.keep, *self.options.redact), self.options.ner)
        documents = pages | "Page" >> beam.Map(_alone)
        if self.options.segment or self.options.blocks:
            documents = pages | beam.Map(_by_document) | beam.GroupByKey() | beam.MapTuple(_together)
        run = execution(self.limits, self.sandboxes, read_modules(self.options.ner))
        each = beam.ParDo(InSandboxes(functools.partial(_annotate, self.options), run, {Failure: "failures"}))
        done = documents | "Annotate" >> each.with_output_types(AnnotatedPage).with_outputs("failures", main="pages")
        return AnnotatePagesResult(done.pages, done.failures)


def _alone(page: PageRecord) -> list[PageRecord]:
    return [page]


def _by_document(page: PageRecord) -> tuple[str, PageRecord]:
    return f"{page.document_id}|{page.uri}", page


def _together(_: str, pages: Iterable[PageRecord]) -> list[PageRecord]:
    return list(pages)


def _annotate(options: WordOptions, sandbox: Sandbox, pages: list[PageRecord]) -> Iterator[AnnotatedPage | Failure]:
    return annotate_records(sandbox, pages, options)
