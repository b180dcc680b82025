"""Passes pixels from a sandbox's child to its parent through shared memory instead of the pipe.

A pipe copies in small pieces and wakes both sides for each; here the large parts of a message are written in one piece
and the message says where. Each task starts at the front again: by then the parent has taken all of the last one.
"""

import fcntl
import json
import mmap
import os
import tempfile
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from pagebeam.transforms.ops.sandbox.messages import Place, decode, encode

SIZE = 32 << 20  # bytes; what is used of it becomes resident
LARGE = 16 << 10  # bytes from which a part has a place of its own

Packed = tuple[bytes, bytes]
"""A message without its parts, and those of its parts that are not in the memory."""


def new_memory() -> int:
    """Returns a descriptor of `SIZE` bytes of memory that no file has; nobody can make it smaller under a reader."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("pagebeam", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.truncate(descriptor, SIZE)
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
        return descriptor
    with tempfile.TemporaryFile() as file:
        descriptor = os.dup(file.fileno())
    os.truncate(descriptor, SIZE)
    return descriptor


def send(pipe: Connection, kind: str, packed: Sequence[Packed]) -> None:
    """Sends a message: its kind, and what `Arena.pack` made of its values."""
    pipe.send_bytes(json.dumps([kind, [[len(text), len(rest)] for text, rest in packed]]).encode())
    pipe.send_bytes(b"".join(part for both in packed for part in both))


def receive(pipe: Connection, most: int) -> tuple[str, list[Packed]]:
    """Receives what `send` sent; nothing in it is trusted.

    Args:
        pipe: To a child.
        most: Bytes that a message may have.

    Raises:
        ValueError: It is something else.
        OSError, EOFError: There is no message, or it is longer.
    """
    kind, sizes = json.loads(pipe.recv_bytes(most))
    body, packed, end = pipe.recv_bytes(most), [], 0
    for text, rest in sizes:
        packed.append((body[end : end + text], body[end + text : end + text + rest]))
        end += text + rest
    return kind, packed


class Arena:
    """One side of the shared memory.

    Args:
        descriptor: Of `new_memory`; it may be closed afterwards.
    """

    def __init__(self, descriptor: int):
        self._memory = mmap.mmap(descriptor, SIZE)
        self._end = 0

    def clear(self) -> None:
        """Forgets what was written, so that the next message starts at the front."""
        self._end = 0

    def pack(self, message: Any) -> Packed:
        """Encodes a message; its large parts go to the memory as long as there is room, the others beside it."""
        rest = bytearray()

        def put(part: memoryview) -> Place:
            if LARGE <= part.nbytes <= SIZE - self._end:
                place, self._end = self._end, self._end + part.nbytes
                self._memory[place : self._end] = part
                return True, place, part.nbytes
            rest.extend(part)
            return False, len(rest) - part.nbytes, part.nbytes

        return encode(message, put), bytes(rest)

    def unpack(self, packed: Packed) -> Any:
        """Returns the message, which holds nothing of the shared memory.

        Raises:
            ValueError: It is not one that `pack` makes.
        """
        text, rest = packed
        with memoryview(self._memory) as memory, memoryview(rest) as beside:
            return decode(text, lambda shared, place, size: bytes((memory if shared else beside)[place : place + size]))

    def close(self) -> None:
        """Gives the memory back."""
        self._memory.close()
