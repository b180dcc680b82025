"""Batches without end whose place can be stored and found again, amid an epoch, whatever trains on them."""

from collections.abc import Iterator
from typing import Any

from pagebeam.readers.batching import Batch, Batches


class Resumable:
    """The batches of a dataset, epoch after epoch, each iteration going on where the last one ended.

    batches = Resumable(train, 8, seed=0)
    for step, (inputs, targets) in enumerate(batches):      # one epoch, or what is left of it
        ...
        state = batches.state_dict()                        # small, of plain numbers: into the checkpoint
    batches.load_state_dict(state)                          # later: the next batch is the one that came next

    Args:
        dataset: Whatever has batches: tokens, images, sequences, a share of a replica.
        size: Samples of a batch.
        seed: Each epoch has its own order by it; None keeps the stored one.
        drop_remainder: Whether to leave out a last batch that is not full.
    """

    def __init__(self, dataset: Batches, size: int, *, seed: int | None = 0, drop_remainder: bool = False):
        self.dataset, self.size, self.seed, self.drop_remainder = dataset, size, seed, drop_remainder
        self.epoch, self.start = 0, 0

    def __iter__(self) -> Iterator[Batch]:
        """Yields the batches of this epoch that are left; the next iteration is of the next epoch."""
        batches = self.dataset.batches(
            self.size, seed=self.seed, epoch=self.epoch, start=self.start, drop_remainder=self.drop_remainder
        )
        for batch in batches:
            self.start += 1
            yield batch
        self.epoch, self.start = self.epoch + 1, 0

    def state_dict(self) -> dict[str, Any]:
        """Returns where the next batch is, and in what order."""
        return {"epoch": self.epoch, "start": self.start, **self._order()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes to where the state was taken.

        Raises:
            ValueError: It is of other batches: another seed, size or number of samples.
        """
        own = self._order()
        other = [f"{name} {state.get(name)} and not {value}" for name, value in own.items() if state.get(name) != value]
        if other:
            raise ValueError(f"the state is of batches with {', '.join(other)}; make them as they were")
        self.epoch, self.start = int(state["epoch"]), int(state["start"])

    def _order(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "size": self.size,
            "samples": len(self.dataset),
            "drop_remainder": self.drop_remainder,
        }
