"""Keeps the pixels of a collection that is larger than memory in a file; the system caches what is in use."""

import math
import mmap
import tempfile

import numpy

CHUNK = 1 << 26  # bytes that are mapped together, at least
_ALIGNED = 64  # bytes


class Spool:
    """Arrays in temporary files, which have no name and end with the arrays.

    Args:
        folder: Where the files are; None for the system's folder of temporary files.
    """

    def __init__(self, folder: str | None = None):
        self._folder = folder
        self._chunk: mmap.mmap | None = None
        self._used = 0

    def kept(self, array: numpy.ndarray) -> numpy.ndarray:
        """Copies an array into the file, and returns the copy."""
        found = self.empty(array.shape, array.dtype)
        found[...] = array
        return found

    def empty(self, shape: tuple[int, ...], dtype: numpy.dtype) -> numpy.ndarray:
        """Returns an array of zeros in the file."""
        size = math.prod(shape) * dtype.itemsize
        if self._chunk is None or self._used + size > len(self._chunk):
            self.release()
            self._chunk, self._used = self._mapped(max(CHUNK, size)), 0
        array = numpy.frombuffer(self._chunk, dtype, math.prod(shape), self._used).reshape(shape)
        self._used += -(-size // _ALIGNED) * _ALIGNED
        return array

    def release(self) -> None:
        """Returns the memory of what was written last to the system; it is read again where it is used."""
        if self._chunk is not None:
            self._chunk.flush()
            if hasattr(mmap, "MADV_DONTNEED"):
                self._chunk.madvise(mmap.MADV_DONTNEED)

    def _mapped(self, size: int) -> mmap.mmap:
        with tempfile.TemporaryFile(dir=self._folder) as file:
            file.truncate(size)
            return mmap.mmap(file.fileno(), size)
