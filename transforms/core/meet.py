"""Brings collections of several branches together, in a way that each engine understands."""

from collections.abc import Sequence
from typing import TypeVar

import apache_beam as beam

T = TypeVar("T")


class Meet(beam.PTransform):
    """Flattens collections that other stages take as well.

    Beam's runner for Flink moves a Flatten into the stages that its inputs come from. Where one of these is taken by
    another Flatten or by a grouping as well, it refuses the pipeline: a collection "should have exactly one producing
    PTransformNode" (https://github.com/apache/beam/issues/34647). So each comes from a step of its own here.
    """

    def expand(self, collections: Sequence[beam.PCollection[T]]) -> beam.PCollection[T]:
        """Returns the elements of all."""
        apart = [one | f"Pass{place}" >> beam.Map(_same) for place, one in enumerate(collections)]
        return apart | "Flatten" >> beam.Flatten()


def _same(element: T) -> T:
    return element
