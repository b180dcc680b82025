"""Reads features of images while training: the output of `--features`, with the labels of the images.

train = FeatureDataset("out", "train")
head.fit(*train.arrays())  # or, batch by batch: KerasDataset(train, batch_size=32)
"""

import json
import os
from typing import Any

import fsspec
import numpy

from pagebeam.readers.batching import Batch
from pagebeam.readers.one_hot import check_width, one_hot
from pagebeam.readers.presence import check_present
from pagebeam.readers.small_shards import SmallBatches, SmallShards
from pagebeam.schemas.features import FEATURES, FOLDER
from pagebeam.schemas.shards import SCHEMA_VERSION

_HELD = 16  # shards in memory


class FeatureDataset(SmallBatches):
    """One split of the features of a run, in the order of its images.

    Args:
        out: The `--output` of a run, or its `images` or `page_images` folder; a path or URI.
        split: "train", "test" or "validation".
        classes: Width of a one-hot label; 0 leaves labels as integers.

    Raises:
        FileNotFoundError: `out` holds no features, or a shard is missing.
        ValueError: It has no such split, or `classes` is too large for one-hot vectors.
    """

    def __init__(self, out: str | os.PathLike[str], split: str = "train", *, classes: int = 0):
        self.folder, self.manifest = _load(os.fspath(out).rstrip("/"))
        if split not in self.manifest["splits"]:
            raise ValueError(f"{self.folder} has no split {split!r}; it has {', '.join(self.manifest['splits'])}")
        part = self.manifest["splits"][split]
        self.split, self._classes = split, classes
        check_width(classes)
        paths = [f"{self.folder}/{name}" for name in part["shards"]["hdf5"]]
        check_present(paths)
        self._shards = SmallShards(paths, part["shard_lengths"], FEATURES, _HELD)

    @property
    def shape(self) -> tuple[int, ...]:
        """Returns the shape of the features of one image."""
        return tuple(self.manifest["features"]["shape"])

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns features (N, …) float32 and labels (N,) int64, or (N, classes) float32, at stored places."""
        features = numpy.empty((len(places), *self.shape), numpy.float32)
        labels = self._shards.gather(places.tolist(), features)
        return features, one_hot(labels, self._classes) if self._classes else labels


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
