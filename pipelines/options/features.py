"""The options of features: which pretrained model is run over the images."""

import argparse
import os
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option
from pagebeam.pipelines.options.value_types import number, whole
from pagebeam.schemas.features import IMAGENET, FeatureOptions


def feature_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if not given.features:
        return
    if not (given.images or given.page_images):
        yield "--features are taken of images; give --images or --page_images"
    if "hdf5" not in given.formats:
        yield "--features are taken from the HDF5 shards; name hdf5 in --formats"
    if not given.resize or given.resize_mode == "keep_ratio" or given.image_encoding == "source":
        yield "--features need images of one size; give --resize, in a mode other than keep_ratio"
    if given.normalize and FeatureOptions(split_model(given.features)[0]).named:
        yield f"--features {given.features} takes images as they are, 0 to 255; leave out --normalize"


def feature_options(given: argparse.Namespace) -> FeatureOptions:
    """Returns which model is run."""
    model, layer = split_model(given.features or "")
    options = FeatureOptions(model)
    if model and not options.named and "://" not in model:
        model = os.path.abspath(model)  # workers may have another working folder
    return FeatureOptions(model, layer, given.features_weights, given.features_classes, given.features_batch)


def split_model(text: str) -> tuple[str, str | None]:
    """Returns the model and the layer, None where there is none.

    Examples:
        >>> split_model("gs://bucket/model.keras:dense_1")
        ('gs://bucket/model.keras', 'dense_1')
        >>> split_model("gs://bucket/model.keras")
        ('gs://bucket/model.keras', None)
    """
    model, colon, layer = text.rpartition(":")
    return (model, layer) if colon and layer and "/" not in layer else (text, None)


def _model_files(features: str) -> tuple[str, ...]:
    model, _ = split_model(features)
    return () if FeatureOptions(model).named else (model,)


GROUP = Group(
    "features",
    (
        Option(
            "features",
            metavar="MODEL[:LAYER]",
            help="run a Keras model over the images: a .keras file, or a name of keras.applications; "
            "the features are what the layer gives, or the model",
            path=True,
            on_workers=_model_files,
        ),
        Option(
            "features_weights",
            metavar="FILE|imagenet",
            help="weights of a model of keras.applications: a file, or imagenet to let Keras fetch it",
            path=True,
            on_workers=lambda weights: () if weights == IMAGENET else (weights,),
            needs=("features", "needs --features"),
        ),
        Option(
            "features_classes",
            metavar="FILE",
            help="names of the model's classes, one a line",
            path=True,
            on_workers=whole,
            needs=("features", "needs --features"),
        ),
        Option(
            "features_batch", parse=number(int, 1), default=FeatureOptions().batch, help="images that it gets at once"
        ),
    ),
    feature_contradictions,
)
