"""Checks the labels of images: integers, or one-hot vectors."""

from typing import Any

import numpy

from pagebeam.gap.errors import LabelCountError


def check_label(label: Any) -> Any:
    """Returns a label as an int, or as a vector (classes,) float32.

    Raises:
        TypeError: It is neither a whole number nor a list of numbers.
    """
    if isinstance(label, (int, numpy.integer)) and not isinstance(label, bool):
        return int(label)
    if isinstance(label, (list, tuple, numpy.ndarray)):
        vector = numpy.asarray(label)
        if vector.ndim == 1 and vector.size and vector.dtype.kind in "uif":
            return vector.astype(numpy.float32)
        if vector.ndim == 0 and vector.dtype.kind in "ui":
            return int(vector)
    raise TypeError(f"label must be a whole number or a one-hot list of numbers, not {label!r}")


def one_hot(label: Any, classes: int | None) -> Any:
    """Returns a label as a vector (classes,) float32; unchanged where `classes` is None or it is a vector already.

    Raises:
        ValueError: The label is out of range.
    """
    if classes is None or not isinstance(label, int):
        return label
    if not 0 <= label < classes:
        raise ValueError(f"label {label} is not in 0..{classes - 1}, as nlabels={classes} requires")
    return numpy.eye(classes, dtype=numpy.float32)[label]


def list_labels(labels: Any, count: int, what: str) -> list[Any]:
    """Returns one label for each of `count` images or folders.

    Args:
        labels: One integer for all; a list or array of integers; or one-hot vectors (count, classes).
        count: Number of images or folders.
        what: "images" or "folders", for messages.

    Raises:
        TypeError: They are not labels.
        LabelCountError: They are more or fewer than `count`.
    """
    if isinstance(labels, (int, numpy.integer)) and not isinstance(labels, bool):
        return [int(labels)] * count
    if not isinstance(labels, (list, tuple, numpy.ndarray)) or numpy.ndim(labels) == 0:
        raise TypeError(f"labels must be a whole number, or a list or array of them, not {type(labels).__name__}")
    if len(labels) != count:
        raise LabelCountError(f"there are {len(labels)} labels for {count} {what}; give one for each, or one for all")
    return [check_label(label.item() if isinstance(label, numpy.generic) else label) for label in labels]
