"""Opens, writes and reads what HDF5 files of images and of collections have in common."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import h5py
import numpy

from pagebeam.gap.errors import CannotRead, NotFound
from pagebeam.gap.reading import fetch_file


@contextlib.contextmanager
def open_hdf5(uri: str) -> Iterator[h5py.File]:
    """Opens an HDF5 file for reading.

    Raises:
        FileNotFoundError: There is none.
        CannotRead: It is not an HDF5 file.
    """
    with contextlib.ExitStack() as stack:
        try:
            path = stack.enter_context(fetch_file(uri))
            file = stack.enter_context(h5py.File(path, "r"))
        except NotFound:
            raise NotFound(uri, "not_found", "nothing was stored there; check the name and the folder") from None
        except OSError as error:
            raise CannotRead(uri, "unreadable", f"is not an HDF5 file ({error}); store it again") from error
        yield file


def write_array(file: h5py.File, name: str, array: Any, packed: bool = False) -> h5py.Dataset:
    """Writes an array; `packed` compresses it."""
    packing = {"compression": "gzip", "compression_opts": 1} if packed else {}
    return file.create_dataset(name, data=array, track_times=False, **packing)


def stack_labels(labels: Sequence[Any]) -> numpy.ndarray:
    """Returns labels as (N,) int64, or (N, classes) float32 where they are vectors."""
    array = numpy.asarray(labels)
    return array.astype(numpy.int64 if array.ndim == 1 else numpy.float32)


def restore_label(stored: Any) -> Any:
    """Returns a stored label as it was given: an int, or a vector (classes,)."""
    return stored if numpy.ndim(stored) else int(stored)


def decode_text(value: Any) -> str:
    """Returns a string, however HDF5 returned it."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
