"""Memory that the launcher or a worker has done with goes back to the system.

What crosses a shuffle on one machine lies in buffers of megabytes. The C library learns to keep such blocks for itself
once one was freed (mallopt(3), "dynamic mmap threshold"), and no later one fits into what lies between them.
"""

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of glibc's malloc.h
_KEPT = 8 << 20  # bytes at the end of the heap
_LARGE = 1 << 20  # bytes from which a block is a mapping of its own; pictures are smaller, most often


def give_back() -> None:
    """Has this process give large blocks back when they are freed, where its C library is glibc."""
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune:
        tune(_MMAP_THRESHOLD, _LARGE)
        tune(_TRIM_THRESHOLD, _KEPT)
