"""Trains a siamese network to tell whether two pictures are of one class.

pagebeam run --images 'photos/**' --resize 64,64 --output out
python -m examples.siamese out
"""

from collections.abc import Sequence

import keras

from examples.arguments import parse
from examples.models import siamese
from examples.training import trained_on
from pagebeam.readers.composed.pairs import PairDataset
from pagebeam.readers.dataset import ImageDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy on pairs of the test split, 0..1; half of the pairs are of one class."""
    options = parse("Trains from pairs of images.", "siamese.svg", argv)
    keras.utils.set_random_seed(options.seed)
    train, test = (PairDataset(ImageDataset(options.out, split, normalise="samplewise")) for split in ("train", "test"))
    return trained_on(siamese(tuple(side or 0 for side in train.shape)), train, test, options)


if __name__ == "__main__":
    main()
