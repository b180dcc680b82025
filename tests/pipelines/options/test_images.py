"""The options of images: the records they fill, and what no image could be."""

import os

import pytest

from pagebeam.pipelines.options.images import (
    annotations,
    image_contradictions,
    image_form,
    image_options,
    split_options,
    values_of,
)
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import Copies, ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from tests.pipelines.options.given import given


def test_records_hold_what_was_given():
    more = "--resize 4,5 --grayscale --image_encoding png --store_raw --split exact --seed 3"
    said = given(*more.split())
    assert image_options(said) == ImageOptions(resize=(4, 5), grayscale=True)
    assert image_form(said) == ImageForm(encoding="png", copies=Copies(), raw=True)
    assert split_options(said) == SplitOptions(seed=3, method="exact")


def test_annotations_are_found_from_any_working_folder():
    assert annotations(given()) is None
    assert annotations(given("--annotations", "a.csv")) == Annotations(os.path.join(os.getcwd(), "a.csv"))
    assert annotations(given("--annotations", "gs://b/a.csv")) == Annotations("gs://b/a.csv")


def test_values_are_pixels_times_channels():
    assert values_of((4, 5), grayscale=True) == 20
    assert values_of((4, 5), grayscale=False) == 60


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--page_images --image_encoding source", "choose png or jpeg"),
        ("--test_fraction 0.6 --validation_fraction 0.5", "more than 1 together"),
        ("--split list.txt --test_fraction 0.3", "names the images of test"),
        ("--thumbnail 2000,1001 --max_megapixels 2", "--thumbnail 2000,1001 asks for more pixels"),
        ("--resize 20000,20000 --normalize --max_megapixels 999", "4 GiB an image"),
        ("--max_aspect_ratio 0.9", "fits no image"),
        ("--zca", "give --resize"),
        ("--zca --resize 64,65", "--zca of 64 x 65 pixels takes too large a matrix"),
        ("--zca --resize 64,64 --image_encoding png", "--zca reads pixels from HDF5"),
        ("--zca --resize 64,64 --formats tfrecord", "--zca reads pixels from HDF5"),
        ("--formats ,", "--formats names no format"),
    ],
)
def test_contradictions(more, said):
    (message,) = image_contradictions(given(*more.split()))
    assert said in message


@pytest.mark.parametrize(
    "more",
    [
        "--zca --resize 64,64",
        "--zca --resize 64,192 --grayscale",
        "--thumbnail 2000,1000 --max_megapixels 2",
        "--test_fraction 0.5 --validation_fraction 0.5",
        "--max_aspect_ratio 1",
    ],
)
def test_the_bounds_themselves_are_allowed(more):
    assert list(image_contradictions(given(*more.split()))) == []
