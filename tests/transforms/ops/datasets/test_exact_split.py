"""Exact shares of the split."""

from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import Hashes, exact_bounds, split_at, split_hash, split_of
from tests.transforms.ops.datasets.exact_shares import exact_shares


def divided(groups, seed: int, options: SplitOptions) -> dict[str, str]:
    """Returns the split of each group, as bounds divide them."""
    hashes = Hashes()
    for group in groups:
        hashes.add(split_hash(group, seed))
    bounds = exact_bounds(hashes.distinct(), options)
    return {group: split_at(split_hash(group, seed), bounds) for group in groups}


def test_exact_fractions():
    options = SplitOptions(test_fraction=0.25, validation_fraction=0.1)
    splits = divided([str(i) for i in range(20)] * 2, 0, options)
    assert Counter(splits.values()) == {"test": 5, "validation": 2, "train": 13}
    assert splits == divided([str(i) for i in reversed(range(20))], 0, options)
    assert splits != divided([str(i) for i in range(20)], 1, options)


@given(st.integers(0, 50), st.floats(0, 0.5), st.floats(0, 0.5))
def test_exact_is_exact(count, test, validation):
    splits = Counter(divided([*map(str, range(count))], 0, SplitOptions(test, validation)).values())
    assert abs(splits["test"] - count * test) <= 0.5 + 1e-9
    assert abs(splits["test"] + splits["validation"] - count * (test + validation)) <= 0.5 + 1e-9
    assert sum(splits.values()) == count


def test_exact_agrees_with_the_hash_where_it_can():
    options = SplitOptions(test_fraction=0.5)
    groups = [str(i) for i in range(400)]
    exact = divided(groups, 0, options)
    assert sum(exact[group] != split_of(group, 0, options) for group in groups) < 40


def test_impossible_fractions_are_refused():
    with pytest.raises(ValueError, match="must be in"):
        exact_bounds(numpy.zeros(1, numpy.uint64), SplitOptions(test_fraction=2))


@pytest.mark.parametrize(("test", "validation"), [(0.2, 0.1), (0, 0), (1, 0), (0, 1), (0.5, 0.5), (0.013, 0.4)])
@pytest.mark.parametrize("count", [1, 2, 7, 400])
def test_bounds_of_merged_hashes_divide_as_names_do(test, validation, count):
    options, groups = SplitOptions(test, validation), [f"g{i}" for i in range(count)]
    parts = [Hashes(), Hashes()]
    for i, group in enumerate(groups * 2):
        parts[i % 3 == 0].add(split_hash(group, 3))
    bounds = exact_bounds(parts[0].merge(parts[1]).distinct(), options)
    assert {group: split_at(split_hash(group, 3), bounds) for group in groups} == exact_shares(groups, 3, options)
