"""Lines of a list that name nothing: images in, a failure for each line that none of them is called by.

ImageRef …, "test.txt"  ->  Failure(uri="cats/7.jpg", category="not_found")
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam

from pagebeam.schemas.failure import Failure, Stage
from pagebeam.transforms.ops.datasets.split_list import Members, read_members, unknown
from pagebeam.transforms.ops.logs import report_failures
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure


@dataclasses.dataclass
class CheckSplitList(beam.PTransform):
    """Looks for the images that a list names for test: one that is misspelt there would be trained on.

    Args:
        uri: Of the list.
    """

    uri: str

    def expand(self, images: beam.PCollection[Any]) -> beam.PCollection[Failure]:
        found = images | "Named" >> beam.ParDo(_NamedFn(self.uri))  # (line, True)
        listed = images.pipeline | beam.Create([self.uri], reshuffle=False) | "Lines" >> beam.FlatMap(_read_list)
        lines = (found, listed) | beam.Flatten() | beam.GroupByKey()  # (line, [whether it is an image's, …])
        return lines | "Unknown" >> beam.ParDo(_UnknownFn(self.uri))


def _read_list(uri: str) -> Iterator[tuple[str, bool]]:
    for line in read_members(uri):
        yield line, False


class _NamedFn(beam.DoFn):
    def __init__(self, uri: str):
        self._uri = uri

    def setup(self) -> None:
        self._members: Members = read_members(self._uri)

    def process(self, image: Any) -> Iterator[tuple[str, bool]]:
        for line in self._members.lines(image):
            yield line, True


class _UnknownFn(beam.DoFn):
    def __init__(self, uri: str):
        self._uri = uri

    def process(self, element: tuple[str, Iterable[bool]]) -> Iterator[Failure]:
        line, images = element
        if not any(images):
            failure = as_failure(unknown(line, self._uri), line, None, None, Stage.DECODE, 0.0)
            report_failures([failure])
            yield failure
