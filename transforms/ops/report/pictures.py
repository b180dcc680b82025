"""Shows the image dataset: balance of the classes, and small copies of some images of each."""

import base64
import contextlib
import functools
import io
import json
from collections.abc import Iterator
from typing import Any

import h5py
import numpy
from PIL import Image

from pagebeam.schemas.curation.image_quality import SAID
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import Limits
from pagebeam.schemas.report import (
    Bar,
    ClassRow,
    Contradiction,
    ContradictionFacts,
    ImageFacts,
    IssueFacts,
    IssueRow,
    Picture,
    Split,
)
from pagebeam.schemas.shards import IMAGES, KEYS, LABELS, SHAPES, THUMBNAILS
from pagebeam.transforms.ops.dedup.conflicts import KEY as CONFLICTS
from pagebeam.transforms.ops.dedup.conflicts import NEAR
from pagebeam.transforms.ops.images.open import load_frame, open_image
from pagebeam.transforms.ops.report.sampling import evenly
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage import files

PICTURES = 24
CLASSES = 30  # that are told one by one
CONTRADICTIONS, TOGETHER = 20, 6  # of each kind that are shown, and images of each
SIDE = 96  # pixels of the longer side of a picture, at most
LIMITS = Limits(seconds=20.0, memory=1024)


def image_facts(out: str, folder: str = "images") -> ImageFacts:
    """Splits, classes and some pictures of OUT/images.

    Args:
        out: The output's folder.
        folder: Below it, `images` or `page_images`.
    """
    told = json.loads(files.read_bytes(files.join(out, folder, "dataset.json")))
    names = list(told["splits"])
    splits = tuple(
        Split(name, one["samples"], tuple(one["mean"] or ()), tuple(one["std"] or ()))
        for name, one in told["splits"].items()
    )
    per_class = {name: one["per_class"] for name, one in told["splits"].items()}
    classes = sorted({label for counts in per_class.values() for label in counts})
    rows = [ClassRow(label, tuple(per_class[name].get(label, 0) for name in names)) for label in classes]
    rows.sort(key=lambda row: (-sum(row.counts), row.name))
    image = told["features"]["image"]
    shape = " × ".join("any" if side is None else f"{side:,}" for side in image["shape"])
    return ImageFacts(
        splits=splits,
        classes=tuple(rows[:CLASSES]),
        left_out=max(0, len(rows) - CLASSES),
        shape=f"{shape} {image['dtype']}",
        encoding=image["encoding"],
        pictures=_pictures(files.join(out, folder), told),
        annotations=told.get("annotations"),
        issues=issue_facts(told),
        contradictions=contradiction_facts(told),
    )


def contradiction_facts(told: dict[str, Any]) -> ContradictionFacts | None:
    """Returns what `dataset.json` says of equal and near pictures with different labels; None where there are none."""
    equal = told.get(CONFLICTS, {})
    kinds = {"equal": equal, NEAR: equal.get(NEAR, {})}
    counts = [some.get("pictures", 0) for some in kinds.values()]
    if not any(counts):
        return None
    first = (
        Contradiction(
            kind, tuple(zip(one["keys"], one["key_labels"], strict=True))[:TOGETHER], len(one["keys"]) > TOGETHER
        )
        for kind, some in kinds.items()
        for one in some.get("first", ())[:CONTRADICTIONS]
    )
    return ContradictionFacts(counts[0], counts[1], tuple(first))


def issue_facts(told: dict[str, Any]) -> IssueFacts | None:
    """Returns what `dataset.json` says of issues by class; None where nobody looked for any."""
    if "issues" not in told:
        return None
    found = {issue: told["issues"][issue] for issue in SAID if issue in told["issues"]}
    names = sorted({name for one in found.values() for name in one["per_class"]})
    rows = [IssueRow(name, tuple(one["per_class"].get(name, 0) for one in found.values())) for name in names]
    rows.sort(key=lambda row: (-sum(row.counts), row.name))
    issues = tuple(Bar(issue.replace("_", " "), one["images"]) for issue, one in found.items())
    return IssueFacts(told["issues"]["images"], issues, tuple(rows[:CLASSES]), max(0, len(rows) - CLASSES))


