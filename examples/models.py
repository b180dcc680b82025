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


def siamese(shape: tuple[int, ...]) -> keras.Model:
    """Returns a compiled network from the inputs `first` and `second` to the probability that they are of one class."""
    layers = keras.layers
    features = keras.Sequential([keras.Input(shape), *_pixels(16, 32), layers.Dense(16)])
    first, second = keras.Input(shape, name="first"), keras.Input(shape, name="second")
    apart = layers.Subtract()([features(first), features(second)])
    distance = layers.Dense(16, activation="relu")(layers.Multiply()([apart, apart]))
    model = keras.Model({"first": first, "second": second}, layers.Dense(1, activation="sigmoid")(distance))
    model.compile(keras.optimizers.Adam(3e-3), "binary_crossentropy", metrics=["accuracy"])
    return model


def pages_in_turn(pages: int, maxlen: int, num_words: int, shape: tuple[int | None, ...], classes: int) -> keras.Model:
    """Returns a compiled network from the inputs `sequence`, `image` and `mask` of documents to class probabilities.

    Args:
        pages: Of a document.
        maxlen: Indices of a page.
        num_words: Indices are below it.
        shape: Of the picture of a page.
        classes: How many.
    """
    layers = keras.layers
    sequence = keras.Input((pages, maxlen), dtype="int32", name="sequence")
    image = keras.Input((pages, *shape), name="image")
    mask = keras.Input((pages,), dtype="bool", name="mask")
    words = keras.Sequential([keras.Input((maxlen,), dtype="int32"), *_words(num_words, None)])
    pixels = keras.Sequential([keras.Input(shape), *_pixels(8, 16), layers.Dense(16, activation="relu")])
    both = layers.Concatenate()([layers.TimeDistributed(words)(sequence), layers.TimeDistributed(pixels)(image)])
    read = layers.GRU(32)(both, mask=mask)
    inputs = {"sequence": sequence, "image": image, "mask": mask}
    model = keras.Model(inputs, layers.Dense(classes, activation="softmax")(read))
    model.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def question_and_picture(maxlen: int, num_words: int, shape: tuple[int, ...], answers: int) -> keras.Model:
    """Returns a compiled network from the inputs `question` and `image` to the probabilities of answers."""
    layers = keras.layers
    question = keras.Input((maxlen,), dtype="int32", name="question")
    image = keras.Input(shape, name="image")
    words, pixels = question, image
    for layer in _words(num_words, None):
        words = layer(words)
    for layer in _pixels(16, 32):
        pixels = layer(pixels)
    words, pixels = layers.Dense(32, activation="tanh")(words), layers.Dense(32, activation="tanh")(pixels)
    both = layers.Dense(32, activation="relu")(layers.Concatenate()([layers.Multiply()([words, pixels]), words]))
    model = keras.Model({"question": question, "image": image}, layers.Dense(answers, activation="softmax")(both))
    # An answer that train does not have is -1, and no class.
    loss = keras.losses.SparseCategoricalCrossentropy(ignore_class=-1)
    model.compile(keras.optimizers.Adam(3e-3), loss, metrics=["accuracy"])
    return model


def next_word(rows: int, steps: int, num_words: int) -> keras.Model:
    """Returns a compiled stateful network from the inputs `sequence` and `starts` to the words after each."""
    layers = keras.layers
    sequence = keras.Input((steps,), rows, dtype="int32", name="sequence")
    starts = keras.Input((steps,), rows, dtype="bool", name="starts")
    marks = layers.Reshape((steps, 1))(keras.ops.cast(starts, "float32"))
    known = layers.Concatenate()([layers.Embedding(num_words, 32)(sequence), marks])
    said = layers.GRU(64, return_sequences=True, stateful=True)(known)
    model = keras.Model({"sequence": sequence, "starts": starts}, layers.Dense(num_words, activation="softmax")(said))
    model.compile(keras.optimizers.Adam(1e-2), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def _pixels(*filters: int) -> list[keras.Layer]:
    layers = keras.layers
    convolutions = [
        layer
        for number in filters
        for layer in (layers.Conv2D(number, 3, padding="same", activation="relu"), layers.MaxPooling2D())
    ]
    return [*convolutions, layers.Flatten()]


def _words(num_words: int, vectors: numpy.ndarray | None) -> list[keras.Layer]:
    layers = keras.layers
    if vectors is None:
        embedding = layers.Embedding(num_words, 32)
    else:
        held = keras.initializers.Constant(vectors)
        embedding = layers.Embedding(*vectors.shape, embeddings_initializer=held, trainable=False)
    return [embedding, layers.Conv1D(32, 3, padding="same", activation="relu"), layers.GlobalMaxPooling1D()]
