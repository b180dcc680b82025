"""Reads TFRecord shards with `tf.data`, and HDF5 shards with tensorflow-io.

A replica's share is cut from the stored order of each shard, before anything is shuffled. Were it cut from a shuffled
stream, replicas whose random generators differ in state would read some samples twice and others never.
"""

import functools
import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pagebeam.readers.manifest import Manifest, load_manifest
from pagebeam.readers.prepare import SAMPLEWISE, find_scaling
from pagebeam.readers.shares import Share
from pagebeam.readers.whitening import Whitening

try:
    import tensorflow as tf
except ImportError as error:
    raise ImportError("reading with tf.data needs TensorFlow: pip install 'pagebeam[keras]'") from error


def tfrecord_dataset(
    out: str | os.PathLike[str],
    split: str = "train",
    *,
    batch_size: int | None = 32,
    seed: int | None = None,
    buffer: int = 1000,
    normalise: str | None = None,
    one_hot: bool = False,
    marks: str | None = None,
    shard: tuple[int, int] = (0, 1),
    even: str | None = None,
) -> Any:
    """Returns a `tf.data.Dataset` of (images, labels), or of images with their captions or boxes.

    Args:
        out: The `--output` of a run, or its `images` folder.
        split: "train", "test" or "validation".
        batch_size: Samples in a batch; None gives single samples, which may differ in shape.
        seed: Shuffles the shards, and samples within `buffer`, differently each epoch. None gives the stored order.
        buffer: Samples to shuffle among.
        normalise: As for `pagebeam.readers.dataset.ImageDataset`.
        one_hot: Labels as (num_classes,) float32 instead of int64.
        marks: "boxes" gives {"boxes": (n, 4) float32, "labels": (n,) int64} in place of the label, "captions" (n,)
            string; ragged in a batch. They are there where the run had `--annotations`.
        shard: (index, count): the share of replica `index` of `count`, the same samples in every epoch.
        even: "drop" or "pad" give all replicas the same number of samples, see `Batches.shard`.

    Raises:
        FileNotFoundError: `out` holds no image dataset, or a shard is missing.
        ValueError: It has no such split or no TFRecord shards; its images differ in shape and are to be batched; or
            there is no such replica.
    """
    manifest = load_manifest(out)
    if batch_size and None in manifest.shape:
        raise ValueError("the images differ in shape: give batch_size=None and batch them by yourself")
    share = Share.of(*shard, even)
    records = _records(manifest, split, share, seed)
    if seed is not None:
        records = records.shuffle(buffer, seed=seed)
    if batch_size and manifest.encoding == "raw":
        records = records.batch(batch_size)  # parsing a batch at once is several times faster
    parse = _parser(manifest, normalise, one_hot, bool(batch_size) and manifest.encoding == "raw", marks)
    samples = records.map(parse, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)
    if batch_size and manifest.encoding != "raw":
        samples = samples.ragged_batch(batch_size) if marks else samples.batch(batch_size)
    return _finished(samples, share)


def _records(manifest: Manifest, split: str, share: Share, seed: int | None) -> Any:
    """Returns the records of a share; where they are shuffled, of four shards in turns."""
    paths, lengths = manifest.shards(split, "tfrecord"), manifest.lengths(split)
    parts = list(_parts(lengths, share))
    names = tf.constant([paths[part.shard] for part in parts], tf.string)
    shards = tf.data.Dataset.from_tensor_slices((names, tf.constant([part.first for part in parts], tf.int64)))
    if seed is not None:
        shards = shards.shuffle(max(1, len(parts)), seed=seed)

    def read(path: Any, first: Any) -> Any:
        return tf.data.TFRecordDataset(path).shard(share.replicas, first)

    records = shards.interleave(read, cycle_length=4 if seed is not None else 1)
    return _evened(records, lengths, share, lambda shard: tf.data.TFRecordDataset(paths[shard]))


