"""Image shards, read again batch by batch: what a model takes."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import h5py
import numpy
from PIL import Image

from pagebeam.schemas.shards import IMAGES, KEYS, LABELS, SHAPES


class Samples(NamedTuple):
    """Neighbours in a shard."""

    images: numpy.ndarray  # (N, height, width, channels) or (N, length), as stored
    labels: numpy.ndarray  # (N,) int64
    keys: list[str]


def batches(path: str, size: int) -> Iterator[Samples]:
    """Yields the samples of a local HDF5 shard in their order, `size` at a time; the last may be fewer."""
    with h5py.File(path, "r") as shard:
        images, labels, keys = shard[IMAGES], shard[LABELS], shard[KEYS].asstr()
        shapes = shard.get(SHAPES)
        for first in range(0, len(labels), size):
            rows = slice(first, first + size)
            stored = images[rows]
            if shapes is not None:
                stored = numpy.stack([_decode(*one) for one in zip(stored, shapes[rows], strict=True)])
            yield Samples(stored, labels[rows], keys[rows].tolist())


def _decode(stored: numpy.ndarray, shape: numpy.ndarray) -> numpy.ndarray:
    """Returns (height, width, channels) of the bytes of an image file."""
    with Image.open(io.BytesIO(stored.tobytes())) as image:
        return numpy.asarray(image.convert("L" if shape[2] == 1 else "RGB")).reshape(shape)
