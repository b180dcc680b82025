"""Exact shares of the split."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import Hashes, exact_bounds, exact_split, side_of, split_hash, split_of


def test_exact_fractions():
    options = SplitOptions(test_fraction=0.25, validation_fraction=0.1)
    sides = exact_split([str(i) for i in range(20)] * 2, 0, options)
    assert Counter(sides.values()) == {"test": 5, "validation": 2, "train": 13}
    assert sides == exact_split([str(i) for i in reversed(range(20))], 0, options)
    assert sides != exact_split([str(i) for i in range(20)], 1, options)


@given(st.integers(0, 50), st.floats(0, 0.5), st.floats(0, 0.5))
def test_exact_is_exact(count, test, validation):
    sides = Counter(exact_split(map(str, range(count)), 0, SplitOptions(test, validation)).values())
    assert abs(sides["test"] - count * test) <= 0.5 + 1e-9
    assert abs(sides["test"] + sides["validation"] - count * (test + validation)) <= 0.5 + 1e-9
    assert sum(sides.values()) == count


def test_exact_agrees_with_the_hash_where_it_can():
    options = SplitOptions(test_fraction=0.5)
    groups = [str(i) for i in range(400)]
    exact = exact_split(groups, 0, options)
    assert sum(exact[group] != split_of(group, 0, options) for group in groups) < 40
    with pytest.raises(ValueError, match="must lie in"):
        exact_split(["a"], 0, SplitOptions(test_fraction=2))


@pytest.mark.parametrize(("test", "validation"), [(0.2, 0.1), (0, 0), (1, 0), (0, 1), (0.5, 0.5), (0.013, 0.4)])
@pytest.mark.parametrize("count", [1, 2, 7, 400])
def test_bounds_divide_as_names_do(test, validation, count):
    options, groups = SplitOptions(test, validation), [f"g{i}" for i in range(count)]
    parts = [Hashes(), Hashes()]
    for i, group in enumerate(groups * 2):
        parts[i % 3 == 0].add(split_hash(group, 3))
    bounds = exact_bounds(parts[0].merge(parts[1]).distinct(), options)
    assert {group: side_of(split_hash(group, 3), bounds) for group in groups} == exact_split(groups, 3, options)
