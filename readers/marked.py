"""Reads pictures with their boxes or captions, as models take them.

boxes = BoxDataset(ImageDataset("out", "train", normalise="unit"))
model.fit(KerasDataset(boxes, batch_size=8))  # of a detector with the outputs `boxes` and `labels`

captions = CaptionDataset(ImageDataset("out", "train"), encode=lambda texts: vectorize(texts).numpy())
model.fit(KerasDataset(captions, batch_size=32))
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.dataset import ImageDataset
from pagebeam.schemas.shards import BOX_COUNTS, CAPTION_COUNTS

Encode = Callable[[Sequence[str]], Any]
NOTHING = -1
"""The label, and every side of the box, of padding."""


class BoxDataset(Batches):
    """The samples of an image dataset with their boxes, padded to one number.

    Args:
        images: Of a run with `--annotations`; without an augmentation, which would leave the boxes behind.
        most: Boxes of a sample; further ones are left out. None is as many as any sample of the split has.

    Raises:
        ValueError: It has no boxes, or an augmentation.
    """

    def __init__(self, images: ImageDataset, most: int | None = None):
        if images.box_classes is None:
            raise ValueError("there are no boxes; run with --annotations and a file that has some")
        if images.augment:
            raise ValueError("augmentation here leaves boxes behind; run with --augment, which takes them along")
        self.images = images
        self.most = int(images.counts(BOX_COUNTS).max(initial=0)) if most is None else most
        self.shares = images.shares

    @property
    def total(self) -> int:
        """The number of samples in the split."""
        return self.images.total

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of the images."""
        return self.images.shape

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns the images (N, …), and {"boxes": (N, most, 4) float32, "labels": (N, most) int64}.

        Boxes are x0, y0, x1, y1 as fractions of the image; padding is -1 in both.
        """
        images, _ = self.images.gather(places, seed, epoch)
        boxes = numpy.full((len(places), self.most, 4), NOTHING, numpy.float32)
        labels = numpy.full((len(places), self.most), NOTHING, numpy.int64)
        for row, place in enumerate(places.tolist()):
            _, found, kinds, _ = self.images.marks(place)
            count = min(self.most, len(kinds))
            boxes[row, :count], labels[row, :count] = found[:count], kinds[:count]
        return images, {"boxes": boxes, "labels": labels}


class CaptionDataset(Batches):
    """Every caption of an image dataset, with its picture: a picture comes as often as it has captions.

    Args:
        images: Of a run with `--annotations`.
        encode: Turns the captions of a batch into what the model takes, such as (N, maxlen) integers; None gives them
            as they are, (N,) str.

    Raises:
        ValueError: It has no captions.
    """

    def __init__(self, images: ImageDataset, encode: Encode | None = None):
        counts = images.counts(CAPTION_COUNTS)
        if not counts.sum():
            raise ValueError("there are no captions; run with --annotations and a file that has some")
        self.images, self.encode = images, encode
        mine = images.order()
        self._places = numpy.repeat(mine, counts[mine])
        self._numbers = numpy.concatenate([numpy.arange(0), *map(numpy.arange, counts[mine].tolist())])

    @property
    def total(self) -> int:
        """The number of captions."""
        return len(self._places)

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of the images."""
        return self.images.shape

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns the images (N, …), and what `encode` makes of their captions."""
        pictures, numbers = self._places[places], self._numbers[places]
        images, _ = self.images.gather(pictures, seed, epoch)
        pairs = zip(pictures.tolist(), numbers.tolist(), strict=True)
        texts = [self.images.marks(place)[0][number] for place, number in pairs]
        return images, self.encode(texts) if self.encode else numpy.array(texts, dtype=numpy.str_)
