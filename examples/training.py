"""Trains a model on batches, saves it, plots its curves and reports its accuracy."""

import argparse
from typing import Any

import keras

from examples.curves import plot_curves
from pagebeam.readers.batching import Batches
from pagebeam.readers.for_keras import KerasDataset


def trained(
    model: keras.Model,
    train: Any,
    test: Any,
    options: argparse.Namespace,
    class_weight: dict[int, float] | None = None,
) -> float:
    """Trains a compiled model with the metric `accuracy`; returns its accuracy on the test split, 0..1.

    Args:
        model: Of `examples.models`.
        train: Batches that `model.fit` takes, an epoch at a time.
        test: Likewise.
        options: Of `examples.arguments`.
        class_weight: What samples of each label count; None counts all the same.
    """
    settings = {"epochs": options.epochs, "class_weight": class_weight, "verbose": 2}
    history = model.fit(train, validation_data=test, **settings).history
    if options.save:
        model.save(options.save)
    plot_curves({name: history[name] for name in ("accuracy", "val_accuracy")}, options.plot)
    accuracy = float(history["val_accuracy"][-1])
    print(f"test accuracy {accuracy:.4f}; curves in {options.plot}")
    return accuracy


def trained_on(
    model: keras.Model,
    train: Batches,
    test: Batches,
    options: argparse.Namespace,
    class_weight: dict[int, float] | None = None,
) -> float:
    """Trains as `trained` does, from datasets of `readers`: train is reshuffled for each epoch, test is not."""
    batches = KerasDataset(train, options.batch_size, options.seed), KerasDataset(test, options.batch_size, None)
    return trained(model, *batches, options, class_weight)
