"""Writes a shard of images: references in, one file per format out, memory of a few images.

Images are decoded in sandboxes, some ahead of the writer, and appended in the order of their hashes, so that a shard
read from front to back is a shuffled sample of its split.
"""

import contextlib
import functools
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy
import pyarrow as pa

from pagebeam.schemas.annotations import Annotations, SampleAnnotations
from pagebeam.schemas.curation.image_quality import issues_told
from pagebeam.schemas.failure import Category, Failure
from pagebeam.schemas.image import Copies, ImageForm, ImageRef, ImageSample
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import ShardName, ShardResult
from pagebeam.schemas.shards import layout_of
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.datasets.shard_index import IndexWriter
from pagebeam.transforms.ops.formats.registry import holds_files, shard_format
from pagebeam.transforms.ops.formats.shard_format import ShardWriter
from pagebeam.transforms.ops.image_shards.colour_counts import ColourCounts
from pagebeam.transforms.ops.image_shards.image_source import Decode, bytes_of_file
from pagebeam.transforms.ops.image_shards.sample_annotations import counted, marks_of
from pagebeam.transforms.ops.image_shards.statistics import SplitStatistics
from pagebeam.transforms.ops.image_shards.statistics_json import statistics_to_json
from pagebeam.transforms.ops.image_shards.task_groups import task_groups
from pagebeam.transforms.ops.images.augmented_copies import key_of_copy, wants_copies
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.images.decode_task import decode_file
from pagebeam.transforms.ops.images.sandboxed_files import each_file
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

Classes = tuple[str, ...] | None
"""Class names, sorted; None where labels are plain integers."""


class ImageShards(NamedTuple):
    """What the shards of a dataset share."""

    out: str  # the output's folder
    classes: Classes
    options: ImageOptions
    form: ImageForm
    formats: tuple[str, ...]  # of `registry.FORMATS`
    decode: Decode
    further: pa.Schema  # columns of the references, for the index
    annotations: Annotations | None = None  # what captions and boxes there are; None writes none


def write_images(shards: ImageShards, name: ShardName, refs: list[ImageRef], pool: SandboxPool) -> ShardResult:
    """Writes one shard in every format, and its index.

    Args:
        shards: What it shares with the others.
        name: Its own; its table is `images/<split>` or `page_images/<split>`.
        refs: In the order of the shard.
        pool: Sandboxes that decode.
    """
    out, classes, options, form, formats, decode, further, annotations = shards
    kind, _, split = name.table.rpartition("/")
    layout = layout_of(options, split, classes, form, annotations)._replace(number=name.number)
    chosen = [shard_format(format_) for format_ in formats]
    paths = [name.part(format_.suffix.lstrip(".")) for format_ in chosen]
    statistics, colours, failures, copies = SplitStatistics(), ColourCounts(), [], 0
    marks: list[SampleAnnotations] = []
    issues = issues_told(kind) if form.image_quality else None
    with contextlib.ExitStack() as stack:
        writers: list[ShardWriter] = []
        for format_, path in zip(chosen, paths, strict=True):
            local = stack.enter_context(files.publish(files.join(out, path)))
            writers.append(stack.enter_context(format_.open(local, layout)))
        beside = stack.enter_context(files.publish(files.join(out, name.part("parquet"))))
        index = stack.enter_context(IndexWriter(beside, further, kind == "images", issues))
        for ref, decoded in decode(refs, options, encoded_form(form, formats), pool):
            if isinstance(decoded, Failure):
                failures.append(decoded)
                continue
            label = int(ref.label) if classes is None else classes.index(ref.label)
            for number, one in enumerate((decoded, *decoded.copies)):
                sample = one.sample(label, key_of_copy(ref.key, number) if number else ref.key, masked(ref.uri))
                if annotations:
                    marks.append(marks_of(ref, sample, number, annotations, options, form))
                    sample = sample._replace(marks=marks[-1])
                statistics.add(sample, one.moments)
                index.append(ref, sample, one.sha256 or ref.document_id, number, decoded.notes, decoded.quality)
                sample = normalise(sample) if options.normalize else sample
                for writer in writers:
                    writer.append(sample)
            copies += len(decoded.copies)
            colours.add(decoded)
    counts = {kind: statistics.samples - copies, f"{kind}_{split}": statistics.samples - copies}
    counts |= {f"{kind}_augmented": copies} if form.copies.number else {}
    told: dict[str, Any] = {"marks": counted(refs, marks)} if annotations else {}
    told |= {"colours": colours.to_json()} if kind == "images" else {}
    details = json.dumps({"classes": classes, "statistics": statistics_to_json(statistics), **told})
    paths.append(name.part("parquet"))
    written = tuple(describe_file(out, path, statistics.samples) for path in paths)
    return ShardResult(written, counts, tuple(failures), details)


def encoded_form(form: ImageForm, formats: tuple[str, ...]) -> ImageForm:
    """Returns how sandboxes encode images: as PNG beside their pixels, where a format holds files and others pixels."""
    return form._replace(encoding="png") if form.encoding == "raw" and holds_files(formats) else form


def normalise(sample: ImageSample) -> ImageSample:
    """Returns a sample as float32 0..1; uint8, as it comes from a sandbox, is a quarter of the bytes."""
    return sample._replace(image=numpy.divide(sample.image, 255, dtype=numpy.float32))


def decode_files(
    refs: list[ImageRef], options: ImageOptions, form: ImageForm, pool: SandboxPool
) -> Iterator[tuple[ImageRef, Decoded | Failure]]:
    """Yields each image file with its decoded pixels, in order, or with the failure."""
    plain = options._replace(normalize=False)  # a quarter of the bytes on the way from a sandbox
    groups = task_groups(refs, lambda ref: (1 + form.copies.number) * bytes_of_file(ref, plain, form))
    read = functools.partial(decode_file, options=plain, form=form)
    works = (functools.partial(each_file, group, read) for group in groups)
    for group, results in zip(groups, in_order(pool, works, pool.size + 1), strict=True):
        for ref, result in zip(group, results, strict=True):
            yield (
                ref,
                _without_copies(ref, result, plain, form, pool) if _may_be_the_copies(ref, result, form) else result,
            )


_OF_COPIES = (Category.TIMEOUT, Category.CRASH, Category.OUT_OF_MEMORY, Category.INTERNAL_ERROR)
"""Failures that changed copies may have brought about, for they take time and memory of their own."""


def _may_be_the_copies(ref: ImageRef, result: Decoded | Failure, form: ImageForm) -> bool:
    return isinstance(result, Failure) and result.category in _OF_COPIES and wants_copies(ref, form)


def _without_copies(
    ref: ImageRef, failed: Decoded | Failure, options: ImageOptions, form: ImageForm, pool: SandboxPool
) -> Decoded | Failure:
    """Decodes an image again without the copies that may have failed; returns the failure where it is its own."""
    read = functools.partial(decode_file, options=options, form=form._replace(copies=Copies()))
    works = iter([functools.partial(each_file, [ref], read)])
    (again,) = next(iter(in_order(pool, works, 1)))
    if isinstance(again, Failure) or not isinstance(failed, Failure):
        return failed
    return again._replace(notes=(*again.notes, f"copies: they could not be made ({failed.category}: {failed.message})"))
