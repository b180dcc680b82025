"""A Keras model as a function from stored images to features: loaded, cut off at a layer, checked.

extractor = load_extractor(FeatureOptions("model.keras", "features"), (224, 224, 3))
features, probabilities = extractor(images)

Keras is in the extra `keras` and is imported when a model is asked for.
"""

import dataclasses
import functools
import hashlib
import os
import tempfile
from collections.abc import Callable
from typing import Any

import numpy

from pagebeam.schemas.failure import BadInput, OptionError
from pagebeam.schemas.features import FeatureOptions
from pagebeam.transforms.ops.features.zoo import class_names, named_model
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.temporary import own_folder

Shape = tuple[int, ...]
Preprocess = Callable[[numpy.ndarray], Any]


@dataclasses.dataclass(frozen=True)
class Extractor:
    """A model, ready to run."""  # no NamedTuple: Beam holds it by a weak reference

    model: Any  # keras.Model with the outputs (features,) or (features, probabilities)
    preprocess: Preprocess | None  # of float32 images 0..255; None where the model takes them as they are
    shape: Shape  # of the features of one image
    width: int | None  # classes that the model tells apart; None where it is not a classifier
    classes: tuple[str, ...] | None  # their names, where they are known
    digest: str  # sha256 of its architecture and weights, hex

    def __call__(self, images: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray | None]:
        """Returns features (N, …) float32 and, of a classifier, probabilities (N, classes) float32.

        Args:
            images: (N, height, width, channels) or (N, length) as they are stored: uint8 0..255 or float32 0..1.
        """
        values = images.astype(numpy.float32)
        given = self.model.predict_on_batch(self.preprocess(values) if self.preprocess else values)
        features, *rest = given if isinstance(given, (list, tuple)) else [given]
        return numpy.asarray(features, numpy.float32), numpy.asarray(rest[0], numpy.float32) if rest else None


@functools.lru_cache(maxsize=1)
def load_extractor(options: FeatureOptions, shape: Shape) -> Extractor:
    """Loads a model, once in each process.

    Args:
        options: Which model, and which of its layers.
        shape: Of the images that it is to take, as they are stored.

    Raises:
        ValueError: Keras is not installed, the model cannot be loaded, has no such layer or takes other images.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow tells at length what it was built for
    try:
        import keras
    except ImportError as error:
        raise OptionError("{features} runs Keras, which is not installed: pip install 'pagebeam[keras]'") from error
    if options.named:
        model, preprocess = named_model(options, shape)
    else:
        model, preprocess = _load_saved(keras, options), None
    _check_input(options, model, shape)
    features = _layer(options, model)
    width = _classes(keras, model)
    names = None if width is None else class_names(options, width)
    outputs = [features] if width is None else [features, model.outputs[0]]
    cut = keras.Model(model.inputs, outputs)
    return Extractor(cut, preprocess, tuple(features.shape[1:]), width, names, digest_of(model))


def _load_saved(keras: Any, options: FeatureOptions) -> Any:
    if options.weights:
        raise OptionError(
            "{features} {model} is a saved model, which holds its weights: leave out {features_weights}",
            model=options.model,
        )
    if not options.model.endswith(".keras"):
        raise OptionError(
            "{features} {model} is neither a .keras file nor a name of keras.applications, such as ResNet50",
            model=options.model,
        )
    try:
        with files.located(options.model) as path:
            # Keras takes a file for a saved model by its name alone.
            return keras.saving.load_model(path, compile=False) if path.endswith(".keras") else _renamed(keras, path)
    except BadInput as bad:
        raise OptionError("{features} {model} {why}", model=options.model, why=bad.message) from bad
    except Exception as error:  # Keras raises whatever a broken file brings about
        message = "{features} {model} cannot be loaded by Keras {version}: {error}"
        raise OptionError(message, model=options.model, version=keras.__version__, error=str(error)) from error


def _renamed(keras: Any, path: str) -> Any:
    with tempfile.TemporaryDirectory(dir=own_folder()) as folder:
        link = os.path.join(folder, "model.keras")
        os.symlink(path, link)
        return keras.saving.load_model(link, compile=False)


def _check_input(options: FeatureOptions, model: Any, shape: Shape) -> None:
    """Raises ValueError where a model is not a graph of layers, or takes images of another shape."""
    if not getattr(model, "inputs", None):
        message = "{features} {model} has no fixed input; save a functional or sequential model"
        raise OptionError(message, model=options.model)
    if len(model.inputs) != 1 or len(model.outputs) != 1:
        message = "{features} {model} has several inputs or outputs; save a model with one of each"
        raise OptionError(message, model=options.model)
    wanted = tuple(model.inputs[0].shape[1:])
    if len(wanted) == len(shape) and all(side in (None, has) for side, has in zip(wanted, shape, strict=True)):
        return
    cures = []
    if len(wanted) != len(shape):
        cures.append("give {flatten}" if len(wanted) == 1 else "leave out {flatten}")
    elif len(wanted) == 3:
        if any(side not in (None, has) for side, has in zip(wanted[:2], shape[:2], strict=True)):
            cures.append("give {resize} {height},{width}")
        if wanted[2] not in (None, shape[2]):
            cures.append("give {grayscale}" if wanted[2] == 1 else "leave out {grayscale}")
    message = "{features} {model} takes images of shape {wanted}, and they are {shape}: "
    height, width, *_ = *wanted, 0, 0
    raise OptionError(
        message + (", ".join(cures) or "save a model that takes them"),
        model=options.model,
        wanted=wanted,
        shape=shape,
        height=height,
        width=width,
    )


def _layer(options: FeatureOptions, model: Any) -> Any:
    """Returns what the layer gives, or the model."""
    if options.layer is None:
        return model.outputs[0]
    layers = {layer.name: layer for layer in model.layers}
    if options.layer not in layers:
        message = "{features} {model} has no layer {layer!r}; it has {layers}"
        raise OptionError(message, model=options.model, layer=options.layer, layers=", ".join(layers))
    return layers[options.layer].output


def _classes(keras: Any, model: Any) -> int | None:
    """Returns how many classes a model tells apart: the width of its softmax, None where it does not end in one."""
    last = model.layers[-1]
    softmax = isinstance(last, keras.layers.Softmax) or getattr(last, "activation", None) is keras.activations.softmax
    return int(model.outputs[0].shape[-1]) if softmax and len(model.outputs[0].shape) == 2 else None


def digest_of(model: Any) -> str:
    """Returns the sha256 of a model's architecture and weights, hex."""
    digest = hashlib.sha256(model.to_json().encode())
    for weight in model.weights:
        digest.update(numpy.ascontiguousarray(weight.numpy() if hasattr(weight, "numpy") else weight).tobytes())
    return digest.hexdigest()
