"""Joins the words and pictures of the same pages, for models with two inputs.

pages = JoinedPages(SequenceDataset("out", "train"), ImageDataset("out/page_images", "train"))
model.fit(KerasDataset(pages), epochs=10)  # of a model with the inputs `sequence` and `image`
"""

import numpy

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.sequences import SequenceDataset


class JoinedPages(Batches):
    """The pages that two datasets of one split have in common, by their keys, in the order of the texts.

    Args:
        texts: Of a run with `--sequences` and `--text_sample page`; its labels count.
        images: Of the same run's `--page_images`.

    Raises:
        ValueError: They are of different splits, or have no page in common.
    """

    def __init__(self, texts: SequenceDataset, images: ImageDataset):
        if texts.split != images.split:
            raise ValueError(f"{texts.split} of the texts and {images.split} of the images do not belong together")
        self.texts, self.images = texts, images
        if images.shares:
            raise ValueError("a share of the images lacks pages of the texts; take it of both: JoinedPages(…).shard(…)")
        places = {images.key(place): place for place in range(images.total)}
        pairs = [(texts.stored(i), places[key]) for i in range(len(texts)) if (key := texts.key(i)) in places]
        if not pairs:
            raise ValueError("no page has both words and a picture; run with --sequences and --page_images")
        self._pairs = numpy.array(pairs, numpy.int64)

    @property
    def total(self) -> int:
        """The number of pages that have both."""
        return len(self._pairs)

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of the images."""
        return self.images.shape

    def keys(self, places: numpy.ndarray) -> list[str]:
        """Returns the keys of the pages at stored places (N,) int64."""
        return self.texts.keys(self._pairs[places, 0])

    def labels(self) -> numpy.ndarray:
        """Returns (total,) int64: the labels of the texts; no page is read."""
        return self.texts.labels()[self._pairs[:, 0]]

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns {"sequence": (N, maxlen) int32, "image": (N, …)} and the labels of the texts."""
        pairs = self._pairs[places]
        sequences, labels = self.texts.gather(pairs[:, 0], seed, epoch)
        images, _ = self.images.gather(pairs[:, 1], seed, epoch)
        return {"sequence": sequences, "image": images}, labels
