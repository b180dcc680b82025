"""Trains an autoencoder to remove the noise that the augmenter adds to pictures of pages.

pagebeam run --documents 'scans/**' --page_images --resize 128,96 --grayscale --output out
python -m examples.denoise out
"""

import functools
from collections.abc import Sequence
from typing import Any

import keras
import numpy

from examples.arguments import parse
from examples.curves import plot_curves
from examples.models import autoencoder
from pagebeam.readers.dataset import ImageDataset
from pagebeam.transforms.ops.images.augment import Augmentation, augment


class NoisyPairs(keras.utils.PyDataset):
    """Batches of (noisy images, clean images), float32 0..1; the noise is new each epoch."""

    def __init__(self, out: str, split: str, batch_size: int, seed: int, **options: Any):
        super().__init__(**options)
        self.clean = ImageDataset(out, split, normalise="unit")
        noise = functools.partial(augment, by=Augmentation(noise=40))
        self.noisy = ImageDataset(out, split, normalise="unit", augment=noise)
        self.batch_size, self.seed, self.epoch = batch_size, seed, 0

    def __len__(self) -> int:
        """Returns the batches of an epoch."""
        return -(-len(self.clean) // self.batch_size)

    def __getitem__(self, index: int) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Returns batch `index` of this epoch."""
        order = self.clean.order(self.seed, self.epoch)
        places = order[index * self.batch_size : (index + 1) * self.batch_size]
        return self.noisy.gather(places, self.seed, self.epoch)[0], self.clean.gather(places)[0]

    def on_epoch_end(self) -> None:
        """Goes on to the next order and the next noise."""
        self.epoch += 1


def main(argv: Sequence[str] | None = None) -> tuple[float, float]:
    """Returns the mean squared error of the test images with noise, and after the noise was taken away."""
    options = parse("Trains a denoising autoencoder.", "denoise.svg", argv)
    keras.utils.set_random_seed(options.seed)
    train = NoisyPairs(options.out, "train", options.batch_size, options.seed)
    test = NoisyPairs(options.out, "test", options.batch_size, options.seed)
    model = autoencoder(tuple(side or 0 for side in train.clean.shape))
    history = model.fit(train, epochs=options.epochs, verbose=2).history
    pairs = [test[index] for index in range(len(test))]
    before = float(numpy.mean([numpy.mean((noisy - clean) ** 2) for noisy, clean in pairs]))
    after = float(numpy.mean([numpy.mean((model.predict_on_batch(noisy) - clean) ** 2) for noisy, clean in pairs]))
    if options.save:
        model.save(options.save)
    plot_curves({"loss": history["loss"]}, options.plot)
    print(f"mean squared error {before:.4f} with noise, {after:.4f} without; curves in {options.plot}")
    return before, after


if __name__ == "__main__":
    main()