def hdf5_dataset(
    out: str | os.PathLike[str],
    split: str = "train",
    *,
    batch_size: int | None = 32,
    seed: int | None = None,
    buffer: int = 1000,
    normalise: str | None = None,
    one_hot: bool = False,
    shard: tuple[int, int] = (0, 1),
    even: str | None = None,
) -> Any:
    """Returns a `tf.data.Dataset` of (images, labels) over the HDF5 shards, by tensorflow-io.

    The arguments are those of `tfrecord_dataset`; with a seed, samples are taken from all shards at random. The images
    must all have one shape.

    Raises:
        ImportError: tensorflow-io is not installed.
        ValueError: The images differ in shape or are encoded, or there are no HDF5 shards.
    """
    try:
        import tensorflow_io as tfio
    except ImportError as error:
        raise ImportError("tf.data over HDF5 needs tensorflow-io: pip install 'pagebeam[tfio]'") from error
    manifest = load_manifest(out)
    if None in manifest.shape or manifest.encoding != "raw":
        raise ValueError("the images differ in shape or are encoded: read them with pagebeam.ImageDataset")
    share = Share.of(*shard, even)
    paths, lengths = manifest.shards(split, "hdf5"), manifest.lengths(split)
    if not sum(lengths):
        raise ValueError(f"the split {split} of {manifest.folder} is empty")

    def read(number: int) -> Any:
        columns = [tfio.IODataset.from_hdf5(paths[number], f"/{name}") for name in ("images", "labels")]
        return tf.data.Dataset.zip(tuple(columns))

    parts = list(_parts(lengths, share))
    pairs = [read(part.shard).shard(share.replicas, part.first) for part in parts]
    if not pairs:
        samples = read(next(number for number, length in enumerate(lengths) if length)).take(0)
    elif seed is None:
        samples = functools.reduce(lambda one, other: one.concatenate(other), pairs)
    else:
        weights = [part.length / sum(part.length for part in parts) for part in parts]
        samples = tf.data.Dataset.sample_from_datasets(pairs, weights, seed, rerandomize_each_iteration=True)
    samples = _evened(samples, lengths, share, read)
    samples = samples if seed is None else samples.shuffle(buffer, seed=seed)
    samples = samples.batch(batch_size) if batch_size else samples
    prepare = _preparer(manifest, normalise, one_hot)
    return _finished(samples.map(prepare, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True), share)


class _Part(NamedTuple):
    """What one shard contributes to a share: every `count`-th of its samples."""

    shard: int  # number of the shard
    first: int  # row of the first sample
    length: int  # samples, at least one


def _parts(lengths: list[int], share: Share) -> Iterator[_Part]:
    """Yields what each shard contributes, so that the share has the stored places index, index + count, …"""
    start = 0
    for shard, rows in enumerate(lengths):
        first = (share.replica - start) % share.replicas
        if first < rows:
            yield _Part(shard, first, len(range(first, rows, share.replicas)))
        start += rows


def _evened(samples: Any, lengths: list[int], share: Share, read: Callable[[int], Any]) -> Any:
    """Returns the samples of a share, one less or one more where all shares are to have the same length.

    Args:
        samples: Of the share.
        lengths: Rows of each shard.
        share: Which it is.
        read: Returns the samples of a shard, by its number.
    """
    total = sum(lengths)
    length, found = share.length(total), share._replace(even=None).length(total)
    if length < found:
        samples = samples.take(length)
    if length > found:
        row, shard = share.position(length - 1, total), 0
        while row >= lengths[shard]:
            row, shard = row - lengths[shard], shard + 1
        samples = samples.concatenate(read(shard).skip(row).take(1))
    return samples.apply(tf.data.experimental.assert_cardinality(length))


def _finished(samples: Any, share: Share) -> Any:
    if share.replicas > 1:  # `tf.distribute` would cut a share of the share
        options = tf.data.Options()
        options.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.OFF
        samples = samples.with_options(options)
    return samples.prefetch(tf.data.AUTOTUNE)


