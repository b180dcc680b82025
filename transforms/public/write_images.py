"""Images that have their split to the shards of a data set, and the file that describes them together.

ImageRef(split="train" …)  ->  WrittenFile(path, sha256, bytes, rows), Failure
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import PLAIN, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions, Limits, SplitOptions
from pagebeam.schemas.outputs import RunOutputs, Written, WrittenFile
from pagebeam.transforms import write_images
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.image_shards.describe import describe_images
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.public.sandboxes import DECODE, LIMITS, execution
from pagebeam.transforms.split_images import DEFAULTS as SPLIT

AS_THEY_ARE = ImageOptions()


class WriteImagesResult(NamedTuple):
    """The files of the data set, and the images that could not be decoded."""

    files: beam.PCollection[WrittenFile]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class WriteImages(SeveralCollections):
    """Writes images to HDF5, TFRecord and WebDataset shards below `images/` in a folder, as the main job does.

        split.refs | pagebeam.WriteImages("out", pagebeam.ImageOptions(resize=(224, 224)))

    `pagebeam.ImageDataset(path, "train")` reads them. The same images and options give the same bytes on every runner.
    `work/written/` in the folder holds what each shard was made of, so that a second run writes only what has changed.

    Args:
        path: Folder or URI.
        options: How images are preprocessed.
        split: Formats and size of the shards; as `SplitImages` has it, for the description tells how images were split.
        form: How images are fitted, chosen and stored.
        labels: As `LabelImages` has it: integers stand for themselves, names for their place among the sorted names.
        limits: What one image may cost.
        sandboxes: As in `ReadDocuments`.
    """

    path: str
    options: ImageOptions = AS_THEY_ARE
    split: SplitOptions = SPLIT
    form: ImageForm = PLAIN
    labels: str = "directory"
    limits: Limits = LIMITS
    sandboxes: int = 1

    def expand(self, images: beam.PCollection[ImageRef]) -> WriteImagesResult:
        out = self.path if "://" in self.path else files.absolute(self.path)
        run = execution(self.limits, self.sandboxes, DECODE)
        write = write_images.WriteImages(out, self.labels, self.options, self.split, run, self.form)
        shards = images | "Shards" >> write  # Written
        once = images.pipeline | "Once" >> beam.Create([out], reshuffle=False)
        described = once | "Describe" >> beam.FlatMap(
            _described, beam.pvalue.AsList(shards), self.options, self.split, self.form
        )
        return WriteImagesResult(
            (shards | "Files" >> beam.FlatMap(_files), described) | "AllFiles" >> beam.Flatten(),
            shards | "Failures" >> beam.FlatMap(_failures),
        )


def _files(shard: Written) -> Iterator[WrittenFile]:
    yield from shard.files


def _failures(shard: Written) -> Iterator[Failure]:
    yield from shard.failures


def _described(
    out: str, shards: Iterable[Written], options: ImageOptions, split: SplitOptions, form: ImageForm
) -> Iterator[WrittenFile]:
    outputs = RunOutputs(sorted(shards, key=lambda shard: shard.name))
    yield from describe_images(out, outputs, options, split, form)
