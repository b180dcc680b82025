"""Makes a `tf.data.Dataset` of any dataset of `pagebeam.readers`, such as pairs, documents or questions.

model.fit(tf_dataset(PairDataset(ImageDataset("out", "train")), batch_size=32, seed=0), epochs=10)

The samples are read in Python. Pictures alone are read faster by `pagebeam.readers.for_tensorflow`, without Python.
"""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy

from pagebeam.readers.batching import Batch, Batches

try:
    import tensorflow as tf
except ImportError as error:
    raise ImportError("reading with tf.data needs TensorFlow: pip install 'pagebeam[keras]'") from error


def tf_dataset(
    dataset: Batches,
    batch_size: int = 32,
    *,
    seed: int | None = None,
    epoch: int = 0,
    start: int = 0,
    drop_remainder: bool = False,
) -> Any:
    """Returns a `tf.data.Dataset` of batches; each time that it is iterated is an epoch.

    Args:
        dataset: Prepares the samples; they must all have one shape.
        batch_size: Samples in a batch.
        seed: Of the order, partners and augmentations, different each epoch. None gives the stored order.
        epoch: The first one, where training is resumed.
        start: Batches of that epoch to pass over: how many were seen before training was interrupted.
        drop_remainder: Whether to leave out a last batch that is not full.

    Raises:
        ValueError: The samples differ in shape, there are none, or batches cannot have this size.
    """
    dataset.check_size(batch_size)
    if None in dataset.shape:
        raise ValueError("the images differ in shape: run with --resize, or batch them by yourself")
    if not len(dataset):
        raise ValueError("there are no samples to make batches of")
    epochs = itertools.count(epoch)

    def batches() -> Iterator[Batch]:
        number = next(epochs)
        passed = start if number == epoch else 0
        yield from dataset.batches(batch_size, seed=seed, epoch=number, start=passed, drop_remainder=drop_remainder)

    like = dataset.gather(dataset.order()[:1])
    made = tf.data.Dataset.from_generator(batches, output_signature=tf.nest.map_structure(_spec, like))
    if not start:  # else the first epoch is shorter than the others
        whole, rest = divmod(len(dataset), batch_size)
        made = made.apply(tf.data.experimental.assert_cardinality(whole + (rest > 0 and not drop_remainder)))
    return made.prefetch(tf.data.AUTOTUNE)


def _spec(values: numpy.ndarray) -> Any:
    kind = tf.string if values.dtype.kind == "U" else tf.as_dtype(values.dtype)
    return tf.TensorSpec((None, *values.shape[1:]), kind)
