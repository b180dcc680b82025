"""Labels pages as images: parts in, a reference for each page out, with the label of its document.

    Part  ->  ImageRef(uri, key="<document_id>/<page>", label, group=document_id, page)

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
from pagebeam.schemas.pages import is_poor
from pagebeam.schemas.parts import Part
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.label_images import LabelImagesResult, key_of
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.documents.read.stage_keys import pages_of
from pagebeam.transforms.ops.documents.render.render_pages import render_pages
from pagebeam.transforms.ops.image_shards.image_source import ImageSource, page_source
from pagebeam.transforms.ops.image_shards.task_groups import NUMBER
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.work_store.batches import BatchReader


@dataclasses.dataclass
class LabelPages(beam.PTransform):
    """Gives each page that was read its document's label and a key that no other page has.

    Args:
        labels: As in `LabelImages`.
        options: How pages were read.
        classes: As in `LabelImages`.
        work: The work store, where `min_quality` needs it.
        min_quality: Of recognised pages, 0..1; worse ones are left out.
    """

    labels: str
    options: ReadOptions
    classes: tuple[str, ...] | None = None
    work: str = ""
    min_quality: float = 0.0

    def expand(self, parts: beam.PCollection[Part]) -> LabelImagesResult:
        found = parts | "Label" >> beam.ParDo(_LabelFn(self)).with_outputs("failures", main="refs")
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
        self._work, self._least = plan.work, plan.min_quality

    def setup(self) -> None:
        self._rule = label_rule(self._labels, self._classes)
        self._shelf = BatchReader(self._work)

    def process(self, part: Part) -> Iterator[ImageRef]:
        document = part.document
        if document is None:
            return
        failed = {failure.page for failure in part.failures}
        left_out = failed | self._poor(part)
        read = [page for page in pages_of(part, self._options) if page not in left_out]
        try:
            label = self._rule.label(document.uri)
        except BadInput as bad:
            for page in read:
                failure = as_failure(bad, document.uri, document.document_id, page, Stage.DECODE, 0.0)
                yield pvalue.TaggedOutput("failures", failure)
            return
        for page in read:
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
            )

    def teardown(self) -> None:
        self._shelf.close()

    def _poor(self, part: Part) -> set[int]:
        """Returns the pages of a part that were recognised with less quality than is wanted."""
        if not self._least:
            return set()
        return {text.page for text in self._shelf.texts(part) if is_poor(text.source, text.quality, self._least)}
