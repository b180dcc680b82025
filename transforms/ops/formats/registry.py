"""The formats of shards by name: where a new one is entered.

A format's module is imported when it is first asked for: the command line needs the names alone, and h5py takes long.
"""

import functools
import importlib
from collections.abc import Iterable

from pagebeam.transforms.ops.formats.shard_format import ShardFormat

_CLASSES = {
    "hdf5": "hdf5.Hdf5",
    "tfrecord": "tfrecord.Tfrecord",
    "webdataset": "webdataset.Webdataset",
    "parquet": "parquet_images.ParquetImages",
}
"""Name of a format -> module beside this one, and its class."""

FORMATS = tuple(_CLASSES)


@functools.cache
def shard_format(name: str) -> ShardFormat:
    """Returns a format by its name; raises ValueError for a name that is not one of `FORMATS`."""
    if name not in _CLASSES:
        raise ValueError(f"{name!r} is not a shard format; choose from {', '.join(FORMATS)}")
    module, class_ = _CLASSES[name].split(".")
    found: ShardFormat = getattr(importlib.import_module(f"{__package__}.{module}"), class_)
    return found


def holds_files(formats: Iterable[str]) -> bool:
    """Returns whether one of the formats holds image files and no pixels, whatever `--image_encoding` says."""
    return "parquet" in formats


def format_of(path: str) -> ShardFormat | None:
    """Returns the format that a file's suffix belongs to; None where no format has it."""
    formats = map(shard_format, FORMATS)
    return next((format_ for format_ in formats if path.endswith(format_.suffix)), None)
