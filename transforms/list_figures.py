"""Lists the figures of documents: written pages in, a reference for each figure out, with its document's label.

    Written (a shard of pages/)  ->  ImageRef(uri, key="<name>", label, group=document_id, page, box)

Only references cross a shuffle: the worker that writes a shard fetches the documents and renders their figures.
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
from pagebeam.transforms.core.document_rows import pages_file
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.label_images import LabelImagesResult, key_of
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.documents.redact.paint_over import no_picture
from pagebeam.transforms.ops.documents.render.render_figures import render_figures
from pagebeam.transforms.ops.image_shards.image_source import ImageSource, figure_source
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.structure.figures import figures_of
from pagebeam.transforms.ops.structure.shard_documents import (
    ShardDocument,
    documents_of,
    models_of,
    redactions_of,
    turns_of,
)


@dataclasses.dataclass
class ListFigures(beam.PTransform):
    """Gives each figure its document's label and a key that no other figure has.

    Args:
        out: The output's folder.
        labels: As in `LabelImages`.
        classes: As in `LabelImages`.
        redact_pictures: Whether what is redacted is painted over.
    """

    out: str
    labels: str
    classes: tuple[str, ...] | None = None
    redact_pictures: bool = False

    def expand(self, pages: beam.PCollection[Written]) -> LabelImagesResult:
        found = pages | "List" >> beam.ParDo(_ListFn(self)).with_outputs("failures", main="refs")
        listed = found.refs | "UniqueKeys" >> FlatMapGroups(key_of, _unique_keys).with_output_types(ImageRef)
        return LabelImagesResult(listed, found.failures)


def figure_image_source(options: ReadOptions, form: ImageForm) -> ImageSource:
    """Returns what renders the figures, for `WriteImages`."""
    render = functools.partial(render_figures, dpi=options.dpi, passwords=options.passwords)
    return figure_source(render, options.dpi)


def _unique_keys(refs: Iterable[ImageRef]) -> Iterator[ImageRef]:
    """Yields figures with unique keys: of files of one content, those of the first by URI keep theirs."""
    for index, ref in enumerate(sorted(refs, key=lambda ref: ref.uri)):
        yield ref._replace(key=f"{ref.key}/{ref.uri}") if index else ref


class _ListFn(beam.DoFn):
    def __init__(self, plan: ListFigures):
        self._out, self._labels, self._classes = plan.out, plan.labels, plan.classes
        self._painted = plan.redact_pictures

    def setup(self) -> None:
        self._rule = label_rule(self._labels, self._classes)

    def process(self, shard: Written) -> Iterator[ImageRef]:
        with files.located(files.join(self._out, pages_file(shard).path)) as path:
            for document in (one for group in documents_of(path) for one in group):
                yield from self._figures(path, document)

    def _figures(self, path: str, document: ShardDocument) -> Iterator[ImageRef]:
        uri, content = document.uri, document.document_id
        found = list(figures_of(model for model, _ in models_of(path, document)))
        turns = turns_of(path, document) if found else {}
        try:
            label = self._rule.label(uri)
        except BadInput as bad:
            for page in sorted({figure.page for figure in found}):
                yield pvalue.TaggedOutput("failures", as_failure(bad, uri, content, page, Stage.DECODE, 0.0))
            return
        places = redactions_of(path, document) if found and self._painted else {}
        hidden = {page for page, redactions in places.items() if redactions is None}
        for page in sorted(hidden & {figure.page for figure in found}):
            yield pvalue.TaggedOutput("failures", as_failure(no_picture(), uri, content, page, Stage.DECODE, 0.0))
        for name, page, box, caption in found:
            if page in hidden:
                continue
            own = (content, caption or None, *box)
            yield ImageRef(
                uri, name, label.name, label.group or content, page=page, columns=(*label.columns, *own),
                document_id=content, box=box, turn=turns.get(page, 0), redactions=places.get(page) or (),
            )  # fmt: skip