def _parser(manifest: Manifest, normalise: str | None, one_hot: bool, batched: bool, marks: str | None) -> Any:
    features = {"image": tf.io.FixedLenFeature([], tf.string), **_marks(manifest, marks, batched)}
    features |= {name: tf.io.FixedLenFeature([], tf.int64) for name in ("height", "width", "channels", "label")}
    prepare = _preparer(manifest, normalise, one_hot and not marks)

    def parse(record: Any) -> tuple[Any, Any]:
        example = (tf.io.parse_example if batched else tf.io.parse_single_example)(record, features)
        target = _target(example, marks)
        if manifest.encoding != "raw":
            # It reads PNG too. TensorFlow's own choice of transform is off by up to 15 levels from other readers'.
            picture = tf.io.decode_jpeg(example["image"], manifest.channels, dct_method="INTEGER_ACCURATE")
            return prepare(tf.ensure_shape(picture, manifest.shape), target)
        pixels = tf.io.decode_raw(example["image"], manifest.dtype)
        if None not in manifest.shape:
            pixels = tf.reshape(pixels, ((-1,) if batched else ()) + manifest.shape)
        elif len(manifest.shape) == 3:
            pixels = tf.reshape(pixels, tf.stack([example[name] for name in ("height", "width", "channels")]))
            pixels = tf.ensure_shape(pixels, manifest.shape)
        return prepare(pixels, target)

    return parse


def _marks(manifest: Manifest, marks: str | None, batched: bool) -> dict[str, Any]:
    if marks is None:
        return {}
    if marks not in ("boxes", "captions"):
        raise ValueError(f"no marks {marks!r}; there are boxes and captions")
    if marks == "boxes" and manifest.box_classes is None:
        raise ValueError("there are no boxes; run with --annotations and a file that has some")
    if marks == "captions":
        return {"captions": tf.io.RaggedFeature(tf.string)}
    sides = [tf.io.RaggedFeature.UniformRowLength(4)] if batched else []
    return {"boxes": tf.io.RaggedFeature(tf.float32, partitions=sides), "box_labels": tf.io.RaggedFeature(tf.int64)}


def _target(example: dict[str, Any], marks: str | None) -> Any:
    if marks is None:
        return example["label"]
    if marks == "captions":
        return example["captions"]
    boxes = example["boxes"]
    boxes = boxes if isinstance(boxes, tf.RaggedTensor) else tf.reshape(boxes, (-1, 4))
    return {"boxes": boxes, "labels": example["box_labels"]}


def _preparer(manifest: Manifest, normalise: str | None, one_hot: bool) -> Any:
    scale = _scaler(manifest, normalise) if normalise else None
    if one_hot:
        manifest.check_one_hot()

    def prepare(images: Any, labels: Any) -> tuple[Any, Any]:
        if scale:
            shape = tf.shape(images)
            images = tf.ensure_shape(tf.reshape(scale(tf.cast(images, tf.float32)), shape), images.shape)
        return images, tf.one_hot(labels, manifest.num_classes) if one_hot else labels

    return prepare


def _scaler(manifest: Manifest, normalise: str) -> Any:
    if normalise in SAMPLEWISE:
        return functools.partial(_by_sample, manifest, normalise == "samplewise")
    if normalise == "zca":
        mean, matrix = Whitening(manifest).parts
        return lambda images: (tf.reshape(images, (-1, len(mean))) / manifest.top - mean) @ matrix
    mean, factor = find_scaling(manifest, normalise)
    return lambda images: (tf.reshape(images, (-1, len(mean))) - mean) * factor


def _by_sample(manifest: Manifest, deviation: bool, images: Any) -> Any:
    axes = list(range(-len(manifest.shape), 0))
    scaled = images * (255 / manifest.top)
    scaled -= tf.reduce_mean(scaled, axes, keepdims=True)
    if not deviation:
        return scaled / 255
    values = tf.cast(tf.reduce_prod(tf.shape(images)[-len(manifest.shape) :]), tf.float32)
    return scaled / tf.maximum(tf.math.reduce_std(scaled, axes, keepdims=True), 1 / tf.sqrt(values))
