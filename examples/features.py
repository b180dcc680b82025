"""Trains a linear classifier on what a saved model made of the images.

pagebeam run --images 'photos/**' --resize 64,64 --features model.keras:features --output out
python -m examples.features out
"""

from collections.abc import Sequence

import keras

from examples.arguments import parse
from examples.curves import plot_curves
from pagebeam.readers.features import FeatureDataset
from pagebeam.readers.manifest import load_manifest


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the accuracy of the classifier on the test split, 0..1."""
    options = parse("Trains a classifier on the features of a saved model.", "features.svg", argv)
    keras.utils.set_random_seed(options.seed)
    train, test = FeatureDataset(options.out, "train"), FeatureDataset(options.out, "test")
    features, labels = train.arrays()
    scale = keras.layers.Normalization()
    scale.adapt(features)
    classes = load_manifest(options.out).num_classes
    head = keras.Sequential([keras.Input(train.shape), scale, keras.layers.Dense(classes, activation="softmax")])
    head.compile(keras.optimizers.Adam(1e-2), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = head.fit(
        features,
        labels,
        validation_data=test.arrays(),
        epochs=options.epochs,
        batch_size=options.batch_size,
        verbose=0,
    ).history
    if options.save:
        head.save(options.save)
    plot_curves({name: history[name] for name in ("accuracy", "val_accuracy")}, options.plot)
    print(f"test accuracy {history['val_accuracy'][-1]:.4f} on {train.shape[0]} features; curves in {options.plot}")
    return float(history["val_accuracy"][-1])


if __name__ == "__main__":
    main()
