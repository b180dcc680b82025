"""ImageHashes: references in, the same with the hash of their files out; what cannot be read is a failure.

    ImageRef  ->  (ImageRef(sha256), HashLocation)

A file is read once for this in all the runs over one folder: what was found is kept in the work store, where prints
stay: they are larger than all else that is known of an image.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam import pvalue
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from pagebeam.schemas.failure import Failure, is_retried
from pagebeam.schemas.image import HashLocation, ImageForm, ImageHashes, ImageRef, KnownHashes
from pagebeam.schemas.options import Execution, ImageOptions
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.dedup import image_hashes
from pagebeam.transforms.ops.sandbox.pool import InFlight, release, shared_pool

TOGETHER = 8  # files of a task
HashedImage = tuple[ImageRef, HashLocation]
Met = tuple[list[ImageRef], list[KnownHashes]]


class HashImagesResult(NamedTuple):
    """Images with the hashes of their files, and where those are stored."""

    found: beam.PCollection[HashedImage]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class HashImages(beam.PTransform):
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

    def expand(self, refs: beam.PCollection[ImageRef]) -> HashImagesResult:
        folder = image_hashes.folder_of(self.near, self.options, self.form)
        batches = refs.pipeline | "Store" >> beam.Create([(self.work, folder)], reshuffle=False)
        known = (
            batches
            | "Batches" >> beam.FlatMapTuple(image_hashes.batches)
            | "KnownHashes" >> beam.FlatMap(image_hashes.kept)
        )
        met = (refs, known) | "Match" >> FlatMapGroups(_file_of, _join)  # ([ImageRef], [KnownHashes])
        read = met | "HashImagesResult" >> beam.ParDo(_ReadFn(self, folder)).with_outputs("failures", main="found")
        return HashImagesResult(read.found, read.failures)


def _file_of(one: ImageRef | KnownHashes) -> str:
    return one.key if isinstance(one, KnownHashes) else image_hashes.contents_key(one)


def _join(some: list[ImageRef | KnownHashes]) -> Iterator[Met]:
    yield [one for one in some if isinstance(one, ImageRef)], [one for one in some if isinstance(one, KnownHashes)]


def _at_the_end(value: Any) -> Any:
    """Returns a value, or one for a tagged output, as the end of a bundle emits it."""
    if isinstance(value, pvalue.TaggedOutput):
        return pvalue.TaggedOutput(value.tag, _at_the_end(value.value))
    return GlobalWindows.windowed_value_at_end_of_window(value)


class _ReadFn(beam.DoFn):
    def __init__(self, plan: HashImages, folder: str):
        self._plan, self._folder = plan, folder
        self._count = Counters("contents")

    def setup(self) -> None:
        self._pool = shared_pool(self._plan.execution)

    def start_bundle(self) -> None:
        self._batch: list[tuple[ImageRef, ImageHashes]] = []
        self._group: list[ImageRef] = []
        self._under_way: InFlight[list[tuple[ImageRef, ImageHashes]]] = InFlight(self._pool)

    def process(self, met: Met) -> Iterator[HashedImage]:
        refs, known = met[0], [one for one in met[1] if not self._again(one)]
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
        last = [*self._collected(self._under_way.drain()), *self._published()]
        yield from map(_at_the_end, last)

    def teardown(self) -> None:
        release(self._pool)

    def _again(self, one: KnownHashes) -> bool:
        return is_retried(one.failure, self._plan.redo)

    def _submit(self) -> None:
        group, plan, self._group = self._group, self._plan, []
        if group:
            self._under_way.submit(
                lambda sandbox: image_hashes.read_contents(group, plan.near, plan.options, plan.form, sandbox)
            )

    def _collected(self, done: Iterator[list[tuple[ImageRef, ImageHashes]]]) -> Iterator[HashedImage]:
        for found in done:
            self._batch += found
            if len(self._batch) >= image_hashes.BATCH:
                yield from self._published()

    def _published(self) -> Iterator[HashedImage]:
        """Yields what was read, once it is in the work store."""
        found, self._batch = self._batch, []
        if found:
            batch = image_hashes.publish(self._plan.work, self._folder, [one for _, one in found])
            for row, (ref, one) in enumerate(found):
                yield self._sorted_out(ref, KnownHashes(one.key, one.sha256, one.failure, HashLocation(batch, row)))

    def _sorted_out(self, ref: ImageRef, one: KnownHashes) -> HashedImage:
        self._count.add("failed" if one.failure else "out")
        if one.failure:
            return pvalue.TaggedOutput("failures", one.failure._replace(uri=ref.uri))
        return ref._replace(sha256=one.sha256), one.spot
