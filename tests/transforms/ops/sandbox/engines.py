"""Real faults, as tasks: each does in a child what hostile files make native code do."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each


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


def fill_arrow_then_python(mebibytes: int) -> Iterator[int]:
    """Yields once Arrow has allocated a few bytes and Python so many."""
    import pyarrow as pa

    held = pa.array(range(1000)), bytearray(mebibytes << 20)
    yield len(held)


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


def word(item: str) -> str:
    """The item in capitals, or the fault that it names."""
    if item == "segfault":
        ctypes.string_at(0)
    if item == "hang":
        ctypes.PyDLL(None).pause()
    if item == "eat":
        list(eat_memory())
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "bug":
        raise ZeroDivisionError
    if item == "refuse":
        raise BadInput(Category.UNREADABLE, "is broken")
    return item.upper()


def each_word(items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields `word` of each."""
    return attempt_each(items, word)


def each_visit(items: Sequence[str]) -> Iterator[int | BadItem]:
    """Yields how often each file was visited, this time included."""

    def visit(path: str) -> int:
        word(path)
        with open(path, "a") as file:
            file.write("x")
        return os.path.getsize(path)

    return attempt_each(items, visit)


def each_killed_once(items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields `word` of each; those that name a path to kill by are killed the first time."""

    def visit(item: str) -> str:
        if "kill" in item:
            list(killed_once(item))
        return word(item)

    return attempt_each(items, visit)


def each_of_nothing(items: Sequence[str]) -> Iterator[str]:
    """Cannot begin."""
    raise BadInput(Category.ENCRYPTED, "needs a password")


def each_while_there(path: str, items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields `word` of each the first time, and cannot begin a second time."""
    if os.path.exists(path):
        raise BadInput(Category.NOT_FOUND, "is gone")
    open(path, "w").close()
    yield from each_word(items)


def each_then_crash(items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields `word` of each, then crashes."""
    yield from each_word(items)
    ctypes.string_at(0)


def opened_each(items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields "opened", then `word` of each."""
    yield "opened"
    yield from each_word(items)


def each_but_one(items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields a result too few."""
    yield from each_word(items[1:])


def each_and_one(items: Sequence[str]) -> Iterator[str | BadItem]:
    """Yields a result too many."""
    yield from each_word([*items, "more"])
