"""Reads long texts in consecutive batches, as stateful recurrent networks take them.

train = StreamDataset(SequenceDataset("out", "train"), rows=32, steps=64)
layer = keras.layers.GRU(128, stateful=True, return_sequences=True)
model.fit(KerasDataset(train, batch_size=32))  # with the inputs `sequence` and `starts`; reset states after an epoch
"""

from typing import NamedTuple

import numpy

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.sequences import SequenceDataset


class StreamDataset(Batches):
    """All texts one after the other, in as many equal rows as a batch has: batch after batch, a row goes on.

    Row r of a batch begins where row r of the batch before it ended. What is left over at the end, less than a batch,
    is not read. A seed gives the texts another order each epoch; the batches themselves are never shuffled. Memory is
    24 bytes a text, and that of the shards which `texts` holds.

    Args:
        texts: All of a split, not a share.
        rows: Of a batch, and of the state of the network.
        steps: Words of a row in one batch.

    Raises:
        ValueError: `texts` is a share, they are too short for one batch, or `rows` or `steps` is below 1.
    """

    def __init__(self, texts: SequenceDataset, rows: int, steps: int):
        if texts.shares:
            raise ValueError("take the share of the rows and not of the texts: StreamDataset(…).shard(…)")
        if min(rows, steps) < 1:
            raise ValueError(f"rows={rows}, steps={steps}: a batch has at least one of each")
        self.texts, self.rows, self.steps = texts, rows, steps
        self._lengths_of_texts = texts.lengths()
        self._held: tuple[tuple[int | None, int], _Stream] | None = None
        words = int(self._lengths_of_texts.sum())
        self._windows = max(0, words - 1) // (rows * steps)
        if not self._windows:
            raise ValueError(f"{words} words fill no batch of {rows} rows of {steps} words and the next one")

    @property
    def batch_size(self) -> int:
        """Returns the rows of a batch; of a share, its own.

        Raises:
            ValueError: The rows cannot be shared equally.
        """
        rows = self.rows
        for share in self.shares:
            if rows % share.replicas:
                raise ValueError(f"{rows} rows cannot be shared equally among {share.replicas} replicas")
            rows //= share.replicas
        return rows

    @property
    def total(self) -> int:
        """The number of rows of all batches."""
        return self._windows * self.rows

    @property
    def shape(self) -> tuple[int]:
        """The shape of a row, (steps,)."""
        return (self.steps,)

    def order(self, seed: int | None = None, epoch: int = 0) -> numpy.ndarray:
        """Returns (len,) int64: the rows of this share in their stored order, whatever the seed."""
        return super().order()

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns {"sequence": (N, steps) int32, "starts": (N, steps) bool}, and (N, steps) int32: the next words.

        `starts` is True at the first word of a text, where a network forgets the one before.
        """
        stream = self._stream(seed, epoch)
        words = numpy.empty((len(places), self.steps + 1), numpy.int32)
        starts = numpy.zeros((len(places), self.steps), bool)
        for row, place in enumerate(places.tolist()):
            window, lane = divmod(place, self.rows)
            self._read(stream, (lane * self._windows + window) * self.steps, words[row], starts[row])
        return {"sequence": words[:, :-1], "starts": starts}, words[:, 1:]

    def _stream(self, seed: int | None, epoch: int) -> "_Stream":
        """Returns the texts in the order of an epoch; that of the last one is kept."""
        held = self._held
        if held is None or held[0] != (seed, epoch):
            places = numpy.arange(len(self._lengths_of_texts))
            if seed is not None:
                numpy.random.default_rng([seed, epoch]).shuffle(places)
            held = self._held = ((seed, epoch), _Stream(places, numpy.cumsum(self._lengths_of_texts[places])))
        return held[1]

    def _read(self, stream: "_Stream", begin: int, words: numpy.ndarray, starts: numpy.ndarray) -> None:
        """Copies the words from `begin` on into `words`, and marks in `starts` where texts begin."""
        number, filled = int(numpy.searchsorted(stream.ends, begin, "right")), 0
        while filled < len(words):
            place = int(stream.texts[number])
            length = int(self._lengths_of_texts[place])
            first = begin + filled - (int(stream.ends[number]) - length)
            text = self.texts.indices(place, length)[first : first + len(words) - filled]
            words[filled : filled + len(text)] = text
            if first == 0 and len(text) and filled < len(starts):
                starts[filled] = True
            filled, number = filled + len(text), number + 1


class _Stream(NamedTuple):
    """The texts of an epoch, one after the other."""

    texts: numpy.ndarray  # (texts,) int64: stored places
    ends: numpy.ndarray  # (texts,) int64: the words up to the end of each
