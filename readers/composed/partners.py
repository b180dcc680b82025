"""Draws for a sample another of its kind, or one of another kind, without a table of pairs."""

from collections.abc import Sequence
from typing import Any

import numpy


class Partners:
    """The kinds of samples, such as their classes, as an index from kinds to samples: three integers a sample.

    Args:
        kinds: (total,) the kind of each sample: integers, of which those below 0 are no kind, or texts.
    """

    def __init__(self, kinds: Sequence[Any] | numpy.ndarray):
        given = numpy.asarray(kinds)
        values, codes = numpy.unique(given, return_inverse=True)
        self.known = given >= 0 if given.dtype.kind in "iuf" else numpy.ones(len(given), bool)
        self._order = numpy.argsort(codes, kind="stable")
        self._order = self._order[self.known[self._order]]
        self.codes: numpy.ndarray = codes
        counts = numpy.bincount(codes[self.known], minlength=len(values))
        self._starts = numpy.cumsum(counts) - counts
        self._counts = counts
        self._present = numpy.flatnonzero(counts)
        self._position = numpy.zeros(len(given), numpy.int64)
        self._position[self._order] = numpy.arange(len(self._order))

    @property
    def anchors(self) -> numpy.ndarray:
        """The samples (N,) int64, ascending, that have another of their kind and one of another kind."""
        if len(self._present) < 2:
            return numpy.empty(0, numpy.int64)
        return numpy.flatnonzero(self.known & (self._counts[self.codes] > 1))

    def same(self, sample: int, generator: numpy.random.Generator) -> int:
        """Returns another sample of the same kind, each with the same probability."""
        kind = int(self.codes[sample])
        start, own = int(self._starts[kind]), int(self._position[sample])
        drawn = start + int(generator.integers(self._counts[kind] - 1))
        return int(self._order[drawn + (drawn >= own)])

    def other(self, sample: int, generator: numpy.random.Generator) -> int:
        """Returns a sample of another kind: each kind has the same probability, and each sample in it."""
        own = int(numpy.searchsorted(self._present, self.codes[sample]))
        drawn = int(generator.integers(len(self._present) - 1))
        kind = int(self._present[drawn + (drawn >= own)])
        return int(self._order[self._starts[kind] + int(generator.integers(self._counts[kind]))])
