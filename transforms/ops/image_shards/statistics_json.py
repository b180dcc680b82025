"""Statistics of a shard as JSON and back, so that a shard that is kept brings its own along."""

from collections import Counter
from typing import Any

from pagebeam.transforms.ops.image_shards.statistics import Extent, SplitStatistics


def packed(statistics: SplitStatistics) -> dict[str, Any]:
    """Statistics as plain values."""
    return {
        "per_label": sorted(statistics.per_label.items()),
        "widths": vars(statistics.widths),
        "heights": vars(statistics.heights),
        "pixels": statistics.pixels,
        "sums": statistics.sums,
        "squares": statistics.squares,
    }


def unpacked(plain: dict[str, Any]) -> SplitStatistics:
    """The statistics that `packed` gave."""
    statistics = SplitStatistics()
    statistics.per_label = Counter(dict(plain["per_label"]))
    for extent, name in ((statistics.widths, "widths"), (statistics.heights, "heights")):
        _fill(extent, plain[name])
    statistics.pixels, statistics.sums, statistics.squares = plain["pixels"], plain["sums"], plain["squares"]
    return statistics


def _fill(extent: Extent, plain: dict[str, int]) -> None:
    for name, value in plain.items():
        setattr(extent, name, value)
