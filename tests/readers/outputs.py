"""Image datasets as a run leaves them, made by the writers themselves."""

import json
import pathlib

import numpy

from pagebeam.schemas.image import PLAIN, ImageForm, ImageSample
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.shards import layout_of, shard_name
from pagebeam.transforms.ops.formats.registry import shard_format
from pagebeam.transforms.ops.image_shards.dataset_json import dataset_json
from pagebeam.transforms.ops.image_shards.statistics import ImageStatistics
from tests.transforms.ops.images.samples import sample

ELEVEN = [sample(number) for number in range(11)]
"""Samples of one shape whose labels are 0, 1, 0 …"""


def write_eleven(out: pathlib.Path) -> pathlib.Path:
    """Writes `ELEVEN` as train, in three shards of which the second is empty. Returns `out`."""
    return write_output(out, {"train": [ELEVEN[:5], [], ELEVEN[5:]]})


def numbers_of(images) -> list[int]:
    """Returns which of `ELEVEN` the images are."""
    by_bytes = {made.image.tobytes(): number for number, made in enumerate(ELEVEN)}
    return [by_bytes[numpy.asarray(image).tobytes()] for image in images]


def write_output(
    out: pathlib.Path,
    shards: dict[str, list[list[ImageSample]]],
    classes: tuple[str, ...] | None = ("cat", "dog"),
    options: ImageOptions | None = None,
    formats: tuple[str, ...] = ("hdf5", "tfrecord"),
    form: ImageForm = PLAIN,
) -> pathlib.Path:
    """Writes `images/` below `out`; `shards` holds the samples of each shard of each split. Returns `out`."""
    options = options or ImageOptions(resize=(4, 6), thumbnail=(2, 2))
    statistics = ImageStatistics()
    for split, parts in shards.items():
        (out / "images" / split).mkdir(parents=True)
        for index, samples in enumerate(parts):
            for format_ in formats:
                path = out / "images" / split / shard_name(index, len(parts), shard_format(format_).suffix)
                with shard_format(format_).open(path, layout_of(options, split, classes, form)) as writer:
                    for sample in samples:
                        writer.append(sample)
            for sample in samples:
                statistics.add(split, sample)
    lengths = {split: [len(samples) for samples in parts] for split, parts in shards.items()}
    content = dataset_json(statistics, lengths, classes, options, SplitOptions(formats=formats), form)
    (out / "images" / "dataset.json").write_text(json.dumps(content), encoding="utf-8")
    return out
