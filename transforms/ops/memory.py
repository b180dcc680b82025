"""Returns memory that the launcher or a worker has freed to the system.

What crosses a shuffle on one machine is held in buffers of megabytes. Once one is freed, the C library keeps blocks of
its size on the heap (mallopt(3), "dynamic mmap threshold"), where small blocks between them keep the space from being
reused.
"""

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of glibc's malloc.h
_KEPT = 8 << 20  # bytes at the end of the heap
_LARGE = 1 << 20  # bytes from which a block is a mapping of its own; pictures are smaller, most often


def return_freed_memory() -> None:
    """Makes the C library return large blocks to the system as soon as they are freed, where it is glibc."""
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune:
        tune(_MMAP_THRESHOLD, _LARGE)
        tune(_TRIM_THRESHOLD, _KEPT)
