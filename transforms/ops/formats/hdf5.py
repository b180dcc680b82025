"""HDF5 shards, laid out as `pagebeam.schemas.shards` says."""

import os
from types import TracebackType
from typing import Any, ClassVar

import h5py
import numpy

from pagebeam.schemas.annotations import SampleAnnotations
from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import (
    IMAGES,
    KEYS,
    LABELS,
    RAW,
    SCHEMA_VERSION,
    SHAPES,
    SOURCES,
    THUMBNAILS,
    ShardLayout,
    plain_key,
    utf8,
)
from pagebeam.transforms.ops.formats.hdf5_annotations import write_annotations
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.formats.hdf5_lock import hdf5_lock

_GROW = 64


def stored_array(sample: ImageSample, layout: ShardLayout) -> numpy.ndarray:
    """Returns what is stored of an image: the array, or (bytes,) uint8 of a file; raises ValueError without one."""
    if layout.encoding == "raw":
        return sample.image
    if sample.encoded is None:
        raise ValueError(f"{sample.key} is not encoded, this shard holds {layout.encoding} files")
    return numpy.frombuffer(sample.encoded, numpy.uint8)


class Hdf5:
    """The format `hdf5`, for h5py and Keras."""

    suffix: ClassVar[str] = ".h5"

    @staticmethod
    def open(path: str | os.PathLike[str], layout: ShardLayout) -> "Hdf5Writer":
        """Returns a writer for a new shard."""
        return Hdf5Writer(path, layout)

    @staticmethod
    def count_rows(path: str | os.PathLike[str]) -> int | None:
        """Returns the number of labels; None for a file without labels, such as a whitening matrix."""
        with h5py.File(path, "r") as file:
            return len(file[LABELS]) if LABELS in file else None


class Hdf5Writer:
    """Writes samples to one HDF5 file, each as it comes, in memory no more than one image, the keys and the labels.

    The same samples give the same bytes. Nothing is compressed, so that any image is read at the cost of its bytes.

    Args:
        path: A local file; it is replaced.
        layout: What all samples share.
    """

    def __init__(self, path: str | os.PathLike[str], layout: ShardLayout):
        self._layout = layout
        self._file = create_hdf5(path)
        self._labels: list[int] = []
        self._keys: list[bytes] = []
        self._sources: list[bytes] = []
        self._shapes: list[tuple[int, ...]] = []
        self._marks: list[SampleAnnotations] = []
        self._shape = layout.shape if layout.encoding == "raw" else None
        self._images = self._create(IMAGES, self._shape, layout.dtype)
        small = layout.thumbnail_shape
        self._thumbnails = self._create(THUMBNAILS, small, "uint8") if small else None
        self._raw = self._create(RAW, None, "uint8") if layout.raw else None

    def append(self, sample: ImageSample) -> None:
        """Adds a sample; raises ValueError where its shape or dtype is not the layout's."""
        index = len(self._labels)
        if sample.image.dtype != self._layout.dtype:
            raise ValueError(f"{sample.key} is {sample.image.dtype}, this shard holds {self._layout.dtype}")
        self._put(self._images, self._shape, index, stored_array(sample, self._layout), sample.key)
        if self._thumbnails is not None:
            if sample.thumbnail is None:
                raise ValueError(f"{sample.key} has no thumbnail, this shard holds thumbnails")
            self._put(self._thumbnails, self._layout.thumbnail_shape, index, sample.thumbnail, sample.key)
        if self._raw is not None:
            self._put(self._raw, None, index, numpy.frombuffer(sample.raw, numpy.uint8), sample.key)
        self._labels.append(sample.label)
        self._keys.append(utf8(plain_key(sample.key)))
        self._sources.append(utf8(plain_key(sample.source)))
        self._shapes.append(sample.shape)
        if sample.marks is not None:
            self._marks.append(sample.marks)

    def close(self) -> None:
        """Writes what stands beside the images, and the file's end; without it the file is not whole."""
        count = len(self._labels)
        for dataset in (self._images, self._thumbnails, self._raw):
            if dataset is not None:
                dataset.resize(count, 0)
        self._column(LABELS, numpy.array(self._labels, numpy.int64))
        self._column(KEYS, self._keys, h5py.string_dtype())
        self._column(SOURCES, self._sources, h5py.string_dtype())
        if h5py.check_vlen_dtype(self._images.dtype):
            self._column(SHAPES, numpy.array(self._shapes, numpy.int32).reshape(count, 3))
        write_annotations(self._file, self._layout, self._marks)
        self._file.attrs["schema_version"] = SCHEMA_VERSION
        self._file.attrs["split"] = self._layout.split
        if self._layout.class_names is not None:
            self._file.attrs.create("class_names", list(self._layout.class_names), dtype=h5py.string_dtype())
        self._file.close()

    def __enter__(self) -> "Hdf5Writer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()

    def _create(self, name: str, shape: tuple[int, ...] | None, dtype: str) -> h5py.Dataset:
        options: dict[str, Any] = {"track_times": False}
        if shape is None:
            variable = h5py.vlen_dtype(numpy.dtype(dtype))
            return self._file.create_dataset(name, (0,), variable, maxshape=(None,), chunks=(_GROW,), **options)
        return self._file.create_dataset(
            name, (0, *shape), dtype, maxshape=(None, *shape), chunks=(1, *shape), **options
        )

    def _put(
        self, dataset: h5py.Dataset, shape: tuple[int, ...] | None, index: int, array: numpy.ndarray, key: str
    ) -> None:
        """Writes a row of `shape`; None is of any length. h5py is not asked for it: that takes as long as the write."""
        if index % _GROW == 0:
            dataset.resize(index + _GROW, 0)
        if shape is None:
            dataset[index] = array.reshape(-1)
        elif array.shape == shape:
            # A chunk is one image: writing it as it is spares HDF5's selections and conversions.
            with hdf5_lock():
                dataset.id.write_direct_chunk((index,) + (0,) * array.ndim, numpy.ascontiguousarray(array))
        else:
            raise ValueError(f"{key} has shape {array.shape}, this shard holds {shape}")

    def _column(self, name: str, values: Any, dtype: Any = None) -> None:
        shape = (len(self._labels), 3) if name == SHAPES else (len(self._labels),)
        self._file.create_dataset(name, shape, data=values, dtype=dtype, track_times=False)
