"""`keras.utils.PyDataset` over the HDF5 shards: what `model.fit` takes as it is, with any Keras backend."""

from typing import Any

from readers.batching import Batch, Batches

try:
    import keras
except ImportError as error:
    raise ImportError("reading for Keras needs Keras 3 and a backend: pip install 'pagebeam[keras]'") from error


class KerasDataset(keras.utils.PyDataset):
    """Mini-batches of an `ImageDataset`, a `SequenceDataset` or both joined, shuffled anew each epoch.

    Args:
        dataset: Prepares the samples; they must all have one shape.
        batch_size: Samples in a batch; the last of an epoch may have fewer.
        seed: None leaves the stored order, which is that of a shuffled split already.
        epoch: The epoch to begin with, where training is resumed.
        start: Batches of that epoch to pass over: how many were seen before training was interrupted.
        options: Of `PyDataset`: `workers`, `use_multiprocessing`, `max_queue_size`.

    Raises:
        ValueError: The images differ in shape, or `start` leaves no batch of its epoch.
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
        if start and not 0 < start * batch_size < len(dataset):
            raise ValueError(f"start={start} leaves no batch of the epoch: give one that was not finished, or the next")
        self.dataset, self.batch_size, self.seed, self.epoch = dataset, batch_size, seed, epoch
        self._order = dataset.order(seed, epoch)[start * batch_size :]

    def __len__(self) -> int:
        """Returns the batches of this epoch."""
        return -(-len(self._order) // self.batch_size)

    def __getitem__(self, index: int) -> Batch:
        """Returns batch `index` of this epoch: samples (N, …) and what belongs to them, such as labels (N,)."""
        first = index * self.batch_size
        return self.dataset.gather(self._order[first : first + self.batch_size], self.seed, self.epoch)

    def on_epoch_end(self) -> None:
        """Goes on to the next epoch's order."""
        self.epoch += 1
        self._order = self.dataset.order(self.seed, self.epoch)
