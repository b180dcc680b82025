"""Reads image datasets while training: random access, mini-batches, shuffling, replicas, resuming. Without Beam.

    dataset = ImageDataset("out", "train", normalise="standard", one_hot=True)
    for epoch in range(10):
        for images, labels in dataset.batches(32, seed=1, epoch=epoch):
            ...

Samples are read from the HDF5 shards as they are asked for; nothing is loaded whole. An `ImageDataset` is also what
Grain takes as a random-access source: `grain.MapDataset.source(dataset).seed(0).shuffle().batch(32)`.
"""

import os
from collections.abc import Callable
from typing import Any

import numpy

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.manifest import load_manifest
from pagebeam.readers.one_hot import one_hot
from pagebeam.readers.prepare import ImageDecoding, ImageScaling
from pagebeam.readers.shard_files import Sample, ShardFiles
from pagebeam.schemas.annotations import SampleAnnotations

Augment = Callable[..., numpy.ndarray]


class ImageDataset(Batches):
    """One split of an image dataset.

    Args:
        out: The `--output` of a run, or its `images` folder; a path or URI.
        split: "train", "test" or "validation".
        normalise: None leaves images as stored; "unit" gives float32 0..1; "standard" gives float32 with mean 0 and
            deviation 1 per channel over `train`; "zca" whitens them by the matrix that a run with `--zca` left;
            "samplewise" gives each image mean 0 and deviation 1 of its own, "samplewise_center" only that mean.
        one_hot: Labels as (num_classes,) float32 instead of an integer.
        augment: Called with each image of a batch, as it is stored, and with `generator`, random numbers that follow
            from seed, epoch and sample; returns an image of the same shape. Such as
            `functools.partial(augment, by=Augmentation(…))` of `pagebeam.transforms.ops.images.augment`.

    Raises:
        FileNotFoundError: `out` holds no image dataset, or a shard that its `dataset.json` lists is missing.
        ValueError: It has no such split or no HDF5 shards; `normalise` is unknown or needs a run with `--zca`; or its
            labels do not fit into one-hot vectors.
    """

    def __init__(
        self,
        out: str | os.PathLike[str],
        split: str = "train",
        *,
        normalise: str | None = None,
        one_hot: bool = False,
        augment: Augment | None = None,
    ):
        self.manifest = load_manifest(out)
        self.split = split
        self.one_hot = one_hot
        self.augment = augment
        if one_hot:
            self.manifest.check_one_hot()
        self._scale = ImageScaling(self.manifest, normalise)
        self._files = ShardFiles(
            self.manifest.shards(split, "hdf5"), self.manifest.lengths(split), ImageDecoding(self.manifest)
        )

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names that labels are indices of; None where labels are plain integers."""
        return self.manifest.classes

    @property
    def box_classes(self) -> tuple[str, ...] | None:
        """The names that labels of boxes are indices of; None where there are no boxes."""
        return self.manifest.box_classes

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of every image; None where it differs."""
        return self.manifest.shape

    @property
    def total(self) -> int:
        """The number of samples in the split."""
        return len(self._files)

    def __getitem__(self, index: int) -> tuple[numpy.ndarray, Any]:
        """Returns (image, label) of one sample, prepared; raises IndexError beyond either end."""
        place = self.stored(index)
        image, label = self._files.pair(place)
        prepared = one_hot(numpy.array([label]), self.manifest.num_classes)[0] if self.one_hot else label
        return self._scale(image), prepared

    def key(self, index: int) -> str:
        """Returns the key of a sample, as in its shard: of a page `<document_id>/<page>`, as `pages/` knows it."""
        return self._files.key(self.stored(index))

    def keys(self, places: numpy.ndarray) -> list[str]:
        """Returns the keys of the samples at stored places (N,) int64."""
        return self._files.keys(places)

    def labels(self) -> numpy.ndarray:
        """Returns (total,) int64: the labels in the stored order; no image is read."""
        return self._files.labels()

    def sample(self, index: int) -> Sample:
        """Returns all that is stored of one sample, as it is stored: key, source, thumbnail, captions and boxes too."""
        return self._files.sample(self.stored(index))

    def marks(self, place: int) -> SampleAnnotations:
        """Returns the captions, boxes and labels of boxes at a stored place, without its image."""
        return self._files.marks(place)

    def counts(self, name: str) -> numpy.ndarray:
        """Returns (total,) int64: how many captions or boxes the sample at each stored place has.

        Args:
            name: `CAPTION_COUNTS` or `BOX_COUNTS` of `pagebeam.schemas.shards`.
        """
        return self._files.counts(name)

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns the prepared batch of the samples at stored places, as `order` gives them.

        Args:
            places: (N,) int64.
            seed: Of the augmentation, with `epoch`.
            epoch: 0-based.
        """
        labels = self._labels(places.tolist())
        if None in self.shape:
            stored = ((self._files.pair(place)[0], place) for place in places.tolist())
            return [self._scale(self._augmented(image, place, seed, epoch)) for image, place in stored], labels
        images = numpy.empty((len(places), *(side or 0 for side in self.shape)), self.manifest.dtype)
        for image, place in zip(images, places.tolist(), strict=True):
            self._files.read_into(place, image)
            if self.augment:
                image[...] = self._augmented(image, place, seed, epoch)
        return self._scale(images), labels

    def _augmented(self, image: numpy.ndarray, place: int, seed: int | None, epoch: int) -> numpy.ndarray:
        if self.augment is None:
            return image
        return self.augment(image, generator=numpy.random.default_rng([seed or 0, epoch, place]))

    def _labels(self, places: list[int]) -> numpy.ndarray:
        labels = numpy.array([self._files.label(place) for place in places], numpy.int64)
        return one_hot(labels, self.manifest.num_classes) if self.one_hot else labels
