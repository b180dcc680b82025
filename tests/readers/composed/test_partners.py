"""Partners of one kind and of others."""

import collections

import numpy
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.readers.composed.partners import Partners


@given(st.lists(st.integers(-1, 4), min_size=1, max_size=30), st.integers(0, 9))
def test_partners_are_what_they_should_be(kinds, seed):
    partners, generator = Partners(kinds), numpy.random.default_rng(seed)
    known = collections.Counter(kind for kind in kinds if kind >= 0)
    expected = [i for i, kind in enumerate(kinds) if len(known) > 1 and known[kind] > 1]
    assert partners.anchors.tolist() == expected
    for anchor in expected:
        same, other = partners.same(anchor, generator), partners.other(anchor, generator)
        assert same != anchor
        assert kinds[same] == kinds[anchor]
        assert kinds[other] not in (-1, kinds[anchor])


def test_every_partner_is_drawn_as_often_as_it_should_be():
    """Of another kind, a kind of one sample is drawn as often as one of many."""
    partners, generator = Partners(["a", "a", "a", "b", "c", "c", "c", "c"]), numpy.random.default_rng(0)
    same = collections.Counter(partners.same(1, generator) for _ in range(4000))
    other = collections.Counter(partners.other(0, generator) for _ in range(4000))
    assert set(same) == {0, 2}
    assert abs(same[0] - 2000) < 150
    assert set(other) == {3, 4, 5, 6, 7}
    assert abs(other[3] - 2000) < 150
