"""Messages that wait for their turn: in memory as long as they are few, else in a temporary file.

The rows of a document count only once all of them are there, and a document may have any number.
"""

import tempfile
from collections.abc import Iterator

from pagebeam.transforms.ops.temporary import own_folder

HELD = 4 << 20  # bytes of the messages of some documents that are kept in memory
_LENGTH = 8  # bytes that say how long a message is


class MessageSpool:
    """Messages in the order in which they were added; read once."""

    def __init__(self, held: int = HELD):
        self._file = tempfile.SpooledTemporaryFile(max_size=held, dir=own_folder())  # noqa: SIM115 - closed when read

    def add(self, message: bytes) -> None:
        """Adds a message."""
        self._file.write(len(message).to_bytes(_LENGTH, "big"))
        self._file.write(message)

    def place(self) -> int:
        """Returns where the next message will be."""
        return self._file.tell()

    def cut(self, place: int) -> None:
        """Removes the messages from a place on."""
        self._file.seek(place)
        self._file.truncate()

    def read(self) -> Iterator[bytes]:
        """Yields the messages, and forgets them."""
        with self._file as file:
            file.seek(0)
            while length := file.read(_LENGTH):
                yield file.read(int.from_bytes(length, "big"))
