"""The shard plan: hand-made packings, the limits, and independence of order."""

import pickle
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.transforms.ops.datasets.hash_histogram import Histogram
from pagebeam.transforms.ops.datasets.shard_plan import ShardCounts, plan_shards
from pagebeam.transforms.ops.datasets.split import sample_hash

TOP = 2**64 - 1


def counts(samples, split="train"):
    accumulator = ShardCounts()
    for hash_, size in samples:
        accumulator.add(split, hash_, 1, size)
    return accumulator


def test_shards_are_as_few_and_as_even_as_can_be():
    plan = plan_shards(counts([(i, 1) for i in range(10)]), samples_per_shard=4)
    assert plan.counts == {"train": (4, 4, 2)} or plan.counts == {"train": (4, 3, 3)}
    plan = plan_shards(counts([(i, 1) for i in range(1001)]), samples_per_shard=1000)
    assert plan.counts == {"train": (501, 500)}
    assert plan.starts == {"train": (0, 501)}
    assert [plan.shard_of("train", hash_) for hash_ in (0, 500, 501, TOP)] == [0, 0, 1, 1]


def test_bytes_bound_a_shard():
    plan = plan_shards(counts([(i, 100) for i in range(6)]), samples_per_shard=1000, bytes_per_shard=250)
    assert plan.counts == {"train": (2, 2, 2)}


def test_one_sample_larger_than_a_shard():
    plan = plan_shards(counts([(1, 10), (2, 1000), (3, 10)]), samples_per_shard=10, bytes_per_shard=100)
    assert plan.counts == {"train": (1, 1, 1)}


def test_splits_are_planned_apart():
    both = counts([(i, 1) for i in range(4)]).merge(counts([(5, 1)], "test"))
    plan = plan_shards(both, samples_per_shard=2)
    assert [plan.shards(split) for split in ("train", "test", "validation")] == [2, 1, 0]


def test_equal_keys_that_overfill_a_shard_are_refused():
    with pytest.raises(ValueError, match="3 samples of train have hashes too close"):
        plan_shards(counts([(7, 1)] * 3), samples_per_shard=2)
    assert plan_shards(counts([(7, 1)] * 3 + [(9, 1)]), 2, strict=False).counts == {"train": (3, 1)}


@pytest.mark.parametrize("limits", [(0, 1), (1, 0), (-1, 1)])
def test_limits_must_be_positive(limits):
    with pytest.raises(ValueError, match="must be positive"):
        plan_shards(ShardCounts(), *limits)


def test_nothing_gives_no_shards():
    assert plan_shards(ShardCounts(), 10).starts == {}


sizes = st.lists(
    st.tuples(st.integers(0, TOP), st.integers(0, 400)), min_size=1, max_size=200, unique_by=lambda s: s[0]
)


@settings(deadline=None)
@given(sizes, st.integers(1, 50), st.integers(1, 2000))
def test_no_shard_is_over_its_limits_and_each_sample_has_its_shard(samples, most, most_bytes):
    plan = plan_shards(counts(samples), most, most_bytes)
    shards = {}
    for hash_, size in samples:
        shards.setdefault(plan.shard_of("train", hash_), []).append(size)
    assert sorted(shards) == list(range(plan.shards("train")))
    assert tuple(len(shards[index]) for index in sorted(shards)) == plan.counts["train"]
    for held in shards.values():
        assert len(held) <= most
        assert sum(held) <= most_bytes or len(held) == 1


@settings(deadline=None)
@given(sizes, st.randoms(use_true_random=False))
def test_neither_order_nor_merging_shows(samples, random):
    shuffled = random.sample(samples, len(samples))
    cut = random.randint(0, len(samples))
    merged = counts(shuffled[:cut]).merge(pickle.loads(pickle.dumps(counts(shuffled[cut:]))))
    assert plan_shards(merged, 7) == plan_shards(counts(samples), 7)


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.integers(0, 40), st.integers(0, TOP)), min_size=1, max_size=300),
    st.integers(0, 300),
    st.integers(2, 16),
)
def test_coarse_histograms_do_not_depend_on_the_order(hashes, cut, buckets):
    def histogram(values):
        made = Histogram(buckets)
        for value in values:
            made.add(value, 1, 10)
        return made

    whole, part = histogram(hashes), histogram(hashes[cut:])
    part.merge(histogram(hashes[:cut]))
    assert [column.tolist() for column in part.buckets()] == [column.tolist() for column in whole.buckets()]
    assert whole.buckets().counts.sum() == len(hashes)
    assert len(whole.buckets().starts) <= buckets


def test_a_coarse_histogram_coarsens_what_it_is_merged_into():
    fine, coarse = Histogram(3), Histogram(3)
    fine.add(1, 1, 10)
    for value in range(4):
        coarse.add(value, 1, 10)
    fine.merge(coarse)
    assert [column.tolist() for column in fine.buckets()] == [[0, 2], [3, 2], [30, 20]]


def test_a_real_plan_is_small_and_even():
    keys = [f"class/{i}.jpg" for i in range(20_500)]
    plan = plan_shards(counts([(sample_hash(key, 0), 150_528) for key in keys]), 1000)
    filled = Counter(plan.shard_of("train", sample_hash(key, 0)) for key in keys)
    assert len(filled) == 21
    assert max(filled.values()) == 977  # 20,500 over 21
    assert min(filled.values()) > 900
    assert len(pickle.dumps(plan)) < 1000
