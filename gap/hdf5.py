"""What the files of images and of collections have in common."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import h5py
import numpy

from pagebeam.gap.errors import CannotRead, NotFound
from pagebeam.gap.reading import here


@contextlib.contextmanager
def opened(uri: str) -> Iterator[h5py.File]:
    """An HDF5 file, open for reading.

    Raises:
        FileNotFoundError: There is none.
        CannotRead: It is no HDF5 file.
    """
    with contextlib.ExitStack() as stack:
        try:
            path = stack.enter_context(here(uri))
            file = stack.enter_context(h5py.File(path, "r"))
        except NotFound:
            raise NotFound(uri, "not_found", "nothing was stored there; check the name and the folder") from None
        except OSError as error:
            raise CannotRead(uri, "unreadable", f"is no HDF5 file ({error}); store it again") from error
        yield file


def put(file: h5py.File, name: str, array: Any, packed: bool = False) -> h5py.Dataset:
    """Writes an array; `packed` compresses it."""
    packing = {"compression": "gzip", "compression_opts": 1} if packed else {}
    return file.create_dataset(name, data=array, track_times=False, **packing)


def label_array(labels: Sequence[Any]) -> numpy.ndarray:
    """Labels as (N,) int64, or (N, classes) float32 where they are vectors."""
    array = numpy.asarray(labels)
    return array.astype(numpy.int64 if array.ndim == 1 else numpy.float32)


def label_of(stored: Any) -> Any:
    """A label as it was given: an int, or a vector (classes,)."""
    return stored if numpy.ndim(stored) else int(stored)


def text(value: Any) -> str:
    """A string, however HDF5 returns it."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
