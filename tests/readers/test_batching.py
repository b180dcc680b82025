"""Order, shares and batches of anything with random access."""

import numpy
import pytest

from pagebeam.readers.batching import Batches


class Numbers(Batches):
    total = 7
    shape = (1,)

    def gather(self, places, seed=None, epoch=0):
        return {"place": places, "seed": numpy.full(len(places), seed or 0)}, places * 10


def test_one_sample_is_that_of_a_batch():
    assert Numbers()[3] == ({"place": 3, "seed": 0}, 30)
    assert Numbers()[-1][1] == 60
    with pytest.raises(IndexError, match="sample 7 of 7"):
        Numbers()[7]


def test_batches_tell_their_seed_and_resume():
    whole = list(Numbers().batches(3, seed=5, epoch=1))
    assert [len(targets) for _, targets in whole] == [3, 3, 1]
    assert numpy.concatenate([samples["place"] for samples, _ in whole]).tolist() == Numbers().order(5, 1).tolist()
    assert whole[0][0]["seed"].tolist() == [5, 5, 5]
    (rest,) = Numbers().batches(3, seed=5, epoch=1, start=1, drop_remainder=True)
    assert rest[1].tolist() == whole[1][1].tolist()
    with pytest.raises(ValueError, match="a batch of 0 samples: a batch has at least one"):
        next(Numbers().batches(0))


def test_everything_as_one_batch():
    assert Numbers().arrays()[1].tolist() == [0, 10, 20, 30, 40, 50, 60]
    assert Numbers().shard(1, 3).arrays()[1].tolist() == [10, 40]
