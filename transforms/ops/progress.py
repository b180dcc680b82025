"""Sends progress from workers to the terminal: a small datagram for each finished piece of work, on this machine only.

A message that cannot be sent is dropped: reporting progress never delays or fails the work.
"""

import contextlib
import json
import os
import socket
import tempfile
from collections import Counter

from pagebeam.transforms.ops.temporary import own_folder

ROOM = 80
"""Bytes that the folder for temporary files may take of a socket's path, which has 103 at most (macOS; Linux: 107)."""


class Reporter:
    """Reports to the launcher what was done.

    Args:
        address: Of the launcher's `Board`, or None if there is none.
    """

    def __init__(self, address: str | None):
        self._address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) if address else None
        if self._socket:
            self._socket.setblocking(False)

    def tell(self, **counts: int) -> None:
        """Sends increments: `tell(pages=3, failed=1)`."""
        if self._socket and any(counts.values()):
            with contextlib.suppress(OSError):
                self._socket.sendto(json.dumps(counts).encode(), self._address or "")

    def close(self) -> None:
        """Closes the socket."""
        if self._socket:
            self._socket.close()


class Board:
    """Collects what the workers of this machine report.

    Attributes:
        address: For `Reporter`.
        counts: The sums of what was reported so far.
    """

    def __init__(self) -> None:
        there = own_folder()
        self._folder = tempfile.mkdtemp(dir=there if len(os.fsencode(there)) < ROOM else "/tmp")
        self.address = os.path.join(self._folder, "progress")
        self.counts: Counter[str] = Counter()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)

    def collect(self, seconds: float) -> None:
        """Waits for messages, at most so many seconds, and adds them up."""
        self._socket.settimeout(seconds)
        with contextlib.suppress(OSError):
            while True:
                self.counts.update(json.loads(self._socket.recv(4096)))
                self._socket.settimeout(0)

    def wake(self) -> None:
        """Ends a `collect` that is waiting."""
        reporter = Reporter(self.address)
        reporter.tell(woken=1)
        reporter.close()

    def close(self) -> None:
        """Removes the socket."""
        self._socket.close()
        with contextlib.suppress(OSError):
            os.unlink(self.address)
            os.rmdir(self._folder)
