"""Captions and boxes of samples: made for each, copies included, and told of in `dataset.json`."""

import json
from collections.abc import Iterable
from typing import Any

import numpy

from pagebeam.schemas.annotations import Annotation, Annotations, SampleAnnotations
from pagebeam.schemas.image import ImageForm, ImageRef, ImageSample
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.ops.images.augment import drawn, generator_of
from pagebeam.transforms.ops.images.boxes import changed_boxes, clip_boxes, resized_boxes


def marks_of(
    ref: ImageRef, sample: ImageSample, copy: int, known: Annotations, options: ImageOptions, form: ImageForm
) -> SampleAnnotations:
    """Returns the captions and boxes of a sample.

    Args:
        ref: With its annotation, if it has one.
        sample: As it is stored.
        copy: Its number, 1-based; 0 for the image itself.
        known: The classes of all boxes.
        options: Of preprocessing.
        form: How images are fitted and changed.
    """
    said = ref.annotation or Annotation()
    pixels = numpy.array([box[1:] for box in said.boxes], numpy.float64).reshape(-1, 4)
    if known.fractions:
        pixels = pixels * (sample.width, sample.height, sample.width, sample.height)
    boxes = resized_boxes(pixels, (sample.width, sample.height), options.resize, form.resize_mode)
    if copy:
        change = drawn(sample.shape, form.copies.by, generator_of(ref.key, form.copies.seed, copy))
        boxes = changed_boxes(boxes, sample.shape, change)
    boxes, left = clip_boxes(boxes)
    index = {name: number for number, name in enumerate(known.classes or ())}
    labels = numpy.array([index[box.label] for box in said.boxes], numpy.int64)
    return SampleAnnotations(said.captions, boxes, labels[left], 0 if copy else int((~left).sum()))


def counted(refs: Iterable[ImageRef], marks: Iterable[SampleAnnotations]) -> dict[str, int]:
    """Counts the captions and boxes of a shard: rows of the file that were used, what is stored, and boxes outside."""
    rows = sum(ref.annotation.rows for ref in refs if ref.annotation)
    found = [(len(one.captions), len(one.boxes), one.outside) for one in marks]
    captions, boxes, outside = (sum(column) for column in zip(*found, strict=True)) if found else (0, 0, 0)
    return {"rows": rows, "captions": captions, "boxes": boxes, "boxes_outside": outside}


def add_marks(content: dict[str, Any], known: Annotations, shards: Iterable[Written]) -> None:
    """Adds to the content of `dataset.json` what the shards hold of captions and boxes.

    `rows_without_image` counts the rows of the file whose image no shard was asked to hold: it was not listed, has no
    label, or was dropped as a duplicate. `boxes_outside` are those of which nothing is in the image as it is stored.
    """
    told = [json.loads(one.details)["marks"] for one in shards]
    total = {name: sum(one.get(name, 0) for one in told) for name in ("rows", "captions", "boxes", "boxes_outside")}
    content["annotations"] = {
        "rows": known.rows,
        "rows_without_image": known.rows - total["rows"],
        "captions": total["captions"],
        "boxes": total["boxes"],
        "rows_refused": len(known.bad),
    }
    if known.classes is not None:
        content["annotations"]["coordinates"] = "fractions" if known.fractions else "pixels"
        content["annotations"]["boxes_outside"] = total["boxes_outside"]
    if known.captions:
        content["features"]["captions"] = {"shape": [None], "dtype": "string"}
    if known.classes is not None:
        content["box_classes"] = list(known.classes)
        content["features"]["boxes"] = {"shape": [None, 4], "dtype": "float32", "range": [0, 1], "order": "x0,y0,x1,y1"}
        content["features"]["box_labels"] = {"shape": [None], "dtype": "int64", "num_classes": len(known.classes)}
