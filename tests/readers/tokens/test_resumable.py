"""Batches that go on where they were left."""

import itertools
import json

import numpy
import pytest

from pagebeam.readers.tokens.dataset import TokenDataset
from pagebeam.readers.tokens.resumable import Resumable
from tests.readers.tokens.written import write


@pytest.fixture
def train(tmp_path):
    return TokenDataset(write(tmp_path, [[50], [33]], length=4), "train")


def firsts(batches):
    return [inputs[:, 0].tolist() for inputs, _ in batches]


def test_an_iteration_is_an_epoch(train):
    batches = Resumable(train, 4, seed=7)
    first, second = firsts(batches), firsts(batches)
    assert first == firsts(train.batches(4, seed=7))
    assert second == firsts(train.batches(4, seed=7, epoch=1))
    assert first != second
    assert firsts(Resumable(train, 4, seed=7, drop_remainder=True)) == first[:-1]


@pytest.mark.parametrize("seen", [0, 1, 4, 6, 7, 9])
def test_after_any_batch_the_rest_is_the_same(train, seen):
    """Of seven or so batches an epoch; the state goes through JSON, as checkpoints do."""
    whole = Resumable(train, 3, seed=7)
    everything = firsts(itertools.islice(itertools.chain.from_iterable(itertools.repeat(whole)), 14))
    stopped = Resumable(train, 3, seed=7)
    before = firsts(itertools.islice(itertools.chain.from_iterable(itertools.repeat(stopped)), seen))
    later = Resumable(train, 3, seed=7)
    later.load_state_dict(json.loads(json.dumps(stopped.state_dict())))
    after = firsts(itertools.islice(itertools.chain.from_iterable(itertools.repeat(later)), 14 - seen))
    assert before + after == everything


def test_the_state_of_other_batches_is_refused(train):
    state = Resumable(train, 4, seed=7).state_dict()
    with pytest.raises(ValueError, match="batches with seed 7 and not 8, size 4 and not 5; make them as they were"):
        Resumable(train, 5, seed=8).load_state_dict(state)


def test_shares_of_replicas_go_on_as_well(train):
    share = Resumable(train.shard(1, 2), 2, seed=3)
    whole = firsts(share)
    share = Resumable(train.shard(1, 2), 2, seed=3)
    before = firsts(itertools.islice(iter(share), 2))
    assert before + firsts(share) == whole
    assert numpy.ptp([len(part) for part in whole[:-1]]) == 0
