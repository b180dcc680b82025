"""DownloadCache of remote files on this machine, a bounded number of bytes of them.

The ranges of a long document are tasks of their own; those that one worker gets read one copy.
"""

import atexit
import contextlib
import functools
import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from pagebeam.transforms.ops.storage.remote_stores import FileInfo
from pagebeam.transforms.ops.temporary import own_folder

CHUNK = 1 << 20  # bytes read at a time
LIMIT = 1 << 30  # bytes of kept copies per process
UNSETTLED = (
    3_000_000_000  # nanoseconds after a change in which the next may bear the same time: some disks count seconds
)


class Fetched(NamedTuple):
    """A file as it is stored on this machine."""

    path: str
    sha256: str  # hex
    size: int  # bytes


Key = tuple[str, FileInfo]
"""A URI, and what the store told of the file: a file that changes gets a new copy."""


class _Copy:
    def __init__(self, path: str):
        self.path, self.lock = path, threading.Lock()
        self.file: Fetched | None = None
        self.users, self.kept = 0, False


class DownloadCache:
    """Fetches each file once, however many threads ask for it; the least recently used copies make room.

    Args:
        limit: Bytes of copies that nobody reads at the moment.
    """

    def __init__(self, limit: int = LIMIT):
        self._limit, self._owner = limit, os.getpid()
        self._lock = threading.Lock()
        self._copies: dict[Key, _Copy] = {}  # the latest used last
        self._folder = ""
        self._names = 0

    @contextlib.contextmanager
    def held(self, key: Key, fetch: Callable[[str], None]) -> Iterator[Fetched]:
        """Yields the copy of a file, which stays until the block ends, and after that where `keep` asked for it.

        Args:
            key: Of the file.
            fetch: Writes it to a path, where there is no copy yet.
        """
        copy = self._taken(key)
        try:
            with copy.lock:
                if copy.file is None:
                    fetch(copy.path)
                    copy.file = digested(copy.path)
            yield copy.file
        finally:
            with self._lock:
                copy.users -= 1
                self._make_room()

    def keep(self, path: str) -> None:
        """Leaves the copy at this path, while it is held, for those who come later; others are not copies."""
        with self._lock:
            for copy in self._copies.values():
                copy.kept |= copy.path == path

    def close(self) -> None:
        """Removes all copies."""
        with self._lock:
            self._copies.clear()
            if self._folder and os.getpid() == self._owner:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""

    def _taken(self, key: Key) -> _Copy:
        with self._lock:
            if not self._folder:
                self._folder = tempfile.mkdtemp(dir=own_folder())
            self._names += 1
            copy = self._copies.pop(key, None) or _Copy(os.path.join(self._folder, str(self._names)))
            self._copies[key] = copy
            copy.users += 1
            return copy

    def _make_room(self) -> None:
        idle = [(key, copy) for key, copy in self._copies.items() if not copy.users]
        kept = sum(copy.file.size for _, copy in idle if copy.file and copy.kept)
        for key, copy in idle:
            if copy.file and copy.kept:
                if kept <= self._limit:
                    continue
                kept -= copy.file.size
            del self._copies[key]
            with contextlib.suppress(FileNotFoundError):
                os.unlink(copy.path)


def digested(path: str) -> Fetched:
    """Hashes a file of this machine, once for all ranges of its pages as long as it does not change."""
    status = os.stat(path)
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if time.time_ns() - changed < UNSETTLED:
        return _digested.__wrapped__(path)
    return _digested(path, status.st_dev, status.st_ino, status.st_size, changed)


@functools.lru_cache(maxsize=256)
def _digested(path: str, *as_it_was: int) -> Fetched:
    with open(path, "rb") as file:
        return Fetched(path, *digest_of(file))


def digest_of(file: BinaryIO) -> tuple[str, int]:
    """Returns the hex sha256 and number of an open file's bytes."""
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


CACHE = DownloadCache()
"""Those of this process."""

atexit.register(CACHE.close)