def _pictures(folder: str, told: dict[str, Any]) -> tuple[Picture, ...]:
    """Returns pictures of the first shard of the first split that has any; none where there is no HDF5."""
    shards = [path for one in told["splits"].values() if one["samples"] for path in one["shards"].get("hdf5", ())]
    if not shards:
        return ()
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(files.opened(files.join(folder, shards[0])))
        shard = stack.enter_context(h5py.File(file, "r"))
        sandbox = stack.enter_context(contextlib.closing(Sandbox(LIMITS, (__name__,))))
        places = chosen(shard[LABELS][:].tolist())
        found = [(row, label, small_picture(shard, row, told, sandbox)) for row, label in places]
        keys = {row: shard[KEYS].asstr()[row] for row, _, _ in found}
    names = told["classes"]
    return tuple(
        Picture(names[label] if names else str(label), keys[row], _base64(image), *image.size)
        for row, label, image in found
        if image
    )


def chosen(labels: list[int], most: int = PICTURES) -> list[tuple[int, int]]:
    """Returns (row, label) of some samples: as many of each label, labels in order; of too many labels, some."""
    rows: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        rows.setdefault(label, []).append(row)
    shown = evenly(sorted(rows), most)
    each = most // max(1, len(shown))
    return [(row, label) for label in shown for row in rows[label][:each]]


def small_picture(
    shard: h5py.File, row: int, told: dict[str, Any], sandbox: Sandbox, side: int = SIDE
) -> Image.Image | None:
    """Returns a small copy of a stored image; None where it cannot be decoded here.

    Args:
        shard: Of the dataset.
        row: 0-based, of the shard.
        told: Content of `dataset.json`.
        sandbox: Decodes stored files, which may be as they came, from wherever they came.
        side: Pixels of the longer side, at most.
    """
    if THUMBNAILS in shard and side <= SIDE:
        return shrunk(shard[THUMBNAILS][row], side)
    if told["features"]["image"]["encoding"] != "raw":
        return _decoded(shard[IMAGES][row].tobytes(), sandbox, side)
    array = shard[IMAGES][row]
    if array.ndim == 1:
        shape = shard[SHAPES][row] if SHAPES in shard else _unflattened(told)
        array = array.reshape(shape)
    return shrunk(array, side)


def _unflattened(told: dict[str, Any]) -> tuple[int, int, int]:
    options = told["options"]["images"]
    height, width = options["resize"]
    return height, width, 1 if options["grayscale"] else 3


def shrunk(array: numpy.ndarray, side: int = SIDE) -> Image.Image:
    """Shrinks (height, width, 1 or 3), uint8 0..255 or float32 0..1, to a picture of at most `side` pixels."""
    step = max(1, max(array.shape[:2]) // (4 * side))
    some = array[::step, ::step]
    pixels = some if some.dtype == numpy.uint8 else (numpy.clip(some, 0, 1) * 255).round().astype(numpy.uint8)
    image = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    image.thumbnail((side, side))
    return image


def _decoded(data: bytes, sandbox: Sandbox, side: int) -> Image.Image | None:
    """Decodes a stored file in a sandbox: with `--image_encoding source` it is as it came, from wherever it came."""
    try:
        (array,) = sandbox.run(functools.partial(_decode, data, side))
        return shrunk(array, side)
    except (BadInput, Fault):
        return None


def _decode(data: bytes, side: int) -> Iterator[numpy.ndarray]:
    image = open_image(data)
    image.draft("RGB", (2 * side, 2 * side))
    frame = load_frame(image)
    frame.thumbnail((side, side))
    yield numpy.asarray(frame.convert("RGB"))


def _base64(image: Image.Image) -> str:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()
