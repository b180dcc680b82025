"""Builds small Keras models that learn in seconds on a CPU."""

import keras
import numpy

from pagebeam.readers.manifest import Manifest


def classifier(manifest: Manifest, scaled: bool) -> keras.Model:
    """Returns a compiled convolutional network from images to class probabilities, with a layer `features`.

    Args:
        manifest: Of the dataset: the shape of its images, its classes and its statistics.
        scaled: Whether the images come scaled to mean 0 and deviation 1; else the first layer does it, and the model
            takes images as they are stored, as `--features` gives them.
    """
    layers = keras.layers
    variance = [deviation**2 for deviation in manifest.std]
    model = keras.Sequential(
        [
            keras.Input(manifest.shape),
            *([] if scaled else [layers.Normalization(mean=manifest.mean, variance=variance)]),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, activation="relu", name="features"),
            layers.Dense(manifest.num_classes, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def autoencoder(shape: tuple[int, ...]) -> keras.Model:
    """Returns a compiled convolutional autoencoder of images 0..1; height and width are multiples of 4."""
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input(shape),
            layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2D(32, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2DTranspose(shape[-1], 3, strides=2, padding="same", activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(3e-3), "mean_squared_error")
    return model


def text_classifier(maxlen: int, num_words: int, classes: int, vectors: numpy.ndarray | None = None) -> keras.Model:
    """Returns a compiled network from word indices to class probabilities.

    Args:
        maxlen: Indices of a text.
        num_words: Indices are below it.
        classes: How many.
        vectors: (num_words, dimensions) of the words, kept as they are; None learns 32 dimensions.
    """
    layers = keras.layers
    model = keras.Sequential([keras.Input((maxlen,), dtype="int32"), *_words(num_words, vectors)])
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(classes, activation="softmax"))
    model.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def words_and_picture(maxlen: int, num_words: int, manifest: Manifest, classes: int) -> keras.Model:
    """Returns a compiled network from the inputs `sequence` and `image` of a page, 0..1, to class probabilities."""
    layers = keras.layers
    sequence = keras.Input((maxlen,), dtype="int32", name="sequence")
    image = keras.Input(manifest.shape, name="image")
    words, pixels = sequence, image
    for layer in _words(num_words, None):
        words = layer(words)
    for filters in (8, 16):
        pixels = layers.MaxPooling2D()(layers.Conv2D(filters, 3, padding="same", activation="relu")(pixels))
    both = layers.Concatenate()([words, layers.Dense(16, activation="relu")(layers.Flatten()(pixels))])
    model = keras.Model([sequence, image], layers.Dense(classes, activation="softmax")(both))
    model.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def _words(num_words: int, vectors: numpy.ndarray | None) -> list[keras.Layer]:
    layers = keras.layers
    if vectors is None:
        embedding = layers.Embedding(num_words, 32)
    else:
        held = keras.initializers.Constant(vectors)
        embedding = layers.Embedding(*vectors.shape, embeddings_initializer=held, trainable=False)
    return [embedding, layers.Conv1D(32, 3, padding="same", activation="relu"), layers.GlobalMaxPooling1D()]
