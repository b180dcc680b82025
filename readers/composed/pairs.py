"""Reads pairs and triplets for siamese networks, of any dataset whose samples have a class or a group.

train = PairDataset(ImageDataset("out", "train", normalise="unit"))
model.fit(KerasDataset(train, batch_size=32))  # of a model with the inputs `first` and `second`

images = ImageDataset("out", "train")
TripletDataset(images, column_kinds(images, "group"))  # by a column of the index beside the shards
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import fsspec
import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.composed.partners import Partners
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.features import FeatureDataset
from pagebeam.readers.joined import JoinedPages
from pagebeam.readers.presence import check_present
from pagebeam.readers.sequences import SequenceDataset

Labelled: TypeAlias = ImageDataset | FeatureDataset | SequenceDataset | JoinedPages
_PAIR, _TRIPLET = 1, 2  # of the random numbers, beside seed, epoch and place


class _Drawn(Batches):
    """Samples with partners, drawn anew each epoch: the same from one seed on every machine."""

    def __init__(self, samples: Labelled, kinds: Sequence[Any] | numpy.ndarray | None = None):
        if samples.shares:
            raise ValueError("partners come from all samples; take a share of the pairs: PairDataset(…).shard(…)")
        self._samples = samples
        self._partners = Partners(samples.labels() if kinds is None else kinds)
        if len(self._partners.codes) != samples.total:
            raise ValueError(f"{len(self._partners.codes)} kinds are given for {samples.total} samples")
        self._anchors = self._partners.anchors
        if not len(self._anchors):
            raise ValueError("no sample has a partner: there must be two kinds, and one of them must have two samples")

    @property
    def shape(self) -> tuple[int | None, ...]:
        """The shape of each sample of a pair."""
        return self._samples.shape

    def _read(self, places: numpy.ndarray, seed: int | None, epoch: int) -> Any:
        return self._samples.gather(places, seed, epoch)[0]


class PairDataset(_Drawn):
    """Each sample twice an epoch, once with another of its kind and once with one of another kind.

    Half of the pairs of an epoch are of one kind. Samples that are alone in their kind are partners of others only.

    Args:
        samples: All samples of a split, not a share.
        kinds: (total,) what makes two samples the same, in the stored order: integers, where one below 0 leaves its
            sample out, or texts. None takes the labels.

    Raises:
        ValueError: No sample has a partner, `samples` is a share, or `kinds` has another length.
    """

    @property
    def total(self) -> int:
        """The number of pairs."""
        return 2 * len(self._anchors)

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns {"first": (N, …), "second": (N, …)}, and (N,) int64: 1 where both are of one kind, else 0."""
        anchors, same = self._anchors[places // 2], places % 2 == 0
        partners = numpy.empty(len(places), numpy.int64)
        for row, (place, anchor) in enumerate(zip(places.tolist(), anchors.tolist(), strict=True)):
            generator = numpy.random.default_rng([seed or 0, epoch, place, _PAIR])
            draw = self._partners.same if same[row] else self._partners.other
            partners[row] = draw(anchor, generator)
        pair = {"first": self._read(anchors, seed, epoch), "second": self._read(partners, seed, epoch)}
        return pair, same.astype(numpy.int64)


class TripletDataset(_Drawn):
    """Each sample once an epoch, with another of its kind and with one of another kind.

    The arguments are those of `PairDataset`.
    """

    @property
    def total(self) -> int:
        """The number of triplets."""
        return len(self._anchors)

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns {"anchor": (N, …), "positive": (N, …), "negative": (N, …)}, and (N,) int64: the anchors' kinds.

        Kinds are numbered in their sorted order.
        """
        anchors = self._anchors[places]
        partners = numpy.empty((2, len(places)), numpy.int64)
        for row, (place, anchor) in enumerate(zip(places.tolist(), anchors.tolist(), strict=True)):
            generator = numpy.random.default_rng([seed or 0, epoch, place, _TRIPLET])
            partners[:, row] = self._partners.same(anchor, generator), self._partners.other(anchor, generator)
        names = ("anchor", "positive", "negative")
        read = {name: self._read(at, seed, epoch) for name, at in zip(names, (anchors, *partners), strict=True)}
        return read, self._partners.codes[anchors].astype(numpy.int64)


def column_kinds(images: ImageDataset, column: str) -> numpy.ndarray:
    """Returns (total,) int64: which samples have the same value in a column of the index beside the shards.

    Args:
        images: All of a split.
        column: Such as "group", or one of the table of `--labels`; a null, or an empty text, is of no kind, -1.

    Raises:
        FileNotFoundError: An index is missing.
        ValueError: There is no such column.
    """
    paths = [path.removesuffix(".h5") + ".parquet" for path in images.manifest.shards(images.split, "hdf5")]
    check_present(paths)
    parts = [_read_column(path, column) for path in paths]
    values = pa.chunked_array(parts).dictionary_encode().unify_dictionaries()
    codes = pa.chunked_array([chunk.indices for chunk in values.chunks], pa.int32())
    kinds = pc.fill_null(codes, -1).to_numpy().astype(numpy.int64)
    names = values.chunk(0).dictionary.to_pylist()
    return numpy.where(kinds == names.index(""), -1, kinds) if "" in names else kinds


def _read_column(path: str, column: str) -> pa.Array:
    with fsspec.open(path, "rb") as file, pq.ParquetFile(file) as index:
        if column not in index.schema_arrow.names:
            raise ValueError(f"{path} has no column {column!r}; it has {', '.join(index.schema_arrow.names)}")
        return index.read([column])[column].combine_chunks()
