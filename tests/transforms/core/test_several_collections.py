"""Ends of several collections are left to each of them; an end of one collection keeps its type."""

import warnings
from typing import NamedTuple

import apache_beam as beam
import pytest

from pagebeam.transforms.core.several_collections import SeveralCollections


class Halves(NamedTuple):
    even: beam.PCollection[int]
    odd: beam.PCollection[int]


class Halve(SeveralCollections):
    def expand(self, numbers: beam.PCollection[int]) -> Halves:
        even = numbers | "Even" >> beam.Filter(lambda number: number % 2 == 0)
        return Halves(even, numbers | "Odd" >> beam.Filter(lambda number: number % 2 == 1))


class Join(SeveralCollections):
    def expand(self, halves: tuple[beam.PCollection[int], ...]) -> beam.PCollection[int]:
        return halves | beam.Flatten()


def test_a_named_tuple_of_collections_comes_out():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = [1, 2, 3, 4] | Halve()
    assert (found.even, found.odd) == ([2, 4], [1, 3])


def test_a_tuple_of_collections_goes_in():
    assert sorted(([1], [2, 3]) | Join()) == [1, 2, 3]


def test_the_end_that_is_one_collection_is_still_checked():
    with pytest.raises(beam.typehints.decorators.TypeCheckError):
        beam.Pipeline() | beam.Create(["a"]).with_output_types(str) | Halve()


def test_an_end_of_several_has_no_type_of_its_own():
    hints = Halve().default_type_hints()
    assert hints.input_types == ((int,), {})
    assert not hints.output_types
    hints = Join().default_type_hints()
    assert not hints.input_types
    assert hints.output_types == ((int,), {})
