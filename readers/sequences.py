"""Sequences of word indices, read while training: random access, mini-batches, shuffling, replicas, resuming. No Beam.

train = SequenceDataset("out", "train")
model = keras.Sequential([keras.layers.Embedding(train.num_words, 64), …])
model.fit(*train.arrays())  # or, batch by batch: KerasDataset(train, batch_size=32)
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
from schemas.sequences import KEYS, LABELS, NONE, SEQUENCES
from schemas.shards import SCHEMA_VERSION

_HELD = 64  # shards in memory: the indices of a few thousand texts each


class SequenceDataset(Batches):
    """One split of the texts of a run, as numbers.

    Args:
        out: The `--output` of a run, or its `sequences` folder; a path or URI.
        split: "train", "test" or "validation".
        one_hot: Labels as (num_classes,) float32 instead of an integer; all zero where a text has none.

    Raises:
        FileNotFoundError: `out` holds no sequences.
        ValueError: It has no such split or no HDF5 shards.
    """

    def __init__(self, out: str | os.PathLike[str], split: str = "train", *, one_hot: bool = False):
        self.folder, self.manifest = _load(os.fspath(out).rstrip("/"))
        if split not in self.manifest["splits"]:
            raise ValueError(f"{self.folder} has no split {split!r}; it has {', '.join(self.manifest['splits'])}")
        part = self.manifest["splits"][split]
        if "hdf5" not in part["shards"]:
            raise ValueError(f"{self.folder} holds no hdf5; run with --formats hdf5 to write it")
        self.split, self.one_hot = split, one_hot
        self._paths = [f"{self.folder}/{name}" for name in part["shards"]["hdf5"]]
        self._starts = numpy.concatenate(([0], numpy.cumsum(part["shard_lengths"], dtype=numpy.int64))).tolist()
        self._held: collections.OrderedDict[int, _Shard] = collections.OrderedDict()

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names that labels are indices of; None where labels are plain integers."""
        names = self.manifest["classes"]
        return None if names is None else tuple(names)

    @property
    def num_classes(self) -> int:
        """Width of a one-hot label."""
        if self.classes is not None:
            return len(self.classes)
        labels = [int(name) for part in self.manifest["splits"].values() for name in part["per_class"]]
        return 1 + max(labels, default=-1)

    @property
    def num_words(self) -> int:
        """Indices are below it: the `input_dim` of an Embedding."""
        return int(self.manifest["num_words"])

    @property
    def shape(self) -> tuple[int]:
        """(maxlen,)."""
        return (int(self.manifest["maxlen"]),)

    @property
    def total(self) -> int:
        """How many texts the split has."""
        return int(self._starts[-1])

    def __getitem__(self, index: int) -> tuple[numpy.ndarray, Any]:
        """Returns ((maxlen,) int32, label) of one text; raises IndexError beyond either end."""
        sequences, labels = self.gather(numpy.array([self.stored(index)]))
        return sequences[0], labels[0]

    def key(self, index: int) -> str:
        """Returns `<document_id>/<page>`, or `<document_id>` where a text is a document: what `pages/` knows it by."""
        shard, row = self._place(self.stored(index))
        return shard.keys[row]

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns sequences (N, maxlen) int32 and labels (N,) int64, or (N, num_classes) float32, at stored places."""
        found = [self._place(place) for place in places.tolist()]
        sequences = numpy.empty((len(found), *self.shape), numpy.int32)
        labels = numpy.empty(len(found), numpy.int64)
        for i, (shard, row) in enumerate(found):
            sequences[i], labels[i] = shard.sequences[row], shard.labels[row]
        if not self.one_hot:
            return sequences, labels
        hot = one_hot(numpy.maximum(labels, 0), self.num_classes)
        hot[labels == NONE] = 0
        return sequences, hot

    def _place(self, place: int) -> tuple["_Shard", int]:
        number = bisect.bisect_right(self._starts, place) - 1
        shard = self._held.get(number)
        if shard is None:
            shard = self._held[number] = _read(self._paths[number])
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return shard, place - self._starts[number]


class _Shard(NamedTuple):
    sequences: numpy.ndarray
    labels: numpy.ndarray
    keys: list[str]


def _read(path: str) -> _Shard:
    with fsspec.open(path, "rb") as file, h5py.File(file, "r") as shard:
        return _Shard(shard[SEQUENCES][:], shard[LABELS][:], shard[KEYS].asstr()[:].tolist())


def _load(root: str) -> tuple[str, dict[str, Any]]:
    for folder in (f"{root}/sequences", root):
        try:
            with fsspec.open(f"{folder}/dataset.json", "r", encoding="utf-8") as file:
                content = dict(json.load(file))
        except FileNotFoundError:
            continue
        if "maxlen" in content and content["schema_version"] == SCHEMA_VERSION:
            return folder, content
    raise FileNotFoundError(f"{root} holds no sequences; run with --sequences MAXLEN to write them")
