"""A classifier that is plain to see."""

import numpy

from pagebeam.transforms.ops.classify.classifier import PageClassifier


def classifier() -> PageClassifier:
    """Two classes, told by one term each."""
    hidden = numpy.zeros((10, 2), numpy.float32)
    hidden[0, 0] = hidden[1, 1] = 4.0
    arrays = numpy.zeros(8), numpy.ones(8), hidden, numpy.zeros(2), numpy.eye(2), numpy.zeros(2)
    return PageClassifier(("bill", "letter"), {"total": 0, "dear": 1}, [1.0, 1.0], *arrays)
