"""Encodes labels as one-hot vectors."""

import numpy

WIDEST = 100_000
"""Classes that a one-hot vector may have: a batch of 32 such vectors takes 13 MB. Labels beyond it are numbers of
something else, such as an id, and one of two billion would take 8 GB for each sample."""


def check_width(width: int) -> None:
    """Raises ValueError where one-hot vectors would be wider than `WIDEST`."""
    if width > WIDEST:
        raise ValueError(
            f"label {width - 1} asks for one-hot vectors of {width} values, more than {WIDEST}; leave labels as "
            "integers, or number the classes from 0"
        )


def one_hot(labels: numpy.ndarray, width: int) -> numpy.ndarray:
    """Returns one-hot vectors.

    Args:
        labels: (N,) int64, 0..width-1.
        width: Number of classes.

    Returns:
        (N, width) float32.

    Raises:
        ValueError: A label is out of range, or `width` is too large.
    """
    check_width(width)
    if len(labels) and labels.min() < 0:
        raise ValueError(f"label {labels.min()} has no place in a one-hot vector; labels must count from 0")
    if len(labels) and labels.max() >= width:
        raise ValueError(f"label {labels.max()} has no place in a one-hot vector of {width} values")
    coded = numpy.zeros((len(labels), width), numpy.float32)
    coded[numpy.arange(len(labels)), labels] = 1
    return coded
