"""Shard writers by name of their format."""

import os
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import ShardLayout
from pagebeam.transforms.ops.formats.hdf5 import Hdf5Writer
from pagebeam.transforms.ops.formats.tfrecord import TfrecordWriter
from pagebeam.transforms.ops.formats.webdataset import WebdatasetWriter


class ShardWriter(Protocol):
    """Writes samples to one local file; the caller renames or uploads it once it is closed."""

    def append(self, sample: ImageSample) -> None: ...

    def close(self) -> None: ...

    def __enter__(self) -> "ShardWriter": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


_WRITERS: dict[str, Callable[[str | os.PathLike[str], ShardLayout], ShardWriter]] = {
    "hdf5": Hdf5Writer,
    "tfrecord": TfrecordWriter,
    "webdataset": WebdatasetWriter,
}


def open_shard(format_: str, path: str | os.PathLike[str], layout: ShardLayout) -> ShardWriter:
    """Returns a writer for a shard; raises ValueError where `format_` is not a format of `SUFFIXES`."""
    if format_ not in _WRITERS:
        raise ValueError(f"no shard format {format_!r}; there are {', '.join(_WRITERS)}")
    return _WRITERS[format_](path, layout)
