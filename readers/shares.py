"""Cuts shares of replicas: which samples each of several machines or devices reads in an epoch.

A share is cut from an order that is the same for every replica, so that no sample is read twice and none is left out.
"""

from typing import NamedTuple

import numpy

EVEN = (None, "drop", "pad")


class Share(NamedTuple):
    """Every `replicas`-th sample, beginning with the one at `replica`."""

    replica: int  # which, 0-based
    replicas: int  # how many
    even: str | None = None  # "drop" or "pad": all shares have the same length; None: they differ by one at most

    @classmethod
    def of(cls, index: int, count: int, even: str | None = None) -> "Share":
        """Returns a share; raises ValueError where there is no such replica or no such way to make shares even."""
        if not 0 <= index < count:
            raise ValueError(f"replica {index} of {count}: the index must be in 0..{count - 1}")
        if even not in EVEN:
            raise ValueError(f"even is {even!r}; it can be None, 'drop' or 'pad'")
        return cls(index, count, even)

    def length(self, total: int) -> int:
        """Returns how many of `total` samples are in the share, repeated ones included."""
        if self.even == "drop":
            return total // self.replicas
        if self.even == "pad":
            return -(-total // self.replicas)
        return len(range(self.replica, total, self.replicas))

    def position(self, number: int, total: int) -> int:
        """Returns which of `total` samples is sample `number` of the share; both count from 0."""
        return (self.replica + number * self.replicas) % total

    def cut(self, order: numpy.ndarray) -> numpy.ndarray:
        """Returns the share (length,) of an order (total,); "pad" repeats samples from the beginning of the order."""
        return (
            numpy.resize(order, self.replicas * self.length(len(order)))[self.replica :: self.replicas]
            if self.even
            else (order[self.replica :: self.replicas])
        )
