"""Takes the features of images from a saved model, and trains a linear classifier on top of them.

python -m examples.features out --model model.keras
"""

import argparse
from collections.abc import Sequence

import keras
import numpy

from examples.curves import plot_curves
from readers.dataset import ImageDataset
from readers.for_keras import KerasDataset


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy of the classifier on the test split, 0..1."""
    parser = argparse.ArgumentParser(description="Trains a classifier on the features of a saved model.")
    parser.add_argument("out", help="the --output of a run with --images and --resize")
    parser.add_argument("--model", required=True, help="a .keras file with a layer named features")
    parser.add_argument("--layer", default="features")
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plot", default="features.svg")
    options = parser.parse_args(argv)
    keras.utils.set_random_seed(options.seed)
    saved = keras.models.load_model(options.model)
    extractor = keras.Model(saved.inputs, saved.get_layer(options.layer).output)
    (train, train_labels), (test, test_labels) = (
        _features(extractor, options.out, split) for split in ("train", "test")
    )
    classes = ImageDataset(options.out).manifest.num_classes
    head = keras.Sequential([keras.Input(train.shape[1:]), keras.layers.Dense(classes, activation="softmax")])
    head.compile(keras.optimizers.Adam(1e-2), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = head.fit(
        train, train_labels, validation_data=(test, test_labels), epochs=options.epochs, verbose=0
    ).history
    plot_curves({name: history[name] for name in ("accuracy", "val_accuracy")}, options.plot)
    print(f"test accuracy {history['val_accuracy'][-1]:.4f} on {train.shape[1]} features; curves in {options.plot}")
    return float(history["val_accuracy"][-1])


def _features(extractor: keras.Model, out: str, split: str) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns (N, features) float32 and (N,) labels, in the stored order."""
    batches = KerasDataset(ImageDataset(out, split, normalise="standard"), 64, None)
    found = [
        (extractor.predict_on_batch(images), labels) for images, labels in (batches[i] for i in range(len(batches)))
    ]
    return numpy.concatenate([features for features, _ in found]), numpy.concatenate([labels for _, labels in found])


if __name__ == "__main__":
    main()
