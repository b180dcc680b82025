"""Wires features: runs the shards of a data set through a pretrained model."""

import functools

import apache_beam as beam

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.outputs import Written
from pagebeam.schemas.shards import layout_of
from pagebeam.transforms.finish_run import Extra
from pagebeam.transforms.ops.features.describe import describe_features
from pagebeam.transforms.ops.features.model import Extractor, load_extractor


def stored_shape(settings: Settings) -> tuple[int, ...]:
    """Returns the shape of every image as it is stored."""
    shape = layout_of(settings.image, "train", None, settings.form).shape
    assert shape  # of one size, which the options hold
    return shape


def extractor_of(settings: Settings) -> Extractor:
    """Loads the model; raises ValueError where it cannot be loaded or does not fit the images."""
    return load_extractor(settings.features, stored_shape(settings))


def features(
    shards: beam.PCollection[Written], settings: Settings, folder: str
) -> tuple[beam.PCollection[Written], Extra]:
    """Writes shards of features for shards of images; returns them, and what describes them together."""
    from pagebeam.transforms.extract_features import ExtractFeatures  # Beam's inference takes a moment to load

    extract = ExtractFeatures(settings.output, settings.features, stored_shape(settings), extractor_of(settings).digest)
    extracted = shards | f"Features of {folder}" >> extract  # Written
    return extracted, functools.partial(describe_features, options=settings.features, folder=folder)
