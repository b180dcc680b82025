"""Passes pixels from a sandbox's child to its parent through shared memory instead of the pipe.

A pipe copies in small pieces and wakes both sides for each; here the arrays of a result are written in one piece
and the message says where. Each task starts at the front again: by then the parent has taken all of the last one.
"""

import mmap
import os
import pickle
import tempfile
from typing import Any

SIZE = 32 << 20  # bytes; what is used of it becomes resident
LARGE = 16 << 10  # bytes from which an array is worth a place of its own

Packed = tuple[bytes, tuple[tuple[int, int], ...]]
"""A pickle without its large buffers, and the place and size in bytes of each of them in the arena."""


def new_memory() -> int:
    """Returns a descriptor of `SIZE` bytes that belong to no file."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("pagebeam")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.truncate(descriptor, SIZE)
    return descriptor


class Arena:
    """One side of the shared memory.

    Args:
        descriptor: Of `new_memory`; it may be closed afterwards.
    """

    def __init__(self, descriptor: int):
        self._memory = mmap.mmap(descriptor, SIZE)
        self._end = 0

    def clear(self) -> None:
        """Makes room: forgets what was written."""
        self._end = 0

    def pack(self, value: Any) -> Packed:
        """Writes the large buffers of a value into the arena while there is room; the others stay in its pickle."""
        places: list[tuple[int, int]] = []

        def lay_down(buffer: pickle.PickleBuffer) -> bool:
            raw = buffer.raw()
            fits = LARGE <= raw.nbytes <= SIZE - self._end
            if fits:
                self._memory[self._end : self._end + raw.nbytes] = raw
                places.append((self._end, raw.nbytes))
                self._end += raw.nbytes
            return not fits

        return pickle.dumps(value, 5, buffer_callback=lay_down), tuple(places)

    def unpack(self, packed: Packed) -> Any:
        """Returns the value, which does not refer to the shared memory."""
        data, places = packed
        with memoryview(self._memory) as memory:
            return pickle.loads(data, buffers=[bytearray(memory[place : place + size]) for place, size in places])

    def close(self) -> None:
        """Releases the memory."""
        self._memory.close()
