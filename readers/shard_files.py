"""Opens HDF5 shards, a few at a time, and in each process its own."""

import bisect
import collections
import itertools
import math
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import fsspec
import h5py
import numpy
from h5py._objects import phil

from pagebeam.schemas.annotations import SampleAnnotations
from pagebeam.schemas.shards import (
    BOX_COUNTS,
    BOX_LABELS,
    BOXES,
    CAPTION_COUNTS,
    CAPTIONS,
    IMAGES,
    KEYS,
    LABELS,
    SHAPES,
    SOURCES,
    THUMBNAILS,
)

_AT_OFFSETS = hasattr(os, "preadv")  # not on Windows
Decode = Callable[[numpy.ndarray, numpy.ndarray | None], numpy.ndarray]


class Sample(NamedTuple):
    """A sample as it is stored."""

    image: numpy.ndarray  # (height, width, channels) or flattened
    label: int
    key: str
    source: str  # URI
    thumbnail: numpy.ndarray | None  # (h, w, channels) uint8; None where there are none
    captions: tuple[str, ...] = ()
    boxes: numpy.ndarray | None = None  # (n, 4) float32, x0, y0, x1, y1, fractions of the image; None: there are none
    box_labels: numpy.ndarray | None = None  # (n,) int64, indices of `ImageDataset.box_classes`


