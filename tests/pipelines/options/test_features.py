"""The model of features: its layer, where its file is, and which images it can take."""

import os

import pytest

from pagebeam.pipelines.options.features import feature_contradictions, feature_options, split_model
from pagebeam.schemas.features import FeatureOptions
from tests.pipelines.options.given import given

IMAGES = ["--page_images", "--resize", "8,8"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MobileNetV2:dense", ("MobileNetV2", "dense")),
        ("MobileNetV2", ("MobileNetV2", None)),
        ("gs://bucket/a.keras:dense", ("gs://bucket/a.keras", "dense")),
        ("gs://bucket/a.keras", ("gs://bucket/a.keras", None)),
        ("a.keras:", ("a.keras:", None)),
    ],
)
def test_the_layer_stands_after_the_last_colon(text, parts):
    assert split_model(text) == parts


def test_a_file_is_found_from_any_working_folder():
    options = feature_options(given("--features", "a.keras:dense", "--features_batch", "5"))
    assert options == FeatureOptions(os.path.join(os.getcwd(), "a.keras"), "dense", batch=5)
    assert feature_options(given("--features", "ResNet50")).model == "ResNet50"
    assert feature_options(given("--features", "gs://b/a.keras")).model == "gs://b/a.keras"
    assert feature_options(given()) == FeatureOptions()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--resize", "8,8"], "give --images or --page_images"),
        ([*IMAGES, "--formats", "tfrecord"], "name hdf5 in --formats"),
        (["--page_images"], "need images of one size"),
        ([*IMAGES, "--resize_mode", "keep_ratio"], "need images of one size"),
        ([*IMAGES, "--normalize"], "leave out --normalize"),
    ],
)
def test_contradictions(more, said):
    (message,) = feature_contradictions(given("--features", "ResNet50", *more))
    assert said in message


def test_a_file_may_take_what_a_named_model_does_not():
    assert list(feature_contradictions(given("--features", "a.keras", *IMAGES, "--normalize"))) == []
    assert list(feature_contradictions(given())) == []
