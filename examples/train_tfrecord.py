"""Trains a small convolutional network from TFRecord shards through tf.data.

pagebeam run --images 'photos/**' --resize 64,64 --output out
python -m examples.train_tfrecord out
"""

from collections.abc import Sequence

import keras

from examples.arguments import parse
from examples.models import classifier
from examples.training import trained
from pagebeam.readers.for_tensorflow import tfrecord_dataset
from pagebeam.readers.manifest import load_manifest


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy on the test split, 0..1."""
    options = parse("Trains from TFRecord shards.", "train_tfrecord.svg", argv)
    keras.utils.set_random_seed(options.seed)
    manifest = load_manifest(options.out)
    sizes = {"batch_size": options.batch_size, "normalise": "standard"}
    model = classifier(manifest, scaled=True)
    return trained(
        model,
        tfrecord_dataset(options.out, "train", seed=options.seed, **sizes),
        tfrecord_dataset(options.out, "test", **sizes),
        options,
    )


if __name__ == "__main__":
    main()
