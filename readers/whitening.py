"""Whitens images with the matrix that a run with `--zca` writes beside its shards."""

import functools

import fsspec
import h5py
import numpy

from pagebeam.readers.manifest import Manifest


class Whitening:
    """Makes the pixels of images uncorrelated over `train`; picklable, and loads its matrix when it is needed.

    Args:
        manifest: Of a dataset that was written with `--zca`.

    Raises:
        ValueError: The dataset has no such matrix.
    """

    def __init__(self, manifest: Manifest):
        if manifest.zca is None:
            raise ValueError(f"{manifest.folder} has no whitening matrix; run with --zca")
        self._path, self._factor = f"{manifest.folder}/{manifest.zca}", numpy.float32(1 / manifest.top)

    def __call__(self, images: numpy.ndarray) -> numpy.ndarray:
        """Returns stored images, one or a batch, whitened: float32 in the same shape, mean 0 and deviation 1."""
        mean, matrix = load_matrix(self._path)
        pixels = numpy.multiply(images, self._factor, dtype=numpy.float32).reshape(-1, len(mean))
        return ((pixels - mean) @ matrix).reshape(images.shape)

    @property
    def parts(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """The mean (values,) and the matrix (values, values), both float32, for images scaled to 0..1."""
        return load_matrix(self._path)


@functools.lru_cache(maxsize=1)
def load_matrix(path: str) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns the mean and the matrix in a file; train and test of one process share them."""
    with fsspec.open(path, "rb") as file, h5py.File(file, "r") as stored:
        return stored["mean"][:], stored["matrix"][:]
