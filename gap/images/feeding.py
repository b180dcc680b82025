"""Feeds a collection to a model: split, shuffled, image by image or in mini-batches, with rotated copies."""

from collections.abc import Iterator
from typing import Any

import numpy

from pagebeam.gap.images.hdf5 import stack_labels
from pagebeam.gap.images.image import Image, data_of, rotate_image
from pagebeam.gap.images.spool import Spool

Fed = tuple[Any, Any]
"""(data, label)."""


class Feed:
    """The images of a collection in the order in which they are fed.

    Args:
        images: Of the collection.
        test: Share that is set aside, 0..1.
        seed: Of the order; None gives another each time.
        augment: (least, largest degrees, copies); None gives no copies.
        spool: Where the arrays of a split are kept; None is memory.
    """

    def __init__(
        self,
        images: list[Image],
        test: float,
        seed: int | None,
        augment: tuple[float, float, int] | None,
        spool: Spool | None = None,
    ) -> None:
        self._images, self.augment, self._spool = images, augment, spool
        self._generator = numpy.random.default_rng(seed)
        order = [int(place) for place in self._generator.permutation(len(images))]
        count = int(len(images) * (1 - test) + 1e-9)  # as Gap rounds it
        self._train, self._test = order[:count], order[count:]
        self._whole = test == 0
        self._at = 0
        self._copies: list[Fed] = []

    def arrays(self) -> tuple[Any, Any, Any, Any]:
        """Returns `X_train, X_test, Y_train, Y_test`: arrays, or lists where images differ in shape.

        Without a test set, `X_test` and `Y_test` are None.
        """
        train, test = self._stack(self._train), (None, None) if self._whole else self._stack(self._test)
        return train[0], test[0], train[1], test[1]

    def _stack(self, places: list[int]) -> Fed:
        data = [data_of(self._images[place]) for place in places]
        same = len({array.shape for array in data}) <= 1
        labels = [self._images[place].label for place in places]
        return self._array(data) if same else data, stack_labels(labels) if labels else numpy.zeros(0, numpy.int64)

    def _array(self, data: list[numpy.ndarray]) -> numpy.ndarray:
        if not self._spool or not data:
            return numpy.array(data)
        array = self._spool.empty((len(data), *data[0].shape), data[0].dtype)
        for place, image in enumerate(data):
            array[place] = image
        return array

    def next(self) -> Fed:
        """Returns the next image of the training set and its label; (None, None) at the end, then it starts again."""
        if self._copies:
            return self._copies.pop(0)
        if self._at >= len(self._train):
            self._shuffle()
            return None, None
        (fed,) = self._take(1)
        first, *self._copies = self._with_copies(fed)
        return first

    def batch(self, size: int) -> Iterator[Fed]:
        """Returns the next mini-batch; the last of an epoch may be shorter, and another epoch follows."""
        if self._at >= len(self._train):
            self._shuffle()
        taken = self._take(size)  # now, and not when the first is asked for
        return (fed for image in taken for fed in self._with_copies(image))

    def _take(self, size: int) -> list[Image]:
        places = self._train[self._at : self._at + size]
        self._at += len(places)
        return [self._images[place] for place in places]

    def _shuffle(self) -> None:
        self._train = [self._train[place] for place in self._generator.permutation(len(self._train))]
        self._at, self._copies = 0, []

    def _with_copies(self, image: Image) -> list[Fed]:
        fed = [(image.data, image.label)]
        least, largest, copies = self.augment or (0, 0, 0)
        for _ in range(copies):
            fed.append((rotate_image(image, self._generator.uniform(least, largest)), image.label))
        return fed


def check_augment(value: Any) -> tuple[float, float, int] | None:
    """Returns (least, largest degrees, copies) of a setting; None where no copies are asked for.

    Raises:
        TypeError: It is neither.
        ValueError: The degrees are beyond -359..359 or the wrong way round, or there are no copies.
    """
    if value is None or isinstance(value, bool):
        return (-90.0, 90.0, 1) if value else None
    if not isinstance(value, (tuple, list)) or len(value) not in (2, 3):
        raise TypeError("augment must be True, False, or (least, largest[, copies]) with degrees")
    least, largest, copies = (*value, 1)[:3]
    if not -359 <= least <= largest <= 359 or int(copies) < 1:
        raise ValueError(f"augment {value}: degrees must be in -359..359, the least first, and copies be at least 1")
    return float(least), float(largest), int(copies)


def check_split(value: Any) -> tuple[float, int | None]:
    """Returns the share of test and the seed of a setting, which is a share or (share, seed).

    Raises:
        TypeError: It is neither.
        ValueError: The share is not in 0..1, 1 left out.
    """
    test, seed = value if isinstance(value, (tuple, list)) and len(value) == 2 else (value, None)
    if isinstance(test, bool) or not isinstance(test, (int, float)) or not isinstance(seed, (int, type(None))):
        raise TypeError(f"split must be a share of test, or (share, seed), not {value!r}")
    if not 0 <= test < 1:
        raise ValueError(f"split {test}: the share of test must be at least 0 and less than 1")
    return float(test), seed
