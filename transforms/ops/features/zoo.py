"""The models of `keras.applications` by their names: built, given their weights and the preprocessing they want."""

import inspect
from typing import Any

import numpy

from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.features import FeatureOptions
from pagebeam.transforms.ops.storage import files

IMAGENET = "imagenet"
IMAGENET_CLASSES = 1000


def named_model(options: FeatureOptions, shape: tuple[int, ...]) -> tuple[Any, Any]:
    """Returns a model and its preprocessing.

    The weights decide whether it ends in a classifier: those without one end in the mean over the last map of features.

    Args:
        options: With a name of `keras.applications` and where the weights are.
        shape: (height, width, channels) of the images; a model without its classifier takes them as they are.

    Raises:
        ValueError: There is no such model, or its weights are missing or belong to another.
    """
    from keras import applications

    names = [name for name in dir(applications) if name[0].isupper()]
    if options.model not in names:
        raise ValueError(f"--features {options.model} is no .keras file and none of {', '.join(names)}")
    if not options.weights:
        raise ValueError(
            f"--features {options.model} needs --features_weights: a weights file, or imagenet to let Keras fetch it"
        )
    build = getattr(applications, options.model)
    try:
        if options.weights == IMAGENET:
            return _weighted(build, IMAGENET, shape), _preprocessing(applications, options.model)
        with files.located(options.weights) as path:
            return _weighted(build, path, shape), _preprocessing(applications, options.model)
    except BadInput as bad:
        raise ValueError(f"--features_weights {options.weights} {bad.message}") from bad
    except Exception as error:  # h5py and Keras raise whatever a broken file brings about
        raise ValueError(f"--features_weights {options.weights} are none of {options.model}: {error}") from error


def _weighted(build: Any, weights: str, shape: tuple[int, ...]) -> Any:
    try:
        return build(weights=weights)
    except ValueError:
        return build(weights=weights, include_top=False, pooling="avg", input_shape=shape)


def _preprocessing(applications: Any, name: str) -> Any:
    """Returns what a model's module does to images 0..255; None where the model does it itself."""
    modules = [module for _, module in inspect.getmembers(applications, inspect.ismodule) if hasattr(module, name)]
    return modules[0].preprocess_input if modules else None


def class_names(options: FeatureOptions, width: int) -> tuple[str, ...] | None:
    """Returns the names of a classifier's classes; None where nobody tells them.

    Args:
        options: With the file that names them, one a line; ImageNet's are known to Keras.
        width: How many there are.

    Raises:
        ValueError: The file cannot be read, or names another number of classes.
    """
    if options.classes:
        try:
            names = tuple(files.read_list(options.classes))
        except BadInput as bad:
            raise ValueError(f"--features_classes {options.classes} {bad.message}") from bad
        if len(names) != width:
            raise ValueError(f"--features_classes {options.classes} names {len(names)} classes, the model has {width}")
        return names
    if options.named and width == IMAGENET_CLASSES:
        return _imagenet_names()
    return None


def _imagenet_names() -> tuple[str, ...]:
    from keras.applications import imagenet_utils

    try:
        decoded = imagenet_utils.decode_predictions(numpy.eye(IMAGENET_CLASSES, dtype=numpy.float32), top=1)
    except Exception as error:  # Keras raises plain exceptions where it cannot fetch a file
        raise ValueError(
            f"Keras cannot fetch the names of ImageNet's classes ({error}); give them by --features_classes"
        ) from error
    return tuple(name for ((_, name, _),) in decoded)
