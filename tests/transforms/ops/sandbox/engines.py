"""Real faults, as tasks: each does in a child what hostile files make native code do."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageRef


def count(n: int) -> Iterator[int]:
    """Yields 0 to n-1."""
    yield from range(n)


def pid() -> Iterator[int]:
    """Yields the child's process id."""
    yield os.getpid()


def sleep(seconds: float) -> Iterator[int]:
    """Yields the process id, then sleeps."""
    yield os.getpid()
    time.sleep(seconds)
    yield 0


def segfault(after: int) -> Iterator[int]:
    """Yields `after` numbers, then reads address 0."""
    yield from range(after)
    ctypes.string_at(0)


def read_bytes(data: bytes, ref: ImageRef) -> bytes:
    """Gives a file's bytes back, or ends as they say."""
    if data == b"segfault":
        ctypes.string_at(0)
    if data == b"refuse":
        raise BadInput(Category.UNREADABLE, "is broken")
    if data == b"eat":
        hoard = []
        while True:
            hoard.append(bytearray(16 << 20))
    return data


def hang_in_native_code() -> Iterator[int]:
    """Never comes back, holding Python's lock all the while."""
    yield ctypes.PyDLL(None).pause()


def eat_memory() -> Iterator[int]:
    """Allocates in Python without end."""
    hoard = []
    while True:
        hoard.append(bytearray(16 << 20))


def eat_native_memory() -> Iterator[int]:
    """Allocates in C without end and aborts as C++ does where an allocation fails."""
    libc = ctypes.CDLL(None)
    libc.calloc.restype = ctypes.c_void_p
    while True:
        block = libc.calloc(1, 16 << 20)
        if not block:
            libc.abort()
        ctypes.memset(block, 1, 16 << 20)


def print_to_stdout(lines: int) -> Iterator[str]:
    """Prints from Python and from C, more than a pipe holds, then yields."""
    for _ in range(lines):
        print("noise " * 20)
    sys.stdout.flush()
    ctypes.CDLL(None).puts(b"native noise")
    yield "clean"


def killed() -> Iterator[int]:
    """Ends as when somebody kills it."""
    yield os.kill(os.getpid(), signal.SIGKILL)


def killed_once(marker: str) -> Iterator[int]:
    """Is killed the first time that it runs."""
    if not os.path.exists(marker):
        open(marker, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    yield 1


def refuse() -> Iterator[int]:
    """Yields once, then meets bad input."""
    yield 1
    raise BadInput(Category.ENCRYPTED, "needs a password")


def bug() -> Iterator[int]:
    """Has a bug."""
    yield 1 // 0
