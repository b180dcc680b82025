"""Trains a small convolutional network from HDF5 shards, with whatever backend Keras has.

pagebeam run --images 'photos/**' --resize 64,64 --output out
KERAS_BACKEND=jax python -m examples.train_hdf5 out --save model.keras
"""

from collections.abc import Sequence

import keras

from examples.arguments import parse
from examples.models import classifier
from examples.training import trained_on
from pagebeam.readers.dataset import ImageDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy on the test split, 0..1."""
    options = parse("Trains from HDF5 shards.", "train_hdf5.svg", argv)
    keras.utils.set_random_seed(options.seed)
    train, test = ImageDataset(options.out, "train"), ImageDataset(options.out, "test")
    model = classifier(train.manifest, scaled=False)
    return trained_on(model, train, test, options)


if __name__ == "__main__":
    main()
