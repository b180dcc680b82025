"""Writes the features of a shard of images: one HDF5 and one Parquet file, memory of a batch."""

import contextlib
import json
from typing import Any

import h5py
import numpy

from pagebeam.schemas.features import (
    FEATURES,
    FOLDER,
    KEYS,
    LABELS,
    LIKELIEST,
    PREDICTIONS,
    SCORES,
    SUFFIXES,
    TABLE,
    FeatureOptions,
)
from pagebeam.schemas.outputs import ShardName, ShardResult, Written, WrittenFile
from pagebeam.schemas.shards import SCHEMA_VERSION, utf8
from pagebeam.transforms.ops.features.model import Extractor
from pagebeam.transforms.ops.features.shards import Samples, batches
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def feature_shard(name: ShardName) -> ShardName:
    """Returns the shard that holds the features of an image shard: `images/train` -> `images/features/train`."""
    kind, _, split = name.table.rpartition("/")
    return name._replace(table=f"{kind}/{FOLDER}/{split}")


def image_file(images: Written) -> WrittenFile:
    """Returns an image shard's HDF5 file, whose rows are its images and their changed copies."""
    return next(file for file in images.files if file.path.endswith(".h5"))


def counted_as(name: ShardName) -> str:
    """Returns what `run.json` counts the features of a shard as."""
    return "page_features" if name.table.startswith("page_") else "features"


def write_features(out: str, images: Written, extractor: Extractor, options: FeatureOptions) -> ShardResult:
    """Writes one shard.

    Args:
        out: The output's folder.
        images: The shard of images that is stored there.
        extractor: The model.
        options: How many images it gets at once.
    """
    name = feature_shard(images.name)
    paths = [name.part(suffix.lstrip(".")) for suffix in SUFFIXES.values()]
    source = image_file(images)
    rows = source.rows
    with contextlib.ExitStack() as stack:
        local = [stack.enter_context(files.publish(files.join(out, path))) for path in paths]
        shard = stack.enter_context(create_hdf5(local[0]))
        table = stack.enter_context(Table(local[1], TABLE))
        columns = _Columns(shard, rows, extractor)
        path = stack.enter_context(files.located(files.join(out, source.path)))
        for samples in batches(path, options.batch):
            features, probabilities = extractor(samples.images)
            columns.append(samples, features, probabilities)
            table.append(to_batch(_rows(samples, features, probabilities, extractor.classes), TABLE))
        columns.finish(name.table.rpartition("/")[2])
    details = {"shape": extractor.shape, "classes": extractor.classes, "width": extractor.width}
    made = tuple(describe_file(out, path, rows) for path in paths)
    return ShardResult(made, {counted_as(name): rows}, (), json.dumps(details | {"model": extractor.digest}))


class _Columns:
    """The columns of an HDF5 shard, filled batch by batch."""

    def __init__(self, shard: h5py.File, rows: int, extractor: Extractor):
        self._shard, self._classes, self._done = shard, extractor.classes, 0
        shapes = {FEATURES: ((rows, *extractor.shape), "float32"), LABELS: ((rows,), "int64")}
        if extractor.width is not None:
            shapes |= {PREDICTIONS: ((rows,), "int64"), SCORES: ((rows,), "float32")}
        self._columns = {name: self._create(name, shape, dtype) for name, (shape, dtype) in shapes.items()}
        self._keys = self._create(KEYS, (rows,), h5py.string_dtype())

    def _create(self, name: str, shape: tuple[int, ...], dtype: Any) -> h5py.Dataset:
        return self._shard.create_dataset(name, shape, dtype, track_times=False)

    def append(self, samples: Samples, features: numpy.ndarray, probabilities: numpy.ndarray | None) -> None:
        rows = slice(self._done, self._done + len(features))
        self._done = rows.stop
        self._columns[FEATURES][rows], self._columns[LABELS][rows] = features, samples.labels
        self._keys[rows] = [utf8(key) for key in samples.keys]
        if probabilities is not None:
            self._columns[PREDICTIONS][rows] = probabilities.argmax(1)
            self._columns[SCORES][rows] = probabilities.max(1)

    def finish(self, split: str) -> None:
        self._shard.attrs["schema_version"] = SCHEMA_VERSION
        self._shard.attrs["split"] = split
        if self._classes is not None:
            self._shard.attrs.create("class_names", list(self._classes), dtype=h5py.string_dtype())


def _rows(
    samples: Samples, features: numpy.ndarray, probabilities: numpy.ndarray | None, classes: tuple[str, ...] | None
) -> list[dict[str, Any]]:
    flat = features.reshape(len(features), -1)
    likeliest = [None] * len(flat) if probabilities is None else [_likeliest(row, classes) for row in probabilities]
    columns = zip(samples.keys, samples.labels.tolist(), flat, likeliest, strict=True)
    return [{"key": key, "label": label, "features": row, "predictions": told} for key, label, row, told in columns]


def _likeliest(probabilities: numpy.ndarray, classes: tuple[str, ...] | None) -> list[dict[str, Any]]:
    """Returns the likeliest classes with their probabilities, by name where that is known, else by number."""
    order = numpy.argsort(-probabilities, kind="stable")[:LIKELIEST]
    return [{"class": classes[i] if classes else str(i), "score": float(probabilities[i])} for i in order.tolist()]
