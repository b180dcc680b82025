"""Counts of words, from whatever has a bag of words."""

from pagebeam.gap.frequencies import Frequencies


class Bag(Frequencies):
    bagOfWords = {"plan": 3, "a": 1}  # noqa: N815, RUF012 - the guide's name


def test_counts_and_shares():
    assert Bag().freqDist == [("plan", 3), ("a", 1)]
    assert Bag().termFreq == [("plan", 0.75), ("a", 0.25)]
