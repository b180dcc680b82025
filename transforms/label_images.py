"""Labels images: listed files in, references with a label and a unique key out; files without a label are failures.

DocumentRef  ->  ImageRef(uri, key, label, group)
"""

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.datasets.label_source import label_rule, unique_keys
from pagebeam.transforms.ops.datasets.paths import place_of
from pagebeam.transforms.ops.image_shards.annotations import annotations_of
from pagebeam.transforms.ops.logs import report_failures
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.storage.inputs import as_reference


class LabelImagesResult(NamedTuple):
    """Labelled images, and those that have no label."""

    refs: beam.PCollection[ImageRef]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class LabelImages(SeveralCollections):
    """Gives each image its label and a key that no other image has; an image without a label becomes a failure.

    Args:
        labels: directory, an integer, or a CSV or Parquet file.
        marks: The file of captions and boxes, which go along with their images; None for none.
        keyed: Whether keys are known to be unique already.
        classes: All that there may be; None takes those that labels name.
    """

    labels: str = "directory"
    marks: Annotations | None = None
    keyed: bool = False
    classes: tuple[str, ...] | None = None

    def expand(self, refs: beam.PCollection[str | DocumentRef]) -> LabelImagesResult:
        found = (
            refs
            | "References" >> beam.Map(as_reference)
            | "Label" >> beam.ParDo(_LabelFn(self)).with_outputs("failures", main="refs")
        )
        labelled = found.refs
        if not self.keyed:
            labelled |= "UniqueKeys" >> FlatMapGroups(key_of, unique_keys).with_output_types(ImageRef)
        return LabelImagesResult(labelled, found.failures)


def bad_rows(marks: Annotations) -> Iterator[Failure]:
    """Yields a failure for each row of a file of annotations that cannot be used."""
    for said in marks.bad:
        yield as_failure(BadInput(Category.BAD_LABEL, said), marks.uri, None, None, Stage.DECODE, 0.0)


def key_of(ref: ImageRef) -> str:
    """Returns the key of an image, which no other image may share."""
    return ref.key


class _LabelFn(beam.DoFn):
    def __init__(self, plan: LabelImages):
        self._labels, self._marks, self._classes = plan.labels, plan.marks, plan.classes

    def setup(self) -> None:
        self._rule = label_rule(self._labels, self._classes)
        self._annotated = annotations_of(self._marks) if self._marks else {}

    def process(self, ref: DocumentRef) -> Iterator[ImageRef]:
        try:
            label = self._rule.label(ref.uri)
        except BadInput as bad:
            failure = as_failure(bad, ref.uri, None, None, Stage.DECODE, 0.0)
            report_failures([failure])
            yield pvalue.TaggedOutput("failures", failure)
        else:
            group = label.group or ref.key
            more = self._annotated.get(place_of(ref.uri)) if self._annotated else None
            yield ImageRef(
                ref.uri, ref.key, label.name, group, ref.size, ref.etag, columns=label.columns, annotation=more
            )
