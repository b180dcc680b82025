"""Contents: references in, the same with the hash and the print of their files out; what cannot be read is a failure.

    ImageRef  ->  (ImageRef, Contents)

A file is read once for this in all the runs over one folder: what was found is kept in the work store.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam import pvalue
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from schemas.failure import Failure
from schemas.image import Contents, ImageForm, ImageRef
from schemas.options import Execution, ImageOptions
from transforms.counters import Counters
from transforms.ops.images import contents
from transforms.ops.sandbox.pool import InFlight, release, shared_pool

TOGETHER = 8  # files of a task
Found = tuple[ImageRef, Contents]


class Read(NamedTuple):
    """Images with what they hold."""

    found: beam.PCollection[Found]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class ReadContents(beam.PTransform):
    """Hashes every file once.

    Args:
        work: Folder of the work store.
        near: Whether prints are wanted.
        options: Of preprocessing, for its limits.
        form: Of images, for its limits.
        execution: How many sandboxes, and their limits.
        redo: Categories of failures that are tried again, all where it is empty; None is none.
    """

    work: str
    near: bool
    options: ImageOptions
    form: ImageForm
    execution: Execution
    redo: tuple[str, ...] | None = None

    def expand(self, refs: beam.PCollection[ImageRef]) -> Read:
        folder = contents.folder_of(self.near, self.options, self.form)
        batches = refs.pipeline | "Store" >> beam.Create([(self.work, folder)], reshuffle=False)
        known = batches | "Batches" >> beam.FlatMapTuple(contents.batches) | "Kept" >> beam.FlatMap(contents.kept)
        matched = {
            "refs": refs | "KeyOfFile" >> beam.Map(_by_file),
            "known": known | "KeyOfKnown" >> beam.Map(_by_key),
        } | "Match" >> beam.CoGroupByKey()  # (key, {refs: [ImageRef], known: [Contents]})
        read = matched | "Read" >> beam.ParDo(_ReadFn(self, folder)).with_outputs("failures", main="found")
        return Read(read.found, read.failures)


def _by_file(ref: ImageRef) -> tuple[str, ImageRef]:
    return contents.contents_key(ref), ref


def _by_key(one: Contents) -> tuple[str, Contents]:
    return one.key, one


def _at_the_end(value: Any) -> Any:
    """A value, or one for an output with a name, as a bundle's end gives it."""
    if isinstance(value, pvalue.TaggedOutput):
        return pvalue.TaggedOutput(value.tag, _at_the_end(value.value))
    return GlobalWindows.windowed_value_at_end_of_window(value)


class _ReadFn(beam.DoFn):
    def __init__(self, plan: ReadContents, folder: str):
        self._plan, self._folder = plan, folder
        self._count = Counters("contents")

    def setup(self) -> None:
        self._pool = shared_pool(self._plan.execution)

    def start_bundle(self) -> None:
        self._batch: list[Contents] = []
        self._group: list[ImageRef] = []
        self._under_way: InFlight[list[Found]] = InFlight(self._pool)

    def process(self, element: tuple[str, dict[str, Iterable[Any]]]) -> Iterator[Found]:
        refs, known = list(element[1]["refs"]), [one for one in element[1]["known"] if not self._again(one)]
        self._count.add("in", len(refs))
        self._count.add("kept", len(refs) if known else 0)
        for ref in refs:
            if known:
                yield self._sorted_out(ref, min(known, key=lambda one: (one.failure is not None, one.sha256)))
            else:
                self._group.append(ref)
        if len(self._group) >= TOGETHER:
            self._submit()
            yield from self._collected(self._under_way.ready())

    def finish_bundle(self) -> Iterator[WindowedValue]:
        self._submit()
        last = list(self._collected(self._under_way.drain()))
        if self._batch:
            contents.publish(self._plan.work, self._folder, self._batch)
        yield from map(_at_the_end, last)

    def teardown(self) -> None:
        release(self._pool)

    def _again(self, one: Contents) -> bool:
        redo = self._plan.redo
        return redo is not None and one.failure is not None and (not redo or one.failure.category in redo)

    def _submit(self) -> None:
        group, plan, self._group = self._group, self._plan, []
        if group:
            self._under_way.submit(
                lambda sandbox: contents.read_contents(group, plan.near, plan.options, plan.form, sandbox)
            )

    def _collected(self, done: Iterator[list[Found]]) -> Iterator[Found]:
        for ref, one in (pair for found in done for pair in found):
            self._batch.append(one)
            if len(self._batch) >= contents.BATCH:
                contents.publish(self._plan.work, self._folder, self._batch)
                self._batch = []
            yield self._sorted_out(ref, one)

    def _sorted_out(self, ref: ImageRef, one: Contents) -> Found:
        self._count.add("failed" if one.failure else "out")
        if one.failure:
            return pvalue.TaggedOutput("failures", one.failure._replace(uri=ref.uri))
        return ref._replace(sha256=one.sha256), one
