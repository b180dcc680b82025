"""ZCA whitening: the matrix that makes the pixels of images uncorrelated, from one mergeable pass.

Follows Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009), appendix A.

    OUT/images/zca/part-00000-of-00001.h5     mean (values,), matrix (values, values); attributes epsilon and images
"""

import os

import h5py
import numpy

from pagebeam.schemas.failure import OptionError
from pagebeam.schemas.shards import IMAGES
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5

EPSILON = 1e-6
_TOGETHER = 256  # images in memory

MOST_VALUES = 3 * 64 * 64  # the matrix of these takes 1.2 GB


class ZcaMoments:
    """Sums of pixels and of their products; exact, and so independent of the order of images.

    Args:
        values: Of an image, height x width x channels.

    Raises:
        ValueError: The matrix would be too large.
    """

    def __init__(self, values: int):
        if values > MOST_VALUES:
            message = "ZCA of {values} values an image takes a matrix of {values} x {values}; give a smaller {resize}"
            raise OptionError(message, values=values)
        self.count = 0
        self.sums = numpy.zeros(values)
        self.products = numpy.zeros((values, values))

    def add(self, images: numpy.ndarray) -> "ZcaMoments":
        """Adds (N, …) uint8 images, best some hundred at a time; returns itself."""
        flat = images.reshape(len(images), -1).astype(numpy.float64)
        self.count += len(flat)
        self.sums += flat.sum(0)
        # Whole numbers below 2^53 are exact in float64, whatever order BLAS adds them in.
        self.products += flat.T @ flat
        return self

    def merge(self, other: "ZcaMoments") -> "ZcaMoments":
        """Adds all images of `other`; returns itself."""
        self.count += other.count
        self.sums += other.sums
        self.products += other.products
        return self

    def matrix(self, epsilon: float = EPSILON) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Returns the mean (values,) and the whitening matrix (values, values), both for images scaled to 0..1.

        A whitened image is `(image.reshape(-1) / 255 - mean) @ matrix`.

        Args:
            epsilon: Added to the variances, which keeps the noise of constant pixels small.

        Raises:
            ValueError: There are no images.
        """
        if not self.count:
            raise ValueError("ZCA whitening needs at least one image")
        mean = self.sums / self.count
        covariance = (self.products / self.count - numpy.outer(mean, mean)) / 255**2
        variances, axes = numpy.linalg.eigh(covariance)
        scale = 1 / numpy.sqrt(numpy.maximum(variances, 0) + epsilon)
        return (mean / 255).astype(numpy.float32), ((axes * scale) @ axes.T).astype(numpy.float32)


def add_shard(moments: ZcaMoments, path: str | os.PathLike[str] | object) -> ZcaMoments:
    """Adds all images of an HDF5 shard, uint8 or float32 0..1; returns the moments."""
    with h5py.File(path, "r") as shard:
        images = shard[IMAGES]
        for first in range(0, len(images), _TOGETHER):
            batch = images[first : first + _TOGETHER]
            moments.add(batch if batch.dtype == numpy.uint8 else numpy.rint(batch * 255))
    return moments


def write_zca(path: str, moments: ZcaMoments) -> None:
    """Writes the mean and the matrix to a local file."""
    mean, matrix = moments.matrix()
    with create_hdf5(path) as file:
        file.create_dataset("mean", data=mean, track_times=False)
        file.create_dataset("matrix", data=matrix, track_times=False)
        file.attrs["epsilon"] = EPSILON
        file.attrs["images"] = moments.count
