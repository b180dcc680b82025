"""Batches any dataset with random access: seeded order, shares of replicas, resuming within an epoch."""

import abc
import copy
from collections.abc import Iterator
from typing import Any, TypeVar

import numpy

from pagebeam.readers.shares import Share

Self = TypeVar("Self", bound="Batches")
Batch = tuple[Any, Any]


class Batches(abc.ABC):
    """Order and batches over stored places 0..total-1; a dataset implements `total`, `shape` and `gather`.

    Attributes:
        shares: The shares that were taken of the samples, one of the other; empty where all of them are read.
    """

    shares: tuple[Share, ...] = ()

    @property
    def batch_size(self) -> int | None:
        """Returns the only size that batches may have; None where any will do."""
        return None

    @property
    @abc.abstractmethod
    def total(self) -> int:
        """Returns the number of stored samples, those of other replicas included."""

    @property
    @abc.abstractmethod
    def shape(self) -> tuple[int | None, ...]:
        """Returns the shape of every sample, with None for a side that differs between samples."""

    @abc.abstractmethod
    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns the batch of the samples at stored places (N,) int64; `seed` and `epoch` are those of their order."""

    def __len__(self) -> int:
        """Returns the number of samples; for a share, how many its replica gets each epoch."""
        return self._lengths()[-1]

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        """Returns one sample and its target, as in a batch; raises IndexError beyond either end."""
        return self.drawn(index)

    def drawn(self, index: int, seed: int | None = None, epoch: int = 0) -> tuple[Any, Any]:
        """Returns one sample and its target, with what an epoch draws for it: a partner, an augmentation."""
        samples, targets = self.gather(numpy.array([self.stored(index)]), seed, epoch)
        return _only(samples), _only(targets)

    def stored(self, index: int) -> int:
        """Returns the stored place of sample `index` of this share; raises IndexError beyond either end."""
        *totals, length = self._lengths()
        if not -length <= index < length:
            raise IndexError(f"sample {index} of {length}")
        place = index % length
        for share, total in zip(reversed(self.shares), reversed(totals), strict=True):
            place = share.position(place, total)
        return place

    def shard(self: Self, index: int, count: int, *, even: str | None = None) -> Self:
        """Returns the share of one of several replicas; in every epoch each sample goes to exactly one of them.

        All replicas must read with the same seed.

        Args:
            index: The replica, 0-based.
            count: Number of replicas.
            even: Replicas that wait for each other need the same number of batches: "drop" leaves out samples of the
                end of each epoch's order (less than `count` of them), "pad" reads some of its beginning twice. None:
                shares differ by one sample at most.

        Raises:
            ValueError: There is no such replica, or `even` is something else.
        """
        share = copy.copy(self)
        share.shares = (*self.shares, Share.of(index, count, even))
        return share

    def _lengths(self) -> list[int]:
        """Returns the number of samples before each share is cut, and after the last."""
        lengths = [self.total]
        for share in self.shares:
            lengths.append(share.length(lengths[-1]))
        return lengths

    def order(self, seed: int | None = None, epoch: int = 0) -> numpy.ndarray:
        """Returns (len,) int64: the stored places of this share's samples in the order of an epoch.

        Args:
            seed: None gives the stored order; a number gives each epoch its own order, the same on every machine.
            epoch: 0-based.
        """
        order = numpy.arange(self.total)
        if seed is not None:
            numpy.random.default_rng([seed, epoch]).shuffle(order)
        for share in self.shares:
            order = share.cut(order)
        return order

    def batches(
        self,
        size: int,
        *,
        seed: int | None = None,
        epoch: int = 0,
        start: int = 0,
        drop_remainder: bool = False,
    ) -> Iterator[Batch]:
        """Yields the mini-batches of one epoch: (samples, labels) of N samples each.

        Args:
            size: Samples per batch; the last batch may have fewer.
            seed: Of the shuffled order; see `order`.
            epoch: 0-based.
            start: Batches of this epoch to skip: how many were seen before training was interrupted.
            drop_remainder: Whether to leave out a last batch that is not full.

        Raises:
            ValueError: `size` is less than 1.
        """
        self.check_size(size)
        order = self.order(seed, epoch)
        stop = len(order) // size * size if drop_remainder else len(order)
        for first in range(start * size, stop, size):
            yield self.gather(order[first : min(first + size, stop)], seed, epoch)

    def check_size(self, size: int) -> None:
        """Raises ValueError where batches cannot have this many samples."""
        if size < 1:
            raise ValueError(f"a batch of {size} samples: a batch has at least one")
        if self.batch_size not in (None, size):
            raise ValueError(f"a batch of {size} samples: of this dataset a batch has {self.batch_size}, a text a row")

    def arrays(self) -> Batch:
        """Returns the whole split as one batch in the stored order, for what fits into memory."""
        return self.gather(self.order())


def _only(batch: Any) -> Any:
    """Returns the sample of a batch of one."""
    return {name: _only(values) for name, values in batch.items()} if isinstance(batch, dict) else batch[0]
