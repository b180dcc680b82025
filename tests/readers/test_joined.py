"""Words and pictures of the same pages."""

import numpy
import pytest

from pagebeam.readers.batching import Batches
from pagebeam.readers.joined import JoinedPages


class Part(Batches):
    """Samples whose value is their number, under keys."""

    shape = (1,)

    def __init__(self, *keys, split="train"):
        self.keys, self.split = keys, split

    @property
    def total(self):
        return len(self.keys)

    def key(self, index):
        return self.keys[self.stored(index)]

    def gather(self, places, seed=None, epoch=0):
        return places, places * 10


def test_pages_that_both_have():
    joined = JoinedPages(Part("a", "b", "c", "d"), Part("d", "x", "b"))
    assert joined.total == 2
    samples, labels = joined.gather(numpy.array([1, 0]))
    assert (samples["sequence"].tolist(), samples["image"].tolist()) == ([3, 1], [0, 2])
    assert labels.tolist() == [30, 10]
    assert joined[1] == ({"sequence": 3, "image": 0}, 30)


def test_shares_of_the_texts_or_of_both_lose_no_page():
    """A share of the images lacked most pages of the texts, and those were left out in silence."""
    texts, images = Part("a", "b", "c", "d"), Part("d", "c", "b", "a")
    shares = [JoinedPages(texts.shard(index, 2), images) for index in range(2)]
    assert [share.gather(share.order())[1].tolist() for share in shares] == [[0, 20], [10, 30]]
    both = [JoinedPages(texts, images).shard(index, 2) for index in range(2)]
    assert sorted(place for share in both for place in share.order()) == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="take it of both: JoinedPages"):
        JoinedPages(texts, images.shard(0, 2))


def test_refusals():
    with pytest.raises(ValueError, match="do not belong together"):
        JoinedPages(Part("a"), Part("a", split="test"))
    with pytest.raises(ValueError, match="no page has both words and a picture"):
        JoinedPages(Part("a"), Part("b"))
