"""Decodes and scales stored images to what a model takes."""

import io

import numpy
from PIL import Image

from pagebeam.readers.manifest import Manifest
from pagebeam.readers.whitening import Whitening

SAMPLEWISE = ("samplewise_center", "samplewise")
"""Ways to scale an image by itself, named as in Keras' `ImageDataGenerator`."""

_WAYS = "'unit', 'standard', 'zca', 'samplewise_center' or 'samplewise'"


class ImageScaling:
    """Turns stored images, one or a batch, into model input.

    Args:
        manifest: Of the dataset.
        normalise: None leaves images as stored; "unit" gives float32 0..1; "standard" gives float32 with mean 0 and
            deviation 1 per channel over `train`; "zca" gives float32 whitened by the matrix of `--zca`; "samplewise"
            gives float32 with mean 0 and deviation 1 over each image; "samplewise_center" gives float32 0..1 less the
            mean of the image.

    Raises:
        ValueError: `normalise` is something else, "standard" without train, or "zca" without such a matrix.
    """

    def __init__(self, manifest: Manifest, normalise: str | None):
        if normalise not in (None, "unit", "standard", "zca", *SAMPLEWISE):
            raise ValueError(f"normalise is {normalise!r}; it can be None, {_WAYS}")
        self._samplewise = normalise if normalise in SAMPLEWISE else None
        self._top, self._rank = manifest.top, len(manifest.shape)
        self._white = Whitening(manifest) if normalise == "zca" else None
        self._factor = numpy.float32(1 / manifest.top) if normalise == "unit" else None
        self._standard = find_scaling(manifest, "standard") if normalise == "standard" else None

    def __call__(self, images: numpy.ndarray) -> numpy.ndarray:
        """Returns the images in the same shape."""
        if self._factor is not None:
            return numpy.multiply(images, self._factor, dtype=numpy.float32)
        if self._samplewise:
            return self._by_sample(images)
        if self._white is not None:
            return self._white(images)
        if self._standard is None:
            return images
        mean, scale = self._standard
        # numpy is fastest along long rows: one of the image, not of its channels.
        row = (
            images.shape[-1]
            if images.ndim == 1 or images.shape[-1] > len(mean)
            else images.shape[-1] * images.shape[-2]
        )
        pixels = images.reshape(-1, row)
        scaled = numpy.subtract(pixels, numpy.resize(mean, row), dtype=numpy.float32)
        scaled *= numpy.resize(scale, row)
        return scaled.reshape(images.shape)

    def _by_sample(self, images: numpy.ndarray) -> numpy.ndarray:
        pixels = images.reshape(len(images) if images.ndim > self._rank else 1, -1)
        # Integers sum exactly, so that an image of one colour becomes 0 and not noise.
        mean = pixels.mean(1, numpy.float64, keepdims=True).astype(numpy.float32)
        scaled = numpy.subtract(pixels, mean, dtype=numpy.float32)
        if self._samplewise == "samplewise":
            deviation = scaled.std(1, numpy.float64, keepdims=True)
            least = self._top / 255 / numpy.sqrt(pixels.shape[1])  # as `tf.image.per_image_standardization` has it
            scaled /= numpy.maximum(deviation, least).astype(numpy.float32)
        else:
            scaled *= numpy.float32(1 / self._top)
        return scaled.reshape(images.shape)


class ImageDecoding:
    """Turns what is stored of an image into (height, width, channels), or flattened, as the manifest says."""

    def __init__(self, manifest: Manifest):
        self._files = manifest.encoding != "raw"
        self._mode = "L" if manifest.channels == 1 else "RGB"
        self._flattened = len(manifest.shape) == 1

    def __call__(self, stored: numpy.ndarray, shape: numpy.ndarray | None) -> numpy.ndarray:
        """Returns the image; `shape` is its (height, width, channels) where that is stored."""
        if self._files:
            with Image.open(io.BytesIO(stored.tobytes())) as image:
                return numpy.asarray(image.convert(self._mode)).reshape(shape)
        return stored if self._flattened or shape is None else stored.reshape(shape)


def find_scaling(manifest: Manifest, normalise: str) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns (channels,) float32 to subtract and (channels,) float32 to multiply by; see `ImageScaling`.

    Raises:
        ValueError: Neither "unit" nor "standard"; or "standard", and there is no train to take mean and deviation from.
    """
    if normalise == "unit":
        factors = numpy.full(manifest.channels, 1 / manifest.top, numpy.float32)
        return numpy.zeros(manifest.channels, numpy.float32), factors
    if normalise != "standard":
        raise ValueError(f"normalise is {normalise!r}; it can be None, {_WAYS}")
    if not manifest.mean:
        raise ValueError(
            f"{manifest.folder} has no train, whose mean and deviation normalise='standard' takes; choose 'unit', "
            "or run with a smaller --test_fraction"
        )
    std = [deviation or 1.0 for deviation in manifest.std]  # a channel without contrast stays at zero
    return numpy.array(manifest.mean, numpy.float32), (1 / numpy.array(std)).astype(numpy.float32)
