"""Counts how many samples, and how many bytes, are where in the range of the 64-bit sample hashes.

Exact (one bucket per hash) up to a million hashes; beyond, hashes that share their leading bits share a bucket. How
many bits are kept follows from the set of hashes alone, so that the order of adding and merging does not show.
"""

from typing import NamedTuple

import numpy

_BUCKETS = 1 << 20
_PENDING = 1 << 12
_BITS = 64


class Buckets(NamedTuple):
    """A histogram, sorted by hash."""

    starts: numpy.ndarray  # (n,) uint64, the smallest hash that falls in the bucket
    counts: numpy.ndarray  # (n,) int64 samples
    sizes: numpy.ndarray  # (n,) int64 bytes


class Histogram:
    """Counts and bytes by hash; mergeable, some 24 bytes a bucket.

    Args:
        buckets: The most buckets to keep; tests set it low.
    """

    def __init__(self, buckets: int = _BUCKETS):
        self._most = buckets
        self._dropped = 0  # low bits of the hash that no longer count
        none = numpy.zeros(0, numpy.int64)
        self._kept = Buckets(numpy.zeros(0, numpy.uint64), none, none)
        self._pending: list[tuple[int, int, int]] = []

    def add(self, hash_: int, count: int, size: int) -> None:
        """Adds `count` samples of together `size` bytes at a 64-bit hash."""
        self._pending.append((hash_, count, size))
        if len(self._pending) >= _PENDING:
            self._settle()

    def merge(self, other: "Histogram") -> None:
        """Adds all that `other` holds."""
        theirs = other.buckets()
        self._settle()
        self._dropped = max(self._dropped, other._dropped)
        self._sum([self._kept, theirs])

    def buckets(self) -> Buckets:
        """Returns what was added so far."""
        self._settle()
        return self._kept

    def __getstate__(self) -> dict[str, object]:
        self._settle()
        return self.__dict__.copy()

    def _settle(self) -> None:
        if not self._pending:
            return
        hashes, counts, sizes = zip(*self._pending, strict=True)
        self._pending = []
        added = Buckets(
            numpy.array(hashes, numpy.uint64), numpy.array(counts, numpy.int64), numpy.array(sizes, numpy.int64)
        )
        self._sum([self._kept, added])

    def _sum(self, parts: list[Buckets]) -> None:
        everything = Buckets(*(numpy.concatenate(columns) for columns in zip(*parts, strict=True)))
        self._kept = _group(everything, self._dropped)
        while len(self._kept.starts) > self._most:
            self._dropped += 1
            self._kept = _group(self._kept, self._dropped)


def _group(buckets: Buckets, dropped: int) -> Buckets:
    if not len(buckets.starts):
        return buckets
    shift = numpy.uint64(min(dropped, _BITS - 1))
    starts = (buckets.starts >> shift) << shift
    order = numpy.argsort(starts, kind="stable")
    starts = starts[order]
    first = numpy.flatnonzero(numpy.concatenate(([True], starts[1:] != starts[:-1])))
    return Buckets(
        starts[first],
        numpy.add.reduceat(buckets.counts[order], first),
        numpy.add.reduceat(buckets.sizes[order], first),
    )
