"""Ties of two to chains of any number: which things belong together, if only by way of others."""

from collections.abc import Iterator

Edge = tuple[bytes, bytes]


class UnionFind:
    """Chains of tied ids; mergeable, and the same whatever order the ties come in.

    Memory follows from the number of tied ids, about 200 bytes each, and not from that of ties.
    """

    def __init__(self) -> None:
        self._above: dict[bytes, bytes] = {}

    def __len__(self) -> int:
        """Returns how many ids are tied."""
        return len(self._above)

    def add(self, one: bytes, other: bytes) -> "UnionFind":
        """Joins two ids; returns itself."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low
        return self

    def merge(self, other: "UnionFind") -> "UnionFind":
        """Adds all ties of `other`; returns itself."""
        for low, high in other._above.items():
            self.add(low, high)
        return self

    def root(self, id_: bytes) -> bytes:
        """Returns the least id of the chain; ids that nothing is tied to are their own."""
        above = self._above.setdefault(id_, id_)
        while above != id_:
            self._above[id_] = above = self._above[above]
            id_, above = above, self._above[above]
        return id_

    def members(self) -> Iterator[Edge]:
        """Yields (id, least id of its chain) for all that are tied."""
        for id_ in list(self._above):
            yield id_, self.root(id_)
