"""What is known of the texts that are tied to others: of the others nothing is handed on.

a shard of signatures, Tied  ->  (root, TextMember) …
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

import numpy

from pagebeam.schemas.curation.text_dedup import KnownText, PassedText, TextMember
from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.text_dedup.near_texts import SignatureFile, own_ids
from pagebeam.transforms.ops.text_dedup.signatures import ID, id_of, read_ids, rows_of

TOGETHER = 1000  # texts of a table that are looked up at the same time
Item = TypeVar("Item")


class Tied(NamedTuple):
    """All ids that are tied to others, sorted, and the least of each one's chain."""

    ids: bytes  # `ID` of each
    roots: bytes  # likewise

    @classmethod
    def of(cls, forest: UnionFind) -> "Tied":
        """Returns what a forest holds."""
        members = sorted(forest.members())
        return cls(b"".join(id_ for id_, _ in members), b"".join(root for _, root in members))

    def roots_of(self, ids: numpy.ndarray) -> tuple[numpy.ndarray, list[bytes]]:
        """Returns which of the ids, (n, `ID`) uint8, are tied, as their places, and the roots of these."""
        if not self.ids:
            return numpy.empty(0, numpy.int64), []
        known, asked = _sortable(self.ids), _sortable(numpy.ascontiguousarray(ids).tobytes())
        places = numpy.searchsorted(known, asked)
        there = numpy.flatnonzero(known[numpy.minimum(places, len(known) - 1)] == asked)
        return there, [self.roots[place * ID : (place + 1) * ID] for place in places[there].tolist()]


def tied_members(shard: SignatureFile, tied: Tied) -> Iterator[tuple[bytes, TextMember]]:
    """Yields the texts of a shard that are tied to others, each with the root of its chain."""
    rows, roots = tied.roots_of(own_ids(read_ids(shard.uri), shard.reference))
    if not len(rows):
        return
    for root, row in zip(roots, rows_of(shard.uri, rows), strict=True):
        id_ = own_ids(numpy.frombuffer(row["id"], numpy.uint8), shard.reference).tobytes()
        place = (shard.number, shard.reference)
        yield root, TextMember(id_, row["key"], *place, row["letters"], len(row["uris"]), row["sketch"])


def tied_known(known: Iterable[KnownText], reference: int, tied: Tied) -> Iterator[tuple[bytes, KnownText]]:
    """Yields those of the texts of a table of clusters that are tied to others, each with the root of its chain.

    Args:
        known: Of the table.
        reference: Number of the reference that the table is of; 0 is this output.
        tied: All that are tied.
    """
    for some in _blocks(known):
        ids = numpy.frombuffer(b"".join(one.id for one in some), numpy.uint8).reshape(-1, ID)
        ids = own_ids(ids, reference)
        for place, root in zip(*tied.roots_of(ids), strict=True):
            yield root, some[place]._replace(id=ids[place].tobytes())


def tied_passed(keys: Iterable[str], tied: Tied) -> Iterator[tuple[bytes, PassedText]]:
    """Yields those of the texts that rules keep, given by their keys, that are tied to others."""
    for some in _blocks(map(id_of, keys)):
        ids = numpy.frombuffer(b"".join(some), numpy.uint8).reshape(-1, ID)
        for place, root in zip(*tied.roots_of(ids), strict=True):
            yield root, PassedText(some[place])


def _blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(itertools.islice(rest, TOGETHER)):
        yield some


def _sortable(joined: bytes) -> numpy.ndarray:
    """Returns ids as byte strings of one length, which compare as such: zeros at their ends are as good as none."""
    return numpy.frombuffer(joined, f"S{ID}")
