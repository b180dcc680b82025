"""The shard plan: which shard each sample belongs to, from the data and the options alone.

    (split, hash, count, bytes) …  ->  ShardCounts  ->  ShardPlan  ->  shard_of(split, hash)

A shard is a range of sample hashes. Nothing here knows of images: documents are planned by the hash of their id.
"""

import bisect
from typing import NamedTuple

import numpy

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.datasets.hash_histogram import Buckets, Histogram

BYTES_PER_SHARD = 256 << 20


class ShardCounts:
    """What the plan is made from; a mergeable accumulator that any number of workers may share the filling of."""

    def __init__(self) -> None:
        self.histograms: dict[str, Histogram] = {}

    def add(self, split: str, hash_: int, count: int = 1, size: int = 0) -> "ShardCounts":
        """Adds `count` samples of together `size` bytes (an estimate will do) at a 64-bit hash; returns itself."""
        self.histograms.setdefault(split, Histogram()).add(hash_, count, size)
        return self

    def merge(self, other: "ShardCounts") -> "ShardCounts":
        """Adds all that `other` holds; returns itself."""
        for split, histogram in other.histograms.items():
            self.histograms.setdefault(split, Histogram()).merge(histogram)
        return self


class ShardPlan(NamedTuple):
    """The shards of every split."""

    starts: dict[str, tuple[int, ...]]  # split -> the smallest hash of each shard, ascending
    counts: dict[str, tuple[int, ...]]  # split -> samples planned for each shard

    def shards(self, split: str) -> int:
        """Returns how many shards a split has; 0 where it has no samples."""
        return len(self.starts.get(split, ()))

    def shard_of(self, split: str, hash_: int) -> int:
        """Returns the 0-based shard for a hash; raises KeyError where the plan knows nothing of the split."""
        return max(0, bisect.bisect_right(self.starts[split], hash_) - 1)


def plan_shards(
    counts: ShardCounts, samples_per_shard: int, bytes_per_shard: int = BYTES_PER_SHARD, *, strict: bool = True
) -> ShardPlan:
    """Packs samples into as few shards as the limits allow, as evenly as they go.

    Args:
        counts: All samples.
        samples_per_shard: No shard has more samples.
        bytes_per_shard: No shard has more bytes, save one that holds a single bucket of hashes: one sample, where there
            are no more than a million.
        strict: False lets a bucket of more than `samples_per_shard` samples be a shard of its own, as the pages of one
            long document are.

    Raises:
        ValueError: A limit is not positive, or more samples than a shard may hold share a bucket: equal keys, or a
            limit too small for this many samples.
    """
    if samples_per_shard < 1 or bytes_per_shard < 1:
        raise ValueError(
            f"samples_per_shard {samples_per_shard} and bytes_per_shard {bytes_per_shard} must be positive"
        )
    starts, planned = {}, {}
    for split in sorted(counts.histograms):
        buckets = counts.histograms[split].buckets()
        if strict:
            _refuse_crowded(split, buckets, samples_per_shard)
        firsts = _evenly(buckets, samples_per_shard, bytes_per_shard)
        starts[split] = (0, *(int(buckets.starts[first]) for first in firsts[1:]))
        planned[split] = tuple(int(count) for count in numpy.add.reduceat(buckets.counts, firsts))
    return ShardPlan(starts, planned)


def _refuse_crowded(split: str, buckets: Buckets, samples_per_shard: int) -> None:
    crowd = int(buckets.counts.max())
    if crowd > samples_per_shard:
        raise OptionError(
            "{crowd} samples of {split} have hashes too close to divide them into shards of {limit}: "
            "make their keys differ, or set {samples_per_shard} to at least {crowd}",
            crowd=crowd,
            split=split,
            limit=samples_per_shard,
        )


def _evenly(buckets: Buckets, samples: int, size: int) -> list[int]:
    """Returns the first bucket of each shard: of all packings into the fewest shards, one whose fullest is emptiest."""
    best = _greedily(buckets, samples, size, 1.0)
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        packing = _greedily(buckets, samples, size, middle)
        if len(packing) <= len(best):
            best, high = packing, middle
        else:
            low = middle
    return best


def _greedily(buckets: Buckets, samples: int, size: int, part: float) -> list[int]:
    """Returns the first bucket of each shard where every shard is filled up to `part` (0..1) of its limits."""
    samples_before = numpy.cumsum(buckets.counts)
    bytes_before = numpy.cumsum(buckets.sizes)
    firsts = [0]
    while True:
        first = firsts[-1]
        taken = samples_before[first - 1] if first else 0, bytes_before[first - 1] if first else 0
        last = min(
            numpy.searchsorted(samples_before, taken[0] + int(samples * part), "right"),
            numpy.searchsorted(bytes_before, taken[1] + int(size * part), "right"),
        )
        following = max(first + 1, int(last))
        if following >= len(samples_before):
            return firsts
        firsts.append(following)
