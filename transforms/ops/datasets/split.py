"""Decides by hash alone which split a sample is in, and where it is in its shard.

A hash of key and seed gives the same answer on every machine, in every process and however large the corpus has grown.
"""

import hashlib
import math
from typing import NamedTuple

import numpy

from pagebeam.schemas.options import SplitOptions

_SPAN = 1 << 64
_PENDING = 1 << 16


def split_of(group: str, seed: int, options: SplitOptions) -> str:
    """Returns "train", "test" or "validation" for all samples of a group.

    Args:
        group: What must not straddle the split: the sample's key, its document, or a column of the labels file.
        seed: Another seed gives another split.
        options: `test_fraction` and `validation_fraction`, each 0..1 and at most 1 together.

    Raises:
        ValueError: The fractions are out of range.
    """
    _check(options)
    test, validation = options.test_fraction, options.validation_fraction
    position = split_hash(group, seed) / _SPAN
    if position < test:
        return "test"
    return "validation" if position < test + validation else "train"


def split_hash(group: str, seed: int) -> int:
    """Returns 64 bits that order the groups for the split: the lowest go to test, the next to validation."""
    return _hash("split", group, seed)


def sample_hash(key: str, seed: int) -> int:
    """Returns 64 bits that order the samples of a split as if shuffled, and that place them in shards."""
    return _hash("sample", key, seed)


def _check(options: SplitOptions) -> None:
    test, validation = options.test_fraction, options.validation_fraction
    if not (0 <= test <= 1 and 0 <= validation <= 1 and test + validation <= 1):
        raise ValueError(
            f"test_fraction {test} and validation_fraction {validation} must be in 0..1 and be at most 1 together"
        )


def _hash(purpose: str, text: str, seed: int) -> int:
    # `purpose` keeps the order inside a shard independent of the split.
    digest = hashlib.sha256(f"{purpose}\0{seed}\0{text}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big")


def _share(count: int, fraction: float) -> int:
    return min(count, math.floor(count * fraction + 0.5))


class Bounds(NamedTuple):
    """Where the splits of a class begin among the hashes of its groups."""

    test: int  # groups with a smaller hash are in test
    validation: int  # of the others, those with a smaller hash are in validation


class Hashes:
    """Distinct 64-bit hashes, 8 bytes each; mergeable."""

    def __init__(self) -> None:
        self._known = numpy.zeros(0, numpy.uint64)
        self._pending: list[int] = []

    def add(self, hash_: int) -> "Hashes":
        """Adds one; returns itself."""
        self._pending.append(hash_)
        if len(self._pending) >= _PENDING:
            self.distinct()
        return self

    def merge(self, other: "Hashes") -> "Hashes":
        """Adds all that `other` holds; returns itself."""
        self._known = numpy.union1d(self.distinct(), other.distinct())
        return self

    def distinct(self) -> numpy.ndarray:
        """Returns them (n,) uint64, ascending."""
        if self._pending:
            self._known = numpy.union1d(self._known, numpy.array(self._pending, numpy.uint64))
            self._pending = []
        return self._known


def exact_bounds(hashes: numpy.ndarray, options: SplitOptions) -> Bounds:
    """Returns the bounds that divide the groups of one class such that the fractions are exact, to the nearest group.

    Groups are taken by hash, so that the same groups give the same split; where the corpus grows, some change splits.

    Args:
        hashes: (n,) of the groups, as `split_hash` gives them, distinct and ascending.
        options: As for `split_of`.
    """
    _check(options)
    shares = (options.test_fraction, options.test_fraction + options.validation_fraction)
    return Bounds(*(_bound(hashes, _share(len(hashes), share)) for share in shares))


def split_at(hash_: int, bounds: Bounds) -> str:
    """Returns the split of a group by its `split_hash`."""
    return "test" if hash_ < bounds.test else "validation" if hash_ < bounds.validation else "train"


def _bound(hashes: numpy.ndarray, count: int) -> int:
    return int(hashes[count]) if count < len(hashes) else _SPAN
