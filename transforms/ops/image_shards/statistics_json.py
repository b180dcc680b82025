"""Converts the statistics of a shard to JSON and back: the sidecar of a shard that is kept has them."""

from collections import Counter
from typing import Any

from pagebeam.transforms.ops.image_shards.statistics import Extent, SplitStatistics


def statistics_to_json(statistics: SplitStatistics) -> dict[str, Any]:
    """Returns statistics as plain values."""
    return {
        "per_label": sorted(statistics.per_label.items()),
        "widths": vars(statistics.widths),
        "heights": vars(statistics.heights),
        "pixels": statistics.pixels,
        "sums": statistics.sums,
        "squares": statistics.squares,
    }


def statistics_from_json(plain: dict[str, Any]) -> SplitStatistics:
    """Returns the statistics that `statistics_to_json` was given."""
    statistics = SplitStatistics()
    statistics.per_label = Counter(dict(plain["per_label"]))
    for extent, name in ((statistics.widths, "widths"), (statistics.heights, "heights")):
        _fill(extent, plain[name])
    statistics.pixels, statistics.sums, statistics.squares = plain["pixels"], plain["sums"], plain["squares"]
    return statistics


def _fill(extent: Extent, plain: dict[str, int]) -> None:
    for name, value in plain.items():
        setattr(extent, name, value)
