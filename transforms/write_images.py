"""Writes images: labelled references in, sharded by hash, and written as HDF5, TFRecord and WebDataset.

    ImageRef(split)  ->  (ShardName, [ImageRef])  ->  Written

Pixels never cross a shuffle: one worker decodes the images of a shard and writes it.
"""

import dataclasses
import functools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import apache_beam as beam
import pyarrow as pa
from apache_beam import pvalue
from apache_beam.transforms.window import GlobalWindow
from apache_beam.utils.windowed_value import WindowedValue

from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import PLAIN, ImageForm, ImageRef
from pagebeam.schemas.options import Execution, ImageOptions, SplitOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.core.group_into_shards import GroupIntoShards, Place
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.ops.datasets.extra_columns import further_columns
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.datasets.labels import class_names
from pagebeam.transforms.ops.image_shards.image_source import ImageSource
from pagebeam.transforms.ops.image_shards.image_source import file_source as image_files
from pagebeam.transforms.ops.image_shards.shard_fingerprint import fingerprint_shard
from pagebeam.transforms.ops.image_shards.write_shard import ImageShards, decode_files, write_images
from pagebeam.transforms.ops.images.augmented_copies import wants_copies
from pagebeam.transforms.ops.progress import Reporter
from pagebeam.transforms.ops.sandbox.pool import InFlight, release, shared_pool
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once

AT_ONCE = 2  # shards of a worker: as one is hashed and put in place, the images of the next are decoded
FILES = image_files(decode_files)


@dataclasses.dataclass
class WriteImages(beam.PTransform):
    """Writes the shards of images, or of pages of documents, that are divided into splits.

    Args:
        out: The output's folder.
        labels: As in `LabelImages`; integers stand for themselves, names for their place among the sorted names.
        options: Of preprocessing.
        split: How they are divided and sharded.
        execution: How many sandboxes, and their limits.
        form: How images are fitted, chosen and stored.
        origin: Where the pictures come from.
        dpi: Of pages; None for files.
        marks: What captions and boxes there are; None writes none.
        classes: As in `LabelImages`.
        own: Columns of the references beside those of the table of labels, which they follow.
    """

    out: str
    labels: str
    options: ImageOptions
    split: SplitOptions
    execution: Execution
    form: ImageForm = PLAIN
    origin: ImageSource = FILES
    dpi: int | None = None
    marks: Annotations | None = None
    classes: tuple[str, ...] | None = None
    own: pa.Schema | None = None

    def expand(self, refs: beam.PCollection[ImageRef]) -> beam.PCollection[Written]:
        names = (
            refs
            | "Names" >> beam.Map(lambda ref: ref.label)
            | "Distinct" >> beam.Distinct()
            | "All" >> beam.combiners.ToList()  # [label], once
        )
        place_ref = functools.partial(place, options=self.options, split=self.split, form=self.form, origin=self.origin)
        return (
            refs
            | "Shard" >> GroupIntoShards(place_ref, self.split.samples_per_shard)  # (ShardName, [ImageRef])
            | "Write" >> beam.ParDo(_WriteFn(self), pvalue.AsSingleton(names))
        )


def place(
    ref: ImageRef, options: ImageOptions, split: SplitOptions, form: ImageForm = PLAIN, origin: ImageSource = FILES
) -> Place:
    """Returns where a sample belongs: a hash decides the shard among those of its split."""
    hash_, size = origin.hash_of(ref, split), origin.bytes_of(ref, options, form)
    samples = 1 + form.copies.number * wants_copies(ref, form)
    return Place(f"{origin.folder}/{ref.split}", hash_, samples, samples * size)


class _Shard(NamedTuple):
    """A shard in the output."""

    written: Written
    kept: bool  # from an earlier run
    refs: int  # images it was made of


class _WriteFn(beam.DoFn):
    def __init__(self, plan: WriteImages):
        self._plan, self._count = plan, Counters(plan.origin.folder)

    def setup(self) -> None:
        self._pool = shared_pool(self._plan.execution)
        self._threads = ThreadPoolExecutor(AT_ONCE, "shard")
        self._progress = Reporter(self._plan.execution.progress)
        further = further_columns(self._plan.labels)
        self._further = pa.schema([*further, *self._plan.own]) if self._plan.own else further
        self._rule = label_rule(self._plan.labels, self._plan.classes)

    def start_bundle(self) -> None:
        self._under_way: InFlight[_Shard] = InFlight(self._pool, AT_ONCE)

    def process(self, element: tuple[ShardName, list[ImageRef]], names: list[str]) -> Iterator[Written]:
        self._under_way.adopt(self._threads.submit(self._write, *element, names))
        yield from map(self._report, self._under_way.ready())

    def finish_bundle(self) -> Iterator[WindowedValue]:
        end = GlobalWindow().max_timestamp()
        for shard in self._under_way.drain():
            yield WindowedValue(self._report(shard), end, [GlobalWindow()])

    def teardown(self) -> None:
        self._progress.close()
        release(self._pool)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _write(self, name: ShardName, refs: list[ImageRef], names: list[str]) -> _Shard:
        plan, known = self._plan, self._plan.marks
        refs = plan.origin.in_shard_order(refs, plan.split)
        classes, formats = self._rule.classes or class_names(names, self._rule.integers), plan.split.formats
        shards = ImageShards(
            plan.out, classes, plan.options, plan.form, formats, plan.origin.decode, self._further, known
        )
        deciding = (refs, plan.options, plan.form, plan.dpi, formats, classes, self._further, known)
        written, kept = write_once(
            plan.out,
            name,
            fingerprint_shard(*deciding),
            lambda: write_images(shards, name, refs, self._pool),
            plan.execution.redo,
            earlier=(fingerprint_shard(*deciding, pinned=True),),
        )
        return _Shard(written, kept, len(refs))

    def _report(self, shard: _Shard) -> Written:
        samples = shard.written.counts[self._plan.origin.folder]
        self._count.shard(shard.refs, samples, shard.written, shard.kept)
        self._progress.tell(images=samples, failed=len(shard.written.failures))
        return shard.written
