"""A model that is a function of numpy, so that no test of what is written needs Keras."""

import numpy

from pagebeam.transforms.ops.features.model import Extractor

SHAPE = (4, 5, 3)


class Means:
    """Gives the means of the channels and, as probabilities, their shares of the whole."""

    def predict_on_batch(self, images: numpy.ndarray) -> list[numpy.ndarray]:
        means = images.mean((1, 2))
        return [means, means / means.sum(1, keepdims=True)]


def means(classes: tuple[str, ...] | None = None) -> Extractor:
    """The model, which takes images of `SHAPE` and tells three classes apart."""
    return Extractor(Means(), None, (3,), 3, classes, "ab" * 32)
