"""Classes whose images come from folders in several places, as where data sets are put together by accident."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.datasets.paths import canonical, folder_of
from pagebeam.transforms.ops.datasets.shard_index import read_sources

KEY = "merged_classes"
SIDES = frozenset(
    ("train", "training", "test", "testing", "val", "valid", "validation", "dev", "eval", "evaluation", "holdout")
)
"""Folders that parts of one data set are named, in each of which every class is expected."""
SHOWN = 10  # classes that are named, and folders of each


def add_merged_classes(content: dict[str, Any], out: str, labels: str, shards: Iterable[Written]) -> None:
    """Adds to the content of `dataset.json` which classes come from folders of the same name in several places.

    Args:
        content: Gets `merged_classes`: how many there are, and the folders of the first; nothing where there are none.
        out: The output's folder.
        labels: The option; only names of folders are looked at.
        shards: Of all splits.
    """
    if labels != "directory":
        return
    places: dict[str, set[str]] = defaultdict(set)
    for shard in shards:
        for folder in {posixpath.dirname(canonical(source)) for source in read_sources(out, shard)}:
            places[folder_of(f"{folder}/x")].add(folder)
    merged = {name: sorted(found) for name, found in places.items() if len(set(map(_parent, found))) > 1}
    if merged:
        first = [{"class": name, "folders": merged[name][:SHOWN]} for name in sorted(merged)[:SHOWN]]
        content[KEY] = {"classes": len(merged), "first": first}


def _parent(folder: str) -> str:
    """Returns the folder that holds a class; of a part of a data set the folder that holds the parts."""
    parent = posixpath.dirname(folder)
    while posixpath.basename(parent).lower() in SIDES:
        parent = posixpath.dirname(parent)
    return parent
