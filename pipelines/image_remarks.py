"""Says on the terminal what of image datasets would spoil training or testing: few tests, one class, sizes, flaws."""

import json
from collections.abc import Iterator
from typing import Any

from rich.markup import escape

from pagebeam.schemas.curation.image_quality import SAID, TABLE
from pagebeam.transforms.ops.dedup.conflicts import KEY as CONFLICTS
from pagebeam.transforms.ops.dedup.conflicts import NEAR
from pagebeam.transforms.ops.image_shards.label_conflicts import TABLE as CONFLICT_TABLE
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.storage import files

FEW = 5
"""Test images of a class below which its accuracy says little: one image is a fifth of it or more."""
SHOWN = 3  # classes that are named
DATASETS = {"images": "image", "page_images": "page image", "figures": "figure"}


def image_remarks(out: str, record: dict[str, Any]) -> Iterator[str]:
    """Yields a sentence for each thing that stands out in the images of a run, by their `dataset.json`."""
    dataset = files.join(out, "images", "dataset.json")
    if not record["counts"].get("images") or not files.exists(dataset):
        return
    content = json.loads(files.read_bytes(dataset))
    counted = content["splits"]
    test = counted.get("test", {}).get("per_class", {})
    names = sorted({name for side in counted.values() for name in side["per_class"]})
    if content["classes"] is not None and len(names) == 1:
        yield (
            f"[bold yellow]![/] all images are of one class, {escape(names[0])}; classes are the folders that hold the "
            "images, or --labels names them"
        )
    few = [name for name in names if test.get(name, 0) < FEW]
    if content["classes"] is not None and len(names) > 1 and test and few:
        which = ", ".join(few[:SHOWN]) + (" …" if len(few) > SHOWN else "")
        yield (
            f"[bold yellow]![/] {quantity(len(few), 'class has', 'classes have')} fewer than {FEW} test images "
            f"({escape(which)}): what is measured on them says little; see --test_fraction"
        )
    if None in content["features"]["image"]["shape"]:
        ends = {word: _ends(counted, axis) for axis, word in (("width", "wide"), ("height", "high"))}
        if any(low < high for low, high in ends.values()):
            sides = " and ".join(f"{low:,} to {high:,} pixels {word}" for word, (low, high) in ends.items())
            yield f"[bold yellow]![/] images differ in size, {sides}: --resize makes batches of them"


def conflicting_labels(out: str, record: dict[str, Any]) -> Iterator[str]:
    """Yields a sentence on equal pictures, and one on near ones, with different labels, where there are any."""
    dataset = files.join(out, "images", "dataset.json")
    if not record["counts"].get("images") or not files.exists(dataset):
        return
    told = json.loads(files.read_bytes(dataset)).get(CONFLICTS, {})
    for kind, some in (("equal", told), ("near", told.get(NEAR, {}))):
        if number := some.get("pictures"):
            what = f"set of {kind} pictures bears", f"sets of {kind} pictures bear"
            yield (
                f"[bold yellow]![/] {quantity(number, *what)} different labels{_example(some['first'])}; "
                f"images/{CONFLICT_TABLE}.parquet lists them"
            )


def _example(first: list[dict[str, Any]]) -> str:
    """Returns the first two images of the first conflict whose labels differ."""
    one = first[0]
    labels = dict(zip(reversed(one["key_labels"]), reversed(one["keys"]), strict=True))
    shown = [f"{key} ({label})" for label, key in sorted(labels.items(), key=lambda pair: pair[1])[:2]]
    return escape(f", such as {' and '.join(shown)}")


def issue_remarks(out: str, record: dict[str, Any]) -> Iterator[str]:
    """Yields for each dataset of images in how many of them `--image_quality` found something."""
    for folder, name in DATASETS.items():
        dataset = files.join(out, folder, "dataset.json")
        if not record["counts"].get(folder) or not files.exists(dataset):
            continue
        told = json.loads(files.read_bytes(dataset)).get("issues", {})
        counts = {issue: told[issue]["images"] for issue in SAID if issue in told}
        if told.get("images"):
            which = ", ".join(f"{number:,} {SAID[issue]}" for issue, number in counts.items() if number)
            about = quantity(told["images"], f"{name} is", f"{name}s are")
            yield f"[bold yellow]![/] {about} worth a look: {which}; {folder}/{TABLE}.parquet lists them"


def _ends(splits: dict[str, Any], axis: str) -> tuple[int, int]:
    found = [side[axis] for side in splits.values() if side[axis]]
    return min(one["min"] for one in found), max(one["max"] for one in found)
