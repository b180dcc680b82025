"""Reads `dataset.json`: what a dataset holds and where its shards are."""

import json
import os
from collections.abc import Sequence
from typing import Any, NamedTuple

import fsspec

from pagebeam.readers.one_hot import check_width
from pagebeam.readers.presence import check_present
from pagebeam.schemas.shards import SCHEMA_VERSION


class Manifest(NamedTuple):
    """The description of an image dataset, known without opening a shard."""

    folder: str  # path or URI of the folder that holds `dataset.json`
    shape: tuple[int | None, ...]  # (height, width, channels), or flattened; None where images differ
    channels: int  # 1 or 3
    dtype: str  # "uint8" 0..255, "float32" 0..1
    encoding: str  # "raw": pixels; "jpeg", "png", "source": the bytes of image files
    classes: tuple[str, ...] | None  # None where labels are plain integers
    num_classes: int  # width of a one-hot label
    mean: tuple[float, ...]  # per channel of `train`, on the scale of `dtype`
    std: tuple[float, ...]
    splits: dict[str, Any]
    box_classes: tuple[str, ...] | None = None  # names of the labels of boxes; None where there are no boxes
    zca: str | None = None  # file in the folder with the matrix of whitening; None where there is none

    @property
    def top(self) -> float:
        """Returns the value that white is stored as: 255 or 1."""
        return 1.0 if self.dtype == "float32" else 255.0

    def lengths(self, split: str) -> list[int]:
        """Returns the number of samples in each shard; raises ValueError where there is no such split."""
        return list(self._split(split)["shard_lengths"])

    def shards(self, split: str, format_: str) -> list[str]:
        """Returns the paths or URIs of a split's shards.

        Raises:
            ValueError: There is no such split, or it was not written in this format.
            FileNotFoundError: A shard is missing; the message names it.
        """
        shards = self._split(split)["shards"]
        if format_ not in shards:
            written = ", ".join(shards) or "nothing"
            raise ValueError(f"{self.folder} holds {written}, not {format_}; run with --formats {format_} to write it")
        paths = [f"{self.folder}/{name}" for name in shards[format_]]
        check_present(paths)
        return paths

    def check_one_hot(self) -> None:
        """Raises ValueError where a label has no place in a one-hot vector; TensorFlow would give it zeros."""
        check_width(self.num_classes)
        names = [name for content in self.splits.values() for name in content["per_class"]]
        lowest = min(map(int, names), default=0) if self.classes is None else 0
        if lowest < 0:
            raise ValueError(f"label {lowest} has no place in a one-hot vector; labels must count from 0")

    def _split(self, split: str) -> dict[str, Any]:
        if split not in self.splits:
            raise ValueError(f"{self.folder} has no split {split!r}; it has {', '.join(self.splits) or 'none'}")
        found: dict[str, Any] = self.splits[split]
        return found


def load_manifest(out: str | os.PathLike[str]) -> Manifest:
    """Reads the description of a dataset.

    Args:
        out: The `--output` of a run, or its `images` or `page_images` folder; a path or URI. Where a run has both, its
            images are read.

    Raises:
        FileNotFoundError: There is no `dataset.json`.
        ValueError: It was written by a version that this one does not understand.
    """
    root = os.fspath(out).rstrip("/")
    missing = f"neither {root} nor images or page_images in it holds a dataset.json; give the --output of a run"
    folder, content = read_description((root, f"{root}/images", f"{root}/page_images"), "features", missing)
    image = content["features"]["image"]
    return Manifest(
        folder=folder,
        shape=tuple(image["shape"]),
        channels=1 if image["channels"] == "grey" else 3,
        dtype=image["dtype"],
        encoding=image["encoding"],
        classes=None if content["classes"] is None else tuple(content["classes"]),
        num_classes=content["features"]["label"]["num_classes"],
        mean=tuple(content["mean"]),
        std=tuple(content["std"]),
        splits=content["splits"],
        box_classes=tuple(content["box_classes"]) if "box_classes" in content else None,
        zca=content["zca"]["file"] if "zca" in content else None,
    )


def read_description(folders: Sequence[str], key: str, missing: str) -> tuple[str, dict[str, Any]]:
    """Reads the first `dataset.json` that describes a dataset of some kind; returns its folder and content.

    Args:
        folders: Paths or URIs to look into.
        key: What `dataset.json` has for datasets of this kind and for no others.
        missing: The message where there is none.

    Raises:
        FileNotFoundError: There is none.
        ValueError: It was written by a version that this one does not understand.
    """
    for folder in folders:
        try:
            with fsspec.open(f"{folder}/dataset.json", "r", encoding="utf-8") as file:
                content = dict(json.load(file))
        except FileNotFoundError:
            continue
        if key in content:
            if (version := content["schema_version"]) != SCHEMA_VERSION:
                raise ValueError(
                    f"{folder}/dataset.json has schema version {version}, this reader knows {SCHEMA_VERSION}"
                )
            return folder, content
    raise FileNotFoundError(missing)
