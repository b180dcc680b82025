"""What a set of samples is like, gathered in one pass: counts per class, sizes, mean and deviation of the channels."""

import math
from collections import Counter
from fractions import Fraction

from pagebeam.schemas.image import ImageSample
from pagebeam.transforms.ops.images.moments import Moments, moments


class SplitStatistics:
    """Statistics of one split; mergeable, exact and independent of the order of samples."""

    def __init__(self) -> None:
        self.per_label: Counter[int] = Counter()
        self.widths = Extent()
        self.heights = Extent()
        self.pixels = 0
        self.sums: list[int] = []  # per channel, of values 0..255
        self.squares: list[int] = []

    @property
    def samples(self) -> int:
        """How many samples were added."""
        return self.per_label.total()

    def add(self, sample: ImageSample, known: Moments | None = None) -> None:
        """Adds one sample, whose moments may be known."""
        height, width, channels = sample.shape
        sums, squares = known or moments(sample.image, channels)
        self.per_label[sample.label] += 1
        self.widths.add(sample.width)
        self.heights.add(sample.height)
        self.pixels += height * width
        self.sums = _add(self.sums, sums)
        self.squares = _add(self.squares, squares)

    def merge(self, other: "SplitStatistics") -> None:
        """Adds all samples of `other`."""
        self.per_label.update(other.per_label)
        self.widths.merge(other.widths)
        self.heights.merge(other.heights)
        self.pixels += other.pixels
        self.sums = _add(self.sums, other.sums)
        self.squares = _add(self.squares, other.squares)

    def mean(self, top: float) -> list[float]:
        """Returns the mean of each channel where white is `top`: 255, or 1 for normalised images."""
        return [float(Fraction(total, 255 * self.pixels)) * top for total in self.sums]

    def std(self, top: float) -> list[float]:
        """Returns the standard deviation (of the population) of each channel where white is `top`."""
        spans = zip(self.sums, self.squares, strict=True)
        variances = (Fraction(self.pixels * square - total * total, self.pixels**2) for total, square in spans)
        return [math.sqrt(variance) / 255 * top for variance in variances]


class Extent:
    """Smallest, largest and mean of whole numbers."""

    def __init__(self) -> None:
        self.count = self.total = 0
        self.smallest = self.largest = 0

    def add(self, value: int) -> None:
        """Adds one number."""
        self.smallest = min(self.smallest, value) if self.count else value
        self.largest = max(self.largest, value) if self.count else value
        self.count += 1
        self.total += value

    def merge(self, other: "Extent") -> None:
        """Adds all numbers of `other`."""
        if not other.count:
            return
        self.smallest = min(self.smallest, other.smallest) if self.count else other.smallest
        self.largest = max(self.largest, other.largest) if self.count else other.largest
        self.count += other.count
        self.total += other.total

    def to_json(self) -> dict[str, float]:
        """Returns `min`, `max` and `mean`; of nothing, an empty dict."""
        if not self.count:
            return {}
        return {"min": self.smallest, "max": self.largest, "mean": self.total / self.count}


class ImageStatistics:
    """Statistics of every split; a mergeable accumulator."""

    def __init__(self) -> None:
        self.splits: dict[str, SplitStatistics] = {}

    def add(self, split: str, sample: ImageSample) -> "ImageStatistics":
        """Adds one sample of a split; returns itself."""
        self.splits.setdefault(split, SplitStatistics()).add(sample)
        return self

    def merge(self, other: "ImageStatistics") -> "ImageStatistics":
        """Adds all samples of `other`; returns itself."""
        for split, statistics in other.splits.items():
            self.splits.setdefault(split, SplitStatistics()).merge(statistics)
        return self


def _add(mine: list[int], theirs: list[int]) -> list[int]:
    return [a + b for a, b in zip(mine, theirs, strict=True)] if mine and theirs else mine or theirs
