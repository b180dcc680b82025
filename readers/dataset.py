"""Image datasets, read while training: random access, mini-batches, shuffling, replicas, resuming. No Beam.

    dataset = ImageDataset("out", "train", normalise="standard", one_hot=True)
    for epoch in range(10):
        for images, labels in dataset.batches(32, seed=1, epoch=epoch):
            ...

Samples are read from the HDF5 shards as they are asked for; nothing is loaded whole. An `ImageDataset` is also what
Grain takes as a random-access source: `grain.MapDataset.source(dataset).seed(0).shuffle().batch(32)`.
"""

import copy
import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy

from readers.manifest import load_manifest
from readers.prepare import ImageDecoding, ImageScaling, one_hot
from readers.shard_files import Sample, ShardFiles

Batch = tuple[Any, numpy.ndarray]
Augment = Callable[..., numpy.ndarray]


class ImageDataset:
    """One split of an image dataset.

    Args:
        out: The `--output` of a run, or its `images` folder; a path or URI.
        split: "train", "test" or "validation".
        normalise: None leaves images as stored; "unit" gives float32 0..1; "standard" gives float32 with mean 0 and
            deviation 1 per channel over `train`.
        one_hot: Labels as (num_classes,) float32 instead of an integer.
        augment: Called with each image of a batch, as it is stored, and with `generator`, random numbers that follow
            from seed, epoch and sample; returns an image of the same shape. Such as
            `functools.partial(augment, by=Augmentation(…))` of `transforms.ops.images.augment`.

    Raises:
        FileNotFoundError: `out` holds no image dataset.
        ValueError: It has no such split or no HDF5 shards, or `normalise` is unknown.
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
        self.shard_index, self.shard_count = 0, 1
        self._scale = ImageScaling(self.manifest, normalise)
        self._files = ShardFiles(
            self.manifest.shards(split, "hdf5"), self.manifest.lengths(split), ImageDecoding(self.manifest)
        )

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names that labels are indices of; None where labels are plain integers."""
        return self.manifest.classes

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of every image; None where it differs."""
        return self.manifest.shape

    def __len__(self) -> int:
        """Returns how many samples there are; of a replica's share, how many it gets each epoch."""
        return len(range(self.shard_index, len(self._files), self.shard_count))

    def __getitem__(self, index: int) -> tuple[numpy.ndarray, Any]:
        """Returns (image, label) of one sample, prepared; raises IndexError beyond either end."""
        place = self._place(index)
        image, label = self._files.pair(place)
        prepared = one_hot(numpy.array([label]), self.manifest.num_classes)[0] if self.one_hot else label
        return self._scale(image), prepared

    def sample(self, index: int) -> Sample:
        """Returns all that is stored of one sample, as it is stored: key, source and thumbnail too."""
        return self._files.sample(self._place(index))

    def shard(self, index: int, count: int) -> "ImageDataset":
        """Returns the share of replica `index` (0-based) of `count`.

        In every epoch each sample goes to exactly one replica; shares differ by one sample at most.
        """
        if not 0 <= index < count:
            raise ValueError(f"replica {index} of {count}: the index must lie in 0..{count - 1}")
        share = copy.copy(self)
        share.shard_index, share.shard_count = self.shard_index + index * self.shard_count, self.shard_count * count
        return share

    def order(self, seed: int | None = None, epoch: int = 0) -> numpy.ndarray:
        """Returns (len,) int64: the stored places of this share's samples in the order of an epoch.

        Args:
            seed: None is the stored order. Any other gives each epoch its own order, the same on every machine.
            epoch: 0-based.
        """
        everything = numpy.arange(len(self._files))
        if seed is not None:
            numpy.random.default_rng([seed, epoch]).shuffle(everything)
        return everything[self.shard_index :: self.shard_count]

    def batches(
        self,
        size: int,
        *,
        seed: int | None = None,
        epoch: int = 0,
        start: int = 0,
        drop_remainder: bool = False,
    ) -> Iterator[Batch]:
        """Yields the mini-batches of one epoch: (images, labels).

        Args:
            size: Samples in a batch; the last may have fewer.
            seed: Shuffles, see `order`.
            epoch: 0-based.
            start: Batches of this epoch to pass over: how many were seen before training was interrupted.
            drop_remainder: Leave out a last batch that is not full.

        Yields:
            Images (N, …), or a list of N arrays where their shapes differ; labels (N,) int64, or (N, num_classes)
            float32.
        """
        order = self.order(seed, epoch)
        stop = len(order) // size * size if drop_remainder else len(order)
        for first in range(start * size, stop, size):
            yield self.gather(order[first : min(first + size, stop)], seed, epoch)

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

    def arrays(self) -> Batch:
        """Returns the whole split as one batch, in the stored order; for what fits into memory."""
        return self.gather(self.order())

    def _augmented(self, image: numpy.ndarray, place: int, seed: int | None, epoch: int) -> numpy.ndarray:
        if self.augment is None:
            return image
        return self.augment(image, generator=numpy.random.default_rng([seed or 0, epoch, place]))

    def _labels(self, places: list[int]) -> numpy.ndarray:
        labels = numpy.array([self._files.label(place) for place in places], numpy.int64)
        return one_hot(labels, self.manifest.num_classes) if self.one_hot else labels

    def _place(self, index: int) -> int:
        if not -len(self) <= index < len(self):
            raise IndexError(f"sample {index} of {len(self)}")
        return self.shard_index + (index % len(self)) * self.shard_count
