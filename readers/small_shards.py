"""Reads shards of small samples, a vector each: whole, when they are first needed, with a few kept in memory."""

import bisect
import collections
from typing import NamedTuple

import fsspec
import h5py
import numpy

from pagebeam.readers.batching import Batches
from pagebeam.schemas.shards import KEYS, LABELS


class Shard(NamedTuple):
    """One shard in memory, N samples."""

    values: numpy.ndarray  # (N, …)
    labels: numpy.ndarray  # (N,) int64
    keys: list[str]


class SmallShards:
    """Random access to the samples of several shards as if they were one; picklable.

    Args:
        paths: Paths or URIs of HDF5 shards, in order.
        lengths: Samples in each.
        values: Name of the dataset that holds the samples.
        held: Shards in memory, at most.
    """

    def __init__(self, paths: list[str], lengths: list[int], values: str, held: int):
        self._paths, self._values, self._most = paths, values, held
        self._starts = numpy.concatenate(([0], numpy.cumsum(lengths, dtype=numpy.int64))).tolist()
        self._held: collections.OrderedDict[int, Shard] = collections.OrderedDict()

    def __len__(self) -> int:
        return int(self._starts[-1])

    def find(self, place: int) -> tuple[Shard, int]:
        """Returns the shard that holds sample 0..len-1, and its row there."""
        number = bisect.bisect_right(self._starts, place) - 1
        shard = self._held.get(number)
        if shard is None:
            shard = self._held[number] = self._read(self._paths[number])
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return shard, place - self._starts[number]

    def column(self, name: str) -> numpy.ndarray:
        """Returns (len,) int64: a dataset of one number a sample, of all shards; the samples are not read."""
        found = [numpy.empty(0, numpy.int64)]
        for path in self._paths:
            with fsspec.open(path, "rb") as file, h5py.File(file, "r") as shard:
                found.append(shard[name][:].astype(numpy.int64))
        return numpy.concatenate(found)

    def gather(self, places: list[int], out: numpy.ndarray) -> numpy.ndarray:
        """Copies the samples at `places` into `out` (len(places), …); returns their labels (len(places),) int64."""
        labels = numpy.empty(len(places), numpy.int64)
        for i, place in enumerate(places):
            shard, row = self.find(place)
            out[i], labels[i] = shard.values[row], shard.labels[row]
        return labels

    def _read(self, path: str) -> Shard:
        with fsspec.open(path, "rb") as file, h5py.File(file, "r") as shard:
            return Shard(shard[self._values][:], shard[LABELS][:], shard[KEYS].asstr()[:].tolist())


class SmallBatches(Batches):
    """A dataset over `SmallShards`; a subclass implements `shape` and `gather`, and sets the shards."""

    _shards: SmallShards

    @property
    def total(self) -> int:
        """The number of samples in the split."""
        return len(self._shards)

    def key(self, index: int) -> str:
        """Returns the key of a sample, as in its shard: of a page `<document_id>/<page>`, as `pages/` knows it."""
        shard, row = self._shards.find(self.stored(index))
        return shard.keys[row]

    def keys(self, places: numpy.ndarray) -> list[str]:
        """Returns the keys of the samples at stored places (N,) int64."""
        found = (self._shards.find(place) for place in places.tolist())
        return [shard.keys[row] for shard, row in found]

    def labels(self) -> numpy.ndarray:
        """Returns (total,) int64: the labels in the stored order; the samples are not read."""
        return self._shards.column(LABELS)
