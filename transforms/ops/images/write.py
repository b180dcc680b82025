"""Writes a shard of images: references in, one file per format out, memory of a few images.

Images are decoded in sandboxes, some ahead of the writer, and appended in the order of their hashes, so that a shard
read from front to back is a shuffled sample of its split.
"""

import contextlib
import functools
import json
import time
from collections.abc import Iterator

import numpy

from schemas.failure import BadInput, Category, Failure, Stage
from schemas.image import ImageForm, ImageRef, ImageSample
from schemas.options import ImageOptions
from schemas.outputs import ShardName
from schemas.shards import SUFFIXES, layout_of
from transforms.ops.failing import as_failure
from transforms.ops.images.copies import key_of_copy, wants_copies, with_copies
from transforms.ops.images.decode import Decoded, decode_image
from transforms.ops.images.origin import Decode
from transforms.ops.images.packing import packed
from transforms.ops.images.shards import ShardWriter, open_shard
from transforms.ops.images.statistics import SplitStatistics
from transforms.ops.sandbox.pool import SandboxPool, in_order
from transforms.ops.sandbox.sandbox import Fault, Sandbox
from transforms.ops.storage import files
from transforms.ops.storage.written import Made, described

TOGETHER = 8  # images of a task: fewer cost more hand-overs, more cost memory

Classes = tuple[str, ...] | None
"""Class names, sorted; None where labels are plain integers."""


def write_images(
    out: str,
    name: ShardName,
    refs: list[ImageRef],
    classes: Classes,
    options: ImageOptions,
    form: ImageForm,
    formats: tuple[str, ...],
    pool: SandboxPool,
    decode: Decode,
) -> Made:
    """Writes one shard in every format.

    Args:
        out: The output's folder.
        name: Of the shard; its table is `images/<split>` or `page_images/<split>`.
        refs: In the order of the shard.
        classes: Class names.
        options: Of preprocessing.
        form: How images are fitted, chosen and stored.
        formats: Of `SUFFIXES`.
        pool: Sandboxes that decode.
        decode: Gives the pictures.
    """
    kind, _, split = name.table.rpartition("/")
    layout = layout_of(options, split, classes, form)
    paths = [name.part(SUFFIXES[format_].lstrip(".")) for format_ in formats]
    statistics, failures, copies = SplitStatistics(), [], 0
    with contextlib.ExitStack() as stack:
        writers: list[ShardWriter] = []
        for format_, path in zip(formats, paths, strict=True):
            local = stack.enter_context(files.publish(files.join(out, path)))
            writers.append(stack.enter_context(open_shard(format_, local, layout)))
        for ref, decoded in decode(refs, options, form, pool):
            if isinstance(decoded, Failure):
                failures.append(decoded)
                continue
            label = int(ref.label) if classes is None else classes.index(ref.label)
            for number, one in enumerate((decoded, *decoded.copies)):
                sample = one.sample(label, key_of_copy(ref.key, number) if number else ref.key, ref.uri)
                statistics.add(sample)
                sample = normalised(sample) if options.normalize else sample
                for writer in writers:
                    writer.append(sample)
            copies += len(decoded.copies)
    counts = {kind: statistics.samples - copies, f"{kind}_{split}": statistics.samples - copies}
    counts |= {f"{kind}_augmented": copies} if form.copies.number else {}
    details = json.dumps({"classes": classes, "statistics": packed(statistics)})
    return tuple(described(out, path, statistics.samples) for path in paths), counts, tuple(failures), details


def normalised(sample: ImageSample) -> ImageSample:
    """A sample with float32 0..1 in place of uint8, which is a quarter of the bytes on the way from a sandbox."""
    return sample._replace(image=numpy.divide(sample.image, 255, dtype=numpy.float32))


def decoded_files(
    refs: list[ImageRef], options: ImageOptions, form: ImageForm, pool: SandboxPool
) -> Iterator[tuple[ImageRef, Decoded | Failure]]:
    """The pictures of image files, in their order, or why there is none."""
    groups = [refs[i : i + TOGETHER] for i in range(0, len(refs), TOGETHER)]
    plain = options._replace(normalize=False)
    works = (functools.partial(_decode_group, group, plain, form) for group in groups)
    for group, results in zip(groups, in_order(pool, works, pool.size + 1), strict=True):
        yield from zip(group, results, strict=True)


def _decode_group(
    group: list[ImageRef], options: ImageOptions, form: ImageForm, sandbox: Sandbox
) -> list[Decoded | Failure]:
    """Decodes images in one task; a fault costs the image that it befell."""
    with contextlib.ExitStack() as stack:
        found = [(ref, _locate(ref, stack)) for ref in group]
        here = [(ref, path) for ref, path in found if isinstance(path, str)]
        paths = [path for _, path in here]
        results = iter(_decode_paths([ref for ref, _ in here], paths, options, form, sandbox))
        return [next(results) if isinstance(path, str) else path for _, path in found]


def _locate(ref: ImageRef, stack: contextlib.ExitStack) -> str | Failure:
    try:
        return stack.enter_context(files.located(ref.uri, ref.size))
    except BadInput as bad:
        return as_failure(bad, ref.uri, None, None, Stage.DECODE, 0.0)


def _decode_paths(
    refs: list[ImageRef], paths: list[str], options: ImageOptions, form: ImageForm, sandbox: Sandbox
) -> list[Decoded | Failure]:
    results: list[Decoded | Failure] = []
    while len(results) < len(paths):
        since = time.monotonic()
        try:
            left = [(path, ref.key if wants_copies(ref, form) else None) for path, ref in zip(paths, refs, strict=True)]
            for answer in sandbox.run(functools.partial(decode_files, left[len(results) :], options, form)):
                if not isinstance(answer, Decoded):
                    bad = BadInput(Category(answer[0]), answer[1])
                    answer = as_failure(bad, refs[len(results)].uri, None, None, Stage.DECODE, time.monotonic() - since)
                results.append(answer)
                since = time.monotonic()
        except Fault as fault:
            results.append(as_failure(fault, refs[len(results)].uri, None, None, Stage.DECODE, fault.elapsed))
    return results


def decode_files(
    paths: list[tuple[str, str | None]], options: ImageOptions, form: ImageForm
) -> Iterator[Decoded | tuple[str, str]]:
    """Decodes local files, in a sandbox; for one that cannot be decoded, its failure's category and message.

    Args:
        paths: Each with the key of its sample where copies are wanted, else None.
        options: Of preprocessing, not normalised.
        form: How images are fitted, chosen and stored.
    """
    for path, key in paths:
        try:
            with open(path, "rb") as file:
                decoded = decode_image(file.read(), options, form)
            yield with_copies(decoded, key, options, form) if key is not None else decoded
        except BadInput as bad:
            yield bad.category.value, bad.message
        except OSError as error:
            yield Category.NOT_FOUND.value, f"vanished while the run went on: {error.strerror}"
