"""Features of images, read while training: what `--features` took, with the labels of the images.

train = FeatureDataset("out", "train")
head.fit(*train.arrays())  # or, batch by batch: KerasDataset(train, batch_size=32)
"""

import bisect
import collections
import json
import os
from typing import Any, NamedTuple

import fsspec
import h5py
import numpy

from readers.batching import Batch, Batches
from readers.prepare import one_hot
from schemas.features import FEATURES, FOLDER, KEYS, LABELS
from schemas.shards import SCHEMA_VERSION

_HELD = 16  # shards in memory


class FeatureDataset(Batches):
    """One split of the features of a run, in the order of its images.

    Args:
        out: The `--output` of a run, or its `images` or `page_images` folder; a path or URI.
        split: "train", "test" or "validation".
        classes: Width of a one-hot label; 0 leaves labels as integers.

    Raises:
        FileNotFoundError: `out` holds no features.
        ValueError: It has no such split.
    """

    def __init__(self, out: str | os.PathLike[str], split: str = "train", *, classes: int = 0):
        self.folder, self.manifest = _load(os.fspath(out).rstrip("/"))
        if split not in self.manifest["splits"]:
            raise ValueError(f"{self.folder} has no split {split!r}; it has {', '.join(self.manifest['splits'])}")
        part = self.manifest["splits"][split]
        self.split, self._classes = split, classes
        self._paths = [f"{self.folder}/{name}" for name in part["shards"]["hdf5"]]
        self._starts = numpy.concatenate(([0], numpy.cumsum(part["shard_lengths"], dtype=numpy.int64))).tolist()
        self._held: collections.OrderedDict[int, _Shard] = collections.OrderedDict()

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the features of one image."""
        return tuple(self.manifest["features"]["shape"])

    @property
    def total(self) -> int:
        """How many images the split has."""
        return int(self._starts[-1])

    def key(self, index: int) -> str:
        """Returns the key of an image, as in its shard."""
        shard, row = self._place(index % self.total)
        return shard.keys[row]

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns features (N, …) float32 and labels (N,) int64, or (N, classes) float32, at stored places."""
        features = numpy.empty((len(places), *self.shape), numpy.float32)
        labels = numpy.empty(len(places), numpy.int64)
        for i, place in enumerate(places.tolist()):
            shard, row = self._place(place)
            features[i], labels[i] = shard.features[row], shard.labels[row]
        return features, one_hot(labels, self._classes) if self._classes else labels

    def _place(self, place: int) -> tuple["_Shard", int]:
        number = bisect.bisect_right(self._starts, place) - 1
        shard = self._held.get(number)
        if shard is None:
            shard = self._held[number] = _read(self._paths[number])
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return shard, place - self._starts[number]


class _Shard(NamedTuple):
    features: numpy.ndarray
    labels: numpy.ndarray
    keys: list[str]


def _read(path: str) -> _Shard:
    with fsspec.open(path, "rb") as file, h5py.File(file, "r") as shard:
        return _Shard(shard[FEATURES][:], shard[LABELS][:], shard[KEYS].asstr()[:].tolist())


def _load(root: str) -> tuple[str, dict[str, Any]]:
    for folder in (f"{root}/images/{FOLDER}", f"{root}/page_images/{FOLDER}", f"{root}/{FOLDER}", root):
        try:
            with fsspec.open(f"{folder}/features.json", "r", encoding="utf-8") as file:
                content = dict(json.load(file))
        except FileNotFoundError:
            continue
        if content["schema_version"] != SCHEMA_VERSION:
            raise ValueError(f"{folder}/features.json has schema version {content['schema_version']}")
        return folder, content
    raise FileNotFoundError(f"{root} holds no features; run with --features MODEL to write them")
