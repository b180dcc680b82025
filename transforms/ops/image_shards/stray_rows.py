"""Rows of a table of labels whose image is not in the data set: counted in `dataset.json`, the first by line."""

from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.datasets.label_source import is_file, label_rows
from pagebeam.transforms.ops.datasets.paths import place_of
from pagebeam.transforms.ops.datasets.shard_index import read_sources

SHOWN = 10  # lines that are named one by one


def add_stray_rows(content: dict[str, Any], out: str, labels: str, shards: Iterable[Written]) -> None:
    """Adds to the content of `dataset.json` how many rows of a table of labels there are, and which have no image.

    Args:
        content: Gets `labels`: `rows`, `rows_without_image` (the image was not listed, shares its group with test, or
            was dropped as a duplicate) and `first_lines` of those; nothing where labels come from no table.
        out: The output's folder.
        labels: The option.
        shards: Of all splits.
    """
    if not is_file(labels):
        return
    known: set[str] = set()
    for shard in shards:
        known.update(map(place_of, read_sources(out, shard)))
        known.update(place_of(failure.uri) for failure in shard.failures)
    rows = strays = 0
    lines: list[int] = []
    for row in label_rows(labels):
        rows += 1
        if row.place not in known:
            strays += 1
            lines += [row.number] if len(lines) < SHOWN else []
    content["labels"] = {"rows": rows, "rows_without_image": strays, "first_lines": lines}
