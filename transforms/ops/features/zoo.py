"""The models of `keras.applications` by their names: built, given their weights and the preprocessing they want."""

import inspect
from typing import Any

import numpy

from pagebeam.schemas.failure import BadInput, OptionError
from pagebeam.schemas.features import IMAGENET, FeatureOptions
from pagebeam.transforms.ops.storage import files

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
        message = "{features} {model} is not a .keras file, nor one of {names}"
        raise OptionError(message, model=options.model, names=", ".join(names))
    if not options.weights:
        raise OptionError(
            "{features} {model} needs {features_weights}: a weights file, or imagenet to let Keras fetch it",
            model=options.model,
        )
    build = getattr(applications, options.model)
    try:
        if options.weights == IMAGENET:
            return _weighted(build, IMAGENET, shape), _preprocessing(applications, options.model)
        with files.located(options.weights) as path:
            return _weighted(build, path, shape), _preprocessing(applications, options.model)
    except BadInput as bad:
        raise OptionError("{features_weights} {file} {why}", file=options.weights, why=bad.message) from bad
    except Exception as error:  # h5py and Keras raise whatever a broken file brings about
        message = "{features_weights} {file} are not those of {model}: {error}"
        raise OptionError(message, file=options.weights, model=options.model, error=str(error)) from error


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
            raise OptionError("{features_classes} {file} {why}", file=options.classes, why=bad.message) from bad
        if len(names) != width:
            message = "{features_classes} {file} names {count} classes, the model has {width}"
            raise OptionError(message, file=options.classes, count=len(names), width=width)
        return names
    if options.named and width == IMAGENET_CLASSES:
        return _imagenet_names()
    return None


def _imagenet_names() -> tuple[str, ...]:
    from keras.applications import imagenet_utils

    try:
        decoded = imagenet_utils.decode_predictions(numpy.eye(IMAGENET_CLASSES, dtype=numpy.float32), top=1)
    except Exception as error:  # Keras raises plain exceptions where it cannot fetch a file
        message = "Keras cannot fetch the names of ImageNet's classes ({error}); give them by {features_classes}"
        raise OptionError(message, error=str(error)) from error
    return tuple(name for ((_, name, _),) in decoded)