class ShardFiles:
    """Random access to the samples of several shards as if they were one; picklable, safe among threads and forks.

    Args:
        paths: Paths or URIs of HDF5 shards, in order.
        lengths: Samples in each.
        decode: Turns what is stored of an image, and its (height, width, channels) where that is stored too, into it.
        most: Files that are open at the same time.
    """

    def __init__(self, paths: list[str], lengths: list[int], decode: Decode, most: int = 64):
        self._paths, self._most = paths, most
        self._decode = decode
        self._starts = numpy.concatenate(([0], numpy.cumsum(lengths, dtype=numpy.int64))).tolist()
        self._reset()

    def __len__(self) -> int:
        return int(self._starts[-1])

    def pair(self, index: int) -> tuple[numpy.ndarray, int]:
        """Returns the image of sample 0..len-1, as it is stored, and its label."""
        shard, row = self._place(index)
        return shard.image(row), int(shard.labels[row])

    def read_into(self, index: int, out: numpy.ndarray) -> None:
        """Copies the image of a sample into `out`, C-contiguous and of its shape and dtype."""
        shard, row = self._place(index)
        shard.read_into(row, out)

    def label(self, index: int) -> int:
        """Returns the label of a sample."""
        shard, row = self._place(index)
        return int(shard.labels[row])

    def key(self, index: int) -> str:
        """Returns the key of a sample."""
        shard, row = self._place(index)
        return str(shard.file[KEYS].asstr()[row])

    def keys(self, places: numpy.ndarray) -> list[str]:
        """Returns the keys of samples (N,) int64; those of neighbours are read at once."""
        found = [""] * len(places)
        numbers = numpy.searchsorted(self._starts, places, "right") - 1
        for number in numpy.unique(numbers).tolist():
            (taken,) = numpy.nonzero(numbers == number)
            rows = places[taken] - self._starts[number]
            first = int(rows.min())
            shard, _ = self._place(int(places[taken[0]]))
            keys = shard.file[KEYS].asstr()[first : int(rows.max()) + 1]
            for i, row in zip(taken.tolist(), rows.tolist(), strict=True):
                found[i] = str(keys[row - first])
        return found

    def labels(self) -> numpy.ndarray:
        """Returns (len,) int64: the labels of all samples; no image is read."""
        return numpy.concatenate([numpy.empty(0, numpy.int64), *(shard.labels for shard in self._shards())])

    def sample(self, index: int) -> Sample:
        """Returns all that is stored of a sample."""
        shard, row = self._place(index)
        key, source = (shard.file[name].asstr()[row] for name in (KEYS, SOURCES))
        thumbnail = shard.file[THUMBNAILS][row] if THUMBNAILS in shard.file else None
        boxes = tuple(shard.ragged(name, BOX_COUNTS, row) for name in (BOXES, BOX_LABELS))
        return Sample(shard.image(row), int(shard.labels[row]), key, source, thumbnail, shard.captions(row), *boxes)

    def marks(self, index: int) -> SampleAnnotations:
        """Returns the captions and boxes of a sample; there are none where the shard has none of the kind."""
        shard, row = self._place(index)
        boxes, labels = (shard.ragged(name, BOX_COUNTS, row) for name in (BOXES, BOX_LABELS))
        if boxes is None or labels is None:
            boxes, labels = numpy.empty((0, 4), numpy.float32), numpy.empty(0, numpy.int64)
        return SampleAnnotations(shard.captions(row), boxes, labels)

    def counts(self, name: str) -> numpy.ndarray:
        """Returns (len,) int64: the values of one of the datasets of counts; zeros where a shard has none."""
        return numpy.concatenate([numpy.empty(0, numpy.int64), *(shard.counts(name) for shard in self._shards())])

    def __getstate__(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in ("_paths", "_most", "_starts", "_decode")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._reset()

    def _reset(self) -> None:
        self._open: collections.OrderedDict[int, _Shard] = collections.OrderedDict()
        self._lock = threading.Lock()
        self._process = os.getpid()

    def _shards(self) -> Iterator["_Shard"]:
        """Yields the shards that hold samples, in order."""
        for first, end in itertools.pairwise(self._starts):
            if first < end:
                yield self._place(first)[0]

    def _place(self, index: int) -> tuple["_Shard", int]:
        number = bisect.bisect_right(self._starts, index) - 1
        # A file handle shared with the parent of a fork would share its position with it.
        if self._process != os.getpid():
            self._reset()
        with self._lock:
            shard = self._open.get(number)
            if shard is None:
                shard = self._open[number] = _Shard(self._paths[number], self._decode)
                if len(self._open) > self._most:
                    self._open.popitem(last=False)
            else:
                self._open.move_to_end(number)
        return shard, index - self._starts[number]


def _offsets(images: h5py.Dataset) -> list[int] | None:
    """Returns where in its file the bytes of each image begin; None where an image has none of its own."""
    offsets = [0] * len(images)

    def note(chunk: Any) -> None:
        offsets[chunk.chunk_offset[0]] = chunk.byte_offset

    images.id.chunk_iter(note)
    return offsets if all(offsets) else None


class _Shard:
    """One open file. It is closed when nothing refers to it any more, and so never while another thread reads it."""

    def __init__(self, path: str, decode: Decode):
        source = fsspec.open(path, "rb").open() if "://" in path else path
        self.file = h5py.File(source, "r")
        self.labels = self.file[LABELS][:]
        self._images = self.file[IMAGES]
        self._rest = (0,) * (self._images.ndim - 1)
        self._shape = self._images.shape[1:]
        self._dtype = self._images.dtype
        self._whole = self._images.chunks == (1, *self._shape) and not self._images.compression
        self._bytes = math.prod(self._shape) * self._dtype.itemsize
        self._offsets = _offsets(self._images) if self._whole and source is path and _AT_OFFSETS else None
        # Read at offsets, which any number of threads may do at once; HDF5 has one lock for all.
        self._raw = None if self._offsets is None else open(path, "rb", buffering=0)  # noqa: SIM115 - closed with this
        self._path = path
        self._shapes = self.file[SHAPES][:] if SHAPES in self.file else None
        self._decode = decode
        self._ends: dict[str, numpy.ndarray] = {}  # of the values of each sample, by the dataset of their counts

    def ragged(self, name: str, counts: str, row: int) -> numpy.ndarray | None:
        """Returns the values of one sample; None where the shard has none of the kind."""
        if name not in self.file:
            return None
        if counts not in self._ends:
            self._ends[counts] = self.file[counts][:].cumsum(dtype=numpy.int64)
        ends = self._ends[counts]
        values: numpy.ndarray = self.file[name][(ends[row - 1] if row else 0) : ends[row]]
        return values

    def counts(self, name: str) -> numpy.ndarray:
        """Returns how many values of a kind each sample has."""
        found = self.file[name][:] if name in self.file else numpy.zeros(len(self.labels))
        return found.astype(numpy.int64)

    def captions(self, row: int) -> tuple[str, ...]:
        """Returns the captions of one sample."""
        found = self.ragged(CAPTIONS, CAPTION_COUNTS, row)
        return () if found is None else tuple(text.decode() for text in found)

    def image(self, row: int) -> numpy.ndarray:
        if self._whole:
            out = numpy.empty(self._shape, self._dtype)
            self.read_into(row, out)
            return out
        return self._decode(self._images[row], None if self._shapes is None else self._shapes[row])

    def read_into(self, row: int, out: numpy.ndarray) -> None:
        if self._raw is not None and self._offsets is not None:
            room = [out.reshape(-1).view(numpy.uint8).data]
            if os.preadv(self._raw.fileno(), room, self._offsets[row]) != self._bytes:
                raise OSError(
                    f"{self._path} ends before its image {row} does; `pagebeam verify` reports what else is wrong"
                )
        elif self._whole:
            # A chunk is one image, uncompressed: its bytes are the image, without HDF5's selections.
            with phil:  # h5py 3.14 does not take its lock here
                self._images.id.read_direct_chunk((row, *self._rest), out=out.reshape(-1).view(numpy.uint8))
        else:
            out[...] = self.image(row)
