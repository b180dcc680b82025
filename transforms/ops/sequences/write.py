"""Writes what becomes of a shard of `pages/`: sequences by split, in HDF5 and TFRecord, and a table of TF-IDF."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import h5py
import numpy

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, ShardResult, WrittenFile
from pagebeam.schemas.sequences import LENGTHS, SEQUENCES, TFIDF, SequenceOptions
from pagebeam.schemas.shards import KEYS, LABELS, SCHEMA_VERSION, SPLITS, plain_key, utf8
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.formats.registry import shard_format
from pagebeam.transforms.ops.formats.tf_example import serialise
from pagebeam.transforms.ops.formats.tfrecord import masked_record
from pagebeam.transforms.ops.sequences.encode import indices_of, pad, tfidf
from pagebeam.transforms.ops.sequences.texts import Text, with_ngrams
from pagebeam.transforms.ops.sequences.vocabulary import Vocabulary
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

FOLDER = "sequences"
WEIGHTS = "tfidf"


class Encoded(NamedTuple):
    """A text as numbers."""

    key: str
    label: int
    indices: list[int]
    ranks: list[int]
    weights: list[float]


def splits_of(split: SplitOptions) -> tuple[str, ...]:
    """Returns the splits that have shards, also where no text falls into them."""
    shares = (1.0, split.test_fraction, split.validation_fraction)
    return tuple(side for side, share in zip(SPLITS, shares, strict=True) if share)


def encode_texts(
    texts: Iterable[Text],
    vocabulary: Vocabulary,
    labels: Mapping[str, int],
    groups: Mapping[str, str],
    options: SequenceOptions,
    split: SplitOptions,
) -> dict[str, list[Encoded]]:
    """Returns the texts of a shard by their side of the split, which follows from their document or its group alone.

    Args:
        texts: In order.
        vocabulary: Ranks and idf of the words.
        labels: URI -> label of every document.
        groups: URI -> what must not straddle the split, where that is not the document.
        options: How texts become numbers.
        split: How they are divided.
    """
    found: dict[str, list[Encoded]] = {side: [] for side in splits_of(split)}
    for text in texts:
        indices = indices_of(text.words, vocabulary.ranks, options) if options.maxlen else []
        terms = with_ngrams(text.words, options.ngrams) if options.tfidf else ()
        side = split_of(text.unit or groups.get(text.uri, text.document_id), split.seed, split)
        found[side].append(
            Encoded(text.key, labels[text.uri], indices, *tfidf(terms, vocabulary.ranks, vocabulary.idf))
        )
    return found


def write_sequences(
    out: str,
    name: ShardName,
    rows: Mapping[str, list[Encoded]],
    classes: tuple[str, ...] | None,
    options: SequenceOptions,
    formats: tuple[str, ...],
) -> ShardResult:
    """Writes one shard of each split, and of `tfidf/`.

    Args:
        out: The output's folder.
        name: Of the shard of `pages/` that the texts are of.
        rows: split -> texts.
        classes: Names of the labels; None where they are plain integers.
        options: How texts become numbers.
        formats: Of the shards; those that `WRITERS` does not name hold images only.
    """
    written: list[WrittenFile] = []
    counts = {"tfidf": sum(map(len, rows.values()))} if options.tfidf else {}
    for side, found in rows.items() if options.maxlen else ():
        table = f"{FOLDER}/{side}"
        for format_, write in WRITERS.items():
            if format_ in formats:
                path = name.beside(table, shard_format(format_).suffix.lstrip("."))
                with files.publish(files.join(out, path)) as local:
                    write(local, side, found, classes, options)
                written.append(describe_file(out, path, len(found)))
        counts[f"sequences_{side}"] = len(found)
    if options.tfidf:
        written.append(_write_tfidf(out, name.beside(WEIGHTS, "parquet"), rows))
    labels = {side: sorted(Counter(row.label for row in found).items()) for side, found in rows.items()}
    details = {"labels": labels, "classes": classes}
    return ShardResult(tuple(written), counts, (), json.dumps(details))


def _pad(row: Encoded, options: SequenceOptions) -> numpy.ndarray:
    return pad(row.indices, options.maxlen, options.padding, options.truncating)


def _write_hdf5(
    path: str, side: str, rows: list[Encoded], classes: tuple[str, ...] | None, options: SequenceOptions
) -> None:
    sequences = numpy.array([_pad(row, options) for row in rows], numpy.int32).reshape(len(rows), options.maxlen)
    lengths = numpy.array([min(len(row.indices), options.maxlen) for row in rows], numpy.int32)
    labels = numpy.array([row.label for row in rows], numpy.int64)
    with create_hdf5(path) as file:
        for dataset, values in ((SEQUENCES, sequences), (LENGTHS, lengths), (LABELS, labels)):
            file.create_dataset(dataset, data=values, track_times=False)
        keys = [utf8(plain_key(row.key)) for row in rows]
        file.create_dataset(KEYS, (len(rows),), data=keys, dtype=h5py.string_dtype(), track_times=False)
        file.attrs["schema_version"] = SCHEMA_VERSION
        file.attrs["split"] = side
        if classes is not None:
            file.attrs.create("class_names", list(classes), dtype=h5py.string_dtype())


def _write_tfrecord(
    path: str, side: str, rows: list[Encoded], classes: tuple[str, ...] | None, options: SequenceOptions
) -> None:
    with open(path, "wb", buffering=1 << 20) as file:
        for row in rows:
            length = min(len(row.indices), options.maxlen)
            numbers = {"length": length, "label": row.label, "sequence": _pad(row, options).tolist()}
            file.writelines(masked_record(serialise({"key": utf8(plain_key(row.key))}, numbers)))


WRITERS: dict[str, Callable[[str, str, list[Encoded], tuple[str, ...] | None, SequenceOptions], None]] = {
    "hdf5": _write_hdf5,
    "tfrecord": _write_tfrecord,
}
"""The formats that sequences are written in; `dataset.json` lists files of these alone."""


def _write_tfidf(out: str, path: str, rows: Mapping[str, list[Encoded]]) -> WrittenFile:
    table = [
        {"key": row.key, "split": side, "label": row.label, "ranks": row.ranks, "weights": row.weights}
        for side, found in rows.items()
        for row in found
    ]
    with files.publish(files.join(out, path)) as local, Table(local, TFIDF) as weights:
        weights.append(to_batch(table, TFIDF))
    return describe_file(out, path, len(table))
