"""Chains of ties."""

from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.dedup.union_find import UnionFind

ids = st.integers(0, 9).map(lambda number: bytes([number]))


def test_chains():
    forest = UnionFind().add(b"b", b"c").add(b"d", b"e").add(b"c", b"a")
    assert dict(forest.members()) == {b"a": b"a", b"b": b"a", b"c": b"a", b"d": b"d", b"e": b"d"}
    assert dict(UnionFind().members()) == {}
    assert dict(UnionFind().add(b"a", b"a").members()) == {b"a": b"a"}


@given(st.lists(st.tuples(ids, ids), max_size=14), st.integers(0, 14), st.randoms())
def test_they_do_not_depend_on_the_order(ties, cut, random):
    forest, parts = UnionFind(), [UnionFind(), UnionFind()]
    for tie in ties:
        forest.add(*tie)
    for number, (one, other) in enumerate(random.sample(ties, len(ties))):
        parts[number < cut].add(other, one)
    assert dict(parts[0].merge(parts[1]).members()) == dict(forest.members())
    assert all(forest.root(one) == forest.root(other) for one, other in ties)
    assert all(root <= id_ for id_, root in forest.members())
    assert len(forest) == len({id_ for tie in ties for id_ in tie})
