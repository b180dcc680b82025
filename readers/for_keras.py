"""Makes a `keras.utils.PyDataset` of a dataset, which `model.fit` takes with any Keras backend."""

import sys
import warnings
from types import FrameType
from typing import Any

from pagebeam.readers.batching import Batch, Batches

try:
    import keras
except ImportError as error:
    raise ImportError("reading for Keras needs Keras 3 and a backend: pip install 'pagebeam[keras]'") from error


class KerasDataset(keras.utils.PyDataset):
    """Mini-batches of an `ImageDataset`, a `SequenceDataset` or both joined, shuffled differently each epoch.

    Args:
        dataset: Prepares the samples; they must all have one shape.
        batch_size: Samples in a batch; the last of an epoch may have fewer.
        seed: None leaves the stored order, which is that of a shuffled split already.
        epoch: The epoch to begin with, where training is resumed.
        start: Batches of that epoch to pass over: how many were seen before training was interrupted. Fit the rest of
            that epoch by itself, for Keras takes as many batches of later epochs as of the first one.
        options: Of `PyDataset`: `workers`, `use_multiprocessing`, `max_queue_size`.

    Raises:
        ValueError: The images differ in shape, `batch_size` is below 1, or `start` leaves no batch of its epoch.
    """

    def __init__(
        self,
        dataset: Batches,
        batch_size: int = 32,
        seed: int | None = 0,
        epoch: int = 0,
        start: int = 0,
        **options: Any,
    ):
        super().__init__(**options)
        if None in dataset.shape:
            raise ValueError("the images differ in shape: run with --resize, or batch them by yourself")
        if batch_size < 1:
            raise ValueError(f"batch_size={batch_size}: a batch has at least one sample")
        dataset.check_size(batch_size)
        if start and not 0 < start * batch_size < len(dataset):
            raise ValueError(f"start={start} leaves no batch of the epoch: give one that was not finished, or the next")
        self.dataset, self.batch_size, self.seed, self.epoch = dataset, batch_size, seed, epoch
        self._order = dataset.order(seed, epoch)[start * batch_size :]
        self._first = len(self) if start else None  # batches of a first epoch that is short

    def __len__(self) -> int:
        """Returns the batches of this epoch."""
        return -(-len(self._order) // self.batch_size)

    def __getitem__(self, index: int) -> Batch:
        """Returns batch `index` of this epoch: samples (N, …) and what belongs to them, such as labels (N,)."""
        first = index * self.batch_size
        return self.dataset.gather(self._order[first : first + self.batch_size], self.seed, self.epoch)

    def on_epoch_begin(self) -> None:
        """Warns where Keras would pass over the end of an epoch, as the one before it was short."""
        if self._first is not None and len(self) > self._first:
            said = "this epoch ends as early as the first one, which start= made short: fit that one by itself"
            warnings.warn(said, stacklevel=2)

    def on_epoch_end(self) -> None:
        """Goes on to the next epoch's order."""
        if _starts_over(sys._getframe(1)):
            return
        self.epoch += 1
        self._order = self.dataset.order(self.seed, self.epoch)


def _starts_over(caller: FrameType | None) -> bool:
    """Returns whether Keras ends an epoch that it has not gone through.

    Before the first one it takes a batch or two to build the model, and resets its iterator, which calls
    `on_epoch_end`: its first epoch would be the second.
    """
    for _ in range(3):
        if caller is None or caller.f_code.co_name == "reset":
            break
        caller = caller.f_back
    return caller is not None and caller.f_code.co_name == "reset"
