"""Shares of replicas: every sample once, or equally many."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.readers.shares import Share


@given(st.integers(0, 40), st.integers(1, 15))
def test_every_sample_is_in_exactly_one_share(total, count):
    order = numpy.random.default_rng(total).permutation(total)
    shares = [Share.of(index, count) for index in range(count)]
    cut = [share.cut(order).tolist() for share in shares]
    assert sorted(place for part in cut for place in part) == list(range(total))
    assert [len(part) for part in cut] == [share.length(total) for share in shares]


@given(st.integers(0, 40), st.integers(1, 15), st.sampled_from(["drop", "pad"]))
def test_even_shares_have_one_length(total, count, even):
    order = numpy.random.default_rng(total).permutation(total)
    shares = [Share.of(index, count, even) for index in range(count)]
    cut = [share.cut(order).tolist() for share in shares]
    expected = total // count if even == "drop" else -(-total // count)
    assert [len(part) for part in cut] == [share.length(total) for share in shares] == count * [expected]
    everything = [place for part in cut for place in part]
    assert len(set(everything)) == (min(total, len(everything)))
    for share, part in zip(shares, cut, strict=True):
        assert [order[share.position(number, total)] for number in range(len(part))] == part


def test_which_samples():
    order = numpy.arange(10, 21)
    assert [Share.of(index, 4).cut(order).tolist() for index in (0, 3)] == [[10, 14, 18], [13, 17]]
    assert Share.of(3, 4, "pad").cut(order).tolist() == [13, 17, 10]
    assert Share.of(2, 4, "drop").cut(order).tolist() == [12, 16]
    assert Share.of(4, 5, "pad").cut(order[:2]).tolist() == [10]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((2, 2), "replica 2 of 2: the index must be in 0..1"),
        ((-1, 2), "replica -1 of 2"),
        ((0, 2, "cut"), "even is 'cut'"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(ValueError, match=message):
        Share.of(*arguments)
