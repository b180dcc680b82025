"""Samples for shards."""

from collections.abc import Iterable

import numpy

from pagebeam.schemas.image import ImageSample
from pagebeam.transforms.ops.image_shards.statistics import ImageStatistics
from tests.transforms.ops.images.pictures import noise


def sample(index: int, height: int = 4, width: int = 6, channels: int = 3) -> ImageSample:
    """Returns a sample of noise with a thumbnail of 2 x 2; `index` makes it another one."""
    image = noise(height, width, channels, seed=index)
    key = f"class ä/{index}.png"
    return ImageSample(
        image, noise(2, 2, channels, 1000 + index), index % 2, key, f"gs://b/{key}", 2 * width, 2 * height, image.shape
    )


def normalised(made: ImageSample) -> ImageSample:
    """Returns the sample with its image as float32 0..1."""
    return made._replace(image=numpy.divide(made.image, 255, dtype=numpy.float32))


def gathered(samples: Iterable[ImageSample], split: str = "train") -> ImageStatistics:
    """Returns the statistics of samples of one split."""
    statistics = ImageStatistics()
    for each in samples:
        statistics.add(split, each)
    return statistics
