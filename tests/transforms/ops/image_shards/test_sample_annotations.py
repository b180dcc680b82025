"""Captions and boxes of a sample and of its copies, and what `dataset.json` says of them."""

import json

import numpy
import pytest

from pagebeam.schemas.annotations import Annotation, Annotations, Box, SampleAnnotations
from pagebeam.schemas.image import PLAIN, Augmentation, Copies, ImageForm, ImageRef, ImageSample
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.image_shards.sample_annotations import add_marks, counted, marks_of

SAMPLE = ImageSample(numpy.zeros((4, 8, 3), numpy.uint8), None, 0, "k", "u", 8, 4, (4, 8, 3))
PIXELS = Annotations("u", True, ("cat", "dog"), 5)
REF = ImageRef(
    "u", "k", "l", "k", annotation=Annotation(("one",), (Box("dog", 2, 1, 4, 2), Box("cat", 9, 1, 10, 2)), 3)
)


def test_fractions_are_of_the_sides_of_the_image():
    known = Annotations("u", False, ("c",), 1, "", True)
    ref = ImageRef("u", "k", "l", "k", annotation=Annotation((), (Box("c", 0.25, 0.5, 0.75, 1),), 1))
    marks = marks_of(ref, SAMPLE, 0, known, ImageOptions(), PLAIN)
    assert marks.boxes.tolist() == [[0.25, 0.5, 0.75, 1]]


def test_a_box_outside_of_the_image_is_left_out_with_its_label():
    marks = marks_of(REF, SAMPLE, 0, PIXELS, ImageOptions(), PLAIN)
    assert marks.captions == ("one",)
    assert (marks.boxes.tolist(), marks.labels.tolist()) == ([[0.25, 0.25, 0.5, 0.5]], [1])
    assert marks.outside == 1


def test_an_image_that_the_file_does_not_list_has_none():
    marks = marks_of(ImageRef("u", "k", "l", "k"), SAMPLE, 0, PIXELS, ImageOptions(), PLAIN)
    assert (marks.captions, marks.boxes.shape, marks.labels.shape) == ((), (0, 4), (0,))


def test_boxes_of_copies_are_turned_over_with_them():
    form = ImageForm(copies=Copies(20, 0, Augmentation(horizontal_flip=True)))
    found = {
        tuple(marks_of(REF, SAMPLE, copy, PIXELS, ImageOptions(), form).boxes[0].tolist()) for copy in range(1, 21)
    }
    assert found == {(0.25, 0.25, 0.5, 0.5), (0.5, 0.25, 0.75, 0.5)}


def test_what_a_shard_holds_is_counted():
    one = SampleAnnotations(("a", "b"), numpy.zeros((1, 4)), numpy.zeros(1), 2)
    told = counted([REF, REF, ImageRef("v", "v", "l", "v")], [one, SampleAnnotations((), *[[0] * 3] * 2)])
    assert told == {"rows": 6, "captions": 2, "boxes": 4, "boxes_outside": 2}
    assert counted([], []) == {"rows": 0, "captions": 0, "boxes": 0, "boxes_outside": 0}


@pytest.mark.parametrize(
    ("known", "told", "features"),
    [
        (
            Annotations("u", True, None, 9, bad=("u, line 1: the uri is empty",)),
            {"rows": 9, "rows_without_image": 4, "captions": 3, "boxes": 2, "rows_refused": 1},
            {"captions"},
        ),
        (
            Annotations("u", False, ("cat", "dog"), 5),
            {
                "rows": 5,
                "rows_without_image": 0,
                "captions": 3,
                "boxes": 2,
                "rows_refused": 0,
                "coordinates": "pixels",
                "boxes_outside": 3,
            },
            {"boxes", "box_labels"},
        ),
    ],
)
def test_the_shards_add_up_in_dataset_json(known, told, features):
    details = [{"rows": 4, "captions": 2, "boxes": 2, "boxes_outside": 3}, {"rows": 1, "captions": 1, "boxes": 0}]
    shards = [
        Written(ShardName("images/train", number, 2), (), {}, (), json.dumps({"marks": marks}), 0.0)
        for number, marks in enumerate(details)
    ]
    content = {"features": {}}
    add_marks(content, known, shards)
    assert content["annotations"] == told
    assert set(content["features"]) == features
    assert content.get("box_classes") == (known.classes and list(known.classes))
