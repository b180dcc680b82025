"""Reads sequences of word indices while training: random access, mini-batches, shuffling, replicas. Without Beam.

train = SequenceDataset("out", "train")
model = keras.Sequential([keras.layers.Embedding(train.num_words, 64), …])
model.fit(*train.arrays())  # or, batch by batch: KerasDataset(train, batch_size=32)
"""

import os

import numpy

from pagebeam.readers.batching import Batch
from pagebeam.readers.manifest import read_description
from pagebeam.readers.one_hot import check_width, one_hot
from pagebeam.readers.presence import check_present
from pagebeam.readers.small_shards import SmallBatches, SmallShards
from pagebeam.schemas.sequences import LENGTHS, NONE, SEQUENCES

_HELD = 64  # shards in memory: the indices of a few thousand texts each


class SequenceDataset(SmallBatches):
    """One split of the texts of a run, as numbers.

    Args:
        out: The `--output` of a run, or its `sequences` folder; a path or URI.
        split: "train", "test" or "validation".
        one_hot: Labels as (num_classes,) float32 instead of an integer; all zero where a text has none.

    Raises:
        FileNotFoundError: `out` holds no sequences, or a shard is missing.
        ValueError: It has no such split or no HDF5 shards, or its labels do not fit into one-hot vectors.
    """

    def __init__(self, out: str | os.PathLike[str], split: str = "train", *, one_hot: bool = False):
        root = os.fspath(out).rstrip("/")
        missing = f"{root} holds no sequences; run with --sequences MAXLEN to write them"
        self.folder, self.manifest = read_description((f"{root}/sequences", root), "maxlen", missing)
        if split not in self.manifest["splits"]:
            raise ValueError(f"{self.folder} has no split {split!r}; it has {', '.join(self.manifest['splits'])}")
        part = self.manifest["splits"][split]
        if "hdf5" not in part["shards"]:
            raise ValueError(f"{self.folder} holds no hdf5; run with --formats hdf5 to write it")
        self.split, self.one_hot = split, one_hot
        if one_hot:
            check_width(self.num_classes)
        paths = [f"{self.folder}/{name}" for name in part["shards"]["hdf5"]]
        check_present(paths)
        self._shards = SmallShards(paths, part["shard_lengths"], SEQUENCES, _HELD)

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names that labels are indices of; None where labels are plain integers."""
        names = self.manifest["classes"]
        return None if names is None else tuple(names)

    @property
    def num_classes(self) -> int:
        """The width of a one-hot label."""
        if self.classes is not None:
            return len(self.classes)
        labels = [int(name) for part in self.manifest["splits"].values() for name in part["per_class"]]
        return 1 + max(labels, default=-1)

    @property
    def num_words(self) -> int:
        """The number of indices: the `input_dim` of an Embedding."""
        return int(self.manifest["num_words"])

    @property
    def shape(self) -> tuple[int]:
        """The shape of a sequence, (maxlen,)."""
        return (int(self.manifest["maxlen"]),)

    def lengths(self) -> numpy.ndarray:
        """Returns (total,) int64: the indices of each stored text, without what fills it up."""
        return self._shards.column(LENGTHS)

    def indices(self, place: int, length: int) -> numpy.ndarray:
        """Returns (length,) int32: the text at a stored place without what fills it up; `lengths` has its length."""
        shard, row = self._shards.find(place)
        text: numpy.ndarray = shard.values[row]
        return text[len(text) - length :] if self.manifest["options"]["padding"] == "pre" else text[:length]

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns sequences (N, maxlen) int32 and labels (N,) int64, or (N, num_classes) float32, at stored places."""
        sequences = numpy.empty((len(places), *self.shape), numpy.int32)
        labels = self._shards.gather(places.tolist(), sequences)
        if not self.one_hot:
            return sequences, labels
        hot = one_hot(numpy.maximum(labels, 0), self.num_classes)
        hot[labels == NONE] = 0
        return sequences, hot
