"""Labels pages as images: parts in, a reference for each page out, with the label of its document.

    Part, or Written (pages/ with verdicts)  ->  ImageRef(uri, key="<document_id>/<page>", label, group, page)

Only references cross a shuffle: the worker that writes a shard fetches the documents and renders their pages.
"""

import dataclasses
import functools
from collections.abc import Iterable, Iterator

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.failure import BadInput, Stage
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.outputs import Written
from pagebeam.schemas.parts import Part
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.label_images import LabelImagesResult, key_of
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.documents.read.stage_keys import pages_of
from pagebeam.transforms.ops.documents.redact.paint_over import no_picture
from pagebeam.transforms.ops.documents.render.render_pages import render_pages
from pagebeam.transforms.ops.image_shards.image_source import ImageSource, page_source
from pagebeam.transforms.ops.image_shards.task_groups import NUMBER
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.removed_pages import KeptPages, kept_pages

TABLES = "pages", "documents"


@dataclasses.dataclass
class LabelPages(beam.PTransform):
    """Gives each page that was read its document's label and a key that no other page has.

    Args:
        labels: As in `LabelImages`.
        options: How pages were read.
        classes: As in `LabelImages`.
        out: The output's folder, where what comes are shards of `pages/`: pages that rules keep have labels then,
            and what is redacted is painted over.
    """

    labels: str
    options: ReadOptions
    classes: tuple[str, ...] | None = None
    out: str = ""

    def expand(self, read: beam.PCollection[Part | Written]) -> LabelImagesResult:
        found = read | "Label" >> beam.ParDo(_LabelFn(self)).with_outputs("failures", main="refs")
        labelled = found.refs | "UniqueKeys" >> FlatMapGroups(key_of, _unique_keys).with_output_types(ImageRef)
        return LabelImagesResult(labelled, found.failures)


def page_image_source(options: ReadOptions, form: ImageForm) -> ImageSource:
    """Returns what renders the pages, for `WriteImages`."""
    render = functools.partial(render_pages, dpi=options.dpi, passwords=options.passwords)
    return page_source(render, NUMBER, options.dpi, 1 + form.copies.number)


def _unique_keys(refs: Iterable[ImageRef]) -> Iterator[ImageRef]:
    """Yields pages with unique keys: of files of one content, those of the first by URI keep theirs."""
    for index, ref in enumerate(sorted(refs, key=lambda ref: ref.uri)):
        yield ref._replace(key=f"{ref.key}/{ref.uri}") if index else ref


class _LabelFn(beam.DoFn):
    def __init__(self, plan: LabelPages):
        self._labels, self._options, self._classes = plan.labels, plan.options, plan.classes
        self._out = plan.out

    def setup(self) -> None:
        self._rule = label_rule(self._labels, self._classes)

    def process(self, read: Part | Written) -> Iterator[ImageRef]:
        if isinstance(read, Written):
            pages, documents = (files.join(self._out, read.name.beside(table, "parquet")) for table in TABLES)
            for document in kept_pages(pages, documents, self._options.redact_pictures):
                yield from self._labelled(document)
        elif read.document is not None:
            yield from self._labelled(_pages_read(read, self._options))

    def _labelled(self, document: KeptPages) -> Iterator[ImageRef]:
        try:
            label = self._rule.label(document.uri)
        except BadInput as bad:
            for page in document.pages:
                failure = as_failure(bad, document.uri, document.document_id, page, Stage.DECODE, 0.0)
                yield pvalue.TaggedOutput("failures", failure)
            return
        for page in document.pages:
            painted = (document.redactions or {}).get(page, ())
            if painted is None:
                failure = as_failure(no_picture(), document.uri, document.document_id, page, Stage.DECODE, 0.0)
                yield pvalue.TaggedOutput("failures", failure)
                continue
            key, group = f"{document.document_id}/{page}", label.group or document.document_id
            yield ImageRef(
                document.uri,
                key,
                label.name,
                group,
                document.size,
                page=page,
                columns=label.columns,
                document_id=document.document_id,
                redactions=painted,
                fields=document.form is not None and not self._options.redact_pictures,
            )


def _pages_read(part: Part, options: ReadOptions) -> KeptPages:
    """Returns the pages of a part that did not fail."""
    document = part.document
    assert document
    failed = {failure.page for failure in part.failures}
    pages = tuple(page for page in pages_of(part, options) if page not in failed)
    return KeptPages(document.uri, document.document_id, document.size, pages, form=document.form)
