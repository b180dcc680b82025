"""Small Keras models that learn in seconds on a CPU."""

import keras

from readers.manifest import Manifest


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
