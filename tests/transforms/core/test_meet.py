"""Collections of several branches together."""

import apache_beam as beam
from apache_beam.testing.util import assert_that, equal_to

from pagebeam.transforms.core.meet import Meet


def test_all_elements_are_there_once():
    with beam.Pipeline() as pipeline:
        first, second = pipeline | "A" >> beam.Create([1, 2]), pipeline | "B" >> beam.Create([2, 3])
        assert_that((first, second) | Meet(), equal_to([1, 2, 2, 3]))
        assert_that(first, equal_to([1, 2]), "Alone")
