"""Samples and bytes by hash."""

import pickle

import pytest

from pagebeam.transforms.ops.datasets.hash_histogram import Histogram


def of(*added: tuple[int, int, int], buckets: int = 8) -> Histogram:
    histogram = Histogram(buckets)
    for one in added:
        histogram.add(*one)
    return histogram


def columns(histogram: Histogram) -> list[list[int]]:
    return [column.tolist() for column in histogram.buckets()]


def test_equal_hashes_share_a_bucket():
    assert columns(of((5, 1, 10), (2, 3, 4), (5, 2, 1))) == [[2, 5], [3, 3], [4, 11]]
    assert columns(of()) == [[], [], []]


def test_leading_bits_are_kept_where_there_are_too_many():
    high = 1 << 63
    assert columns(of((high, 1, 1), (0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1), buckets=3)) == [
        [0, 2, high],
        [2, 2, 1],
        [2, 2, 1],
    ]


@pytest.mark.parametrize("buckets", [3, 100])
def test_neither_order_nor_merging_shows(buckets):
    added = [(number * 0x9E3779B97F4A7C15 % (1 << 64), number, 2 * number) for number in range(1, 60)]
    whole = of(*added, buckets=buckets)
    parts = of(*added[::-2], buckets=buckets)
    parts.merge(pickle.loads(pickle.dumps(of(*added[-2::-2], buckets=buckets))))
    assert columns(parts) == columns(whole)
    assert 1 <= len(columns(whole)[0]) <= buckets
    assert sum(columns(whole)[1]) == sum(range(60))
