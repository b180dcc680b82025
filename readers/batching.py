"""Mini-batches of any dataset with random access: seeded order, replicas, resuming in mid-epoch."""

import abc
import copy
from collections.abc import Iterator
from typing import Any, TypeVar

import numpy

Self = TypeVar("Self", bound="Batches")
Batch = tuple[Any, Any]


class Batches(abc.ABC):
    """Order and batches over stored places 0..total-1; a dataset gives `total` and `gather`."""

    shard_index, shard_count = 0, 1

    @property
    @abc.abstractmethod
    def total(self) -> int:
        """How many samples are stored, those of other replicas included."""

    @property
    @abc.abstractmethod
    def shape(self) -> tuple[int | None, ...]:
        """The shape of every sample; None where it differs."""

    @abc.abstractmethod
    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns the batch of the samples at stored places (N,) int64; seed and epoch are those of their order."""

    def __len__(self) -> int:
        """Returns how many samples there are; of a replica's share, how many it gets each epoch."""
        return len(range(self.shard_index, self.total, self.shard_count))

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        """Returns one sample and what belongs to it, as in a batch; raises IndexError beyond either end."""
        samples, targets = self.gather(numpy.array([self.stored(index)]))
        return _only(samples), _only(targets)

    def stored(self, index: int) -> int:
        """Returns the stored place of sample `index` of this share; raises IndexError beyond either end."""
        if not -len(self) <= index < len(self):
            raise IndexError(f"sample {index} of {len(self)}")
        return self.shard_index + (index % len(self)) * self.shard_count

    def shard(self: Self, index: int, count: int) -> Self:
        """Returns the share of replica `index` (0-based) of `count`.

        In every epoch each sample goes to exactly one replica; shares differ by one sample at most.
        """
        if not 0 <= index < count:
            raise ValueError(f"replica {index} of {count}: the index must lie in 0..{count - 1}")
        share = copy.copy(self)
        share.shard_index, share.shard_count = self.shard_index + index * self.shard_count, self.shard_count * count
        return share

    def order(self, seed: int | None = None, epoch: int = 0) -> numpy.ndarray:
        """Returns (len,) int64: the stored places of this share's samples in the order of an epoch.

        Args:
            seed: None is the stored order. Any other gives each epoch its own order, the same on every machine.
            epoch: 0-based.
        """
        everything = numpy.arange(self.total)
        if seed is not None:
            numpy.random.default_rng([seed, epoch]).shuffle(everything)
        return everything[self.shard_index :: self.shard_count]

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
            size: Samples in a batch; the last may have fewer.
            seed: Shuffles, see `order`.
            epoch: 0-based.
            start: Batches of this epoch to pass over: how many were seen before training was interrupted.
            drop_remainder: Leave out a last batch that is not full.
        """
        if size < 1:
            raise ValueError(f"a batch of {size} samples: it has at least one")
        order = self.order(seed, epoch)
        stop = len(order) // size * size if drop_remainder else len(order)
        for first in range(start * size, stop, size):
            yield self.gather(order[first : min(first + size, stop)], seed, epoch)

    def arrays(self) -> Batch:
        """Returns the whole split as one batch, in the stored order; for what fits into memory."""
        return self.gather(self.order())


def _only(batch: Any) -> Any:
    """The one sample of a batch of one."""
    return {name: values[0] for name, values in batch.items()} if isinstance(batch, dict) else batch[0]
