"""Bounds what a download may cost: bytes, which a content encoding may multiply, time, and room on this disk."""

import io
import os
import shutil
import time
from typing import Any, NamedTuple

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import Limits

RESERVE = 64 << 20  # bytes of the disk that stay free


class Bounds(NamedTuple):
    """What the download of one file may cost."""

    bytes: int
    seconds: float


_limits = Limits()


def bound_downloads(limits: Limits) -> None:
    """Has the downloads of this process keep to limits from now on."""
    global _limits
    _limits = limits


def bounds() -> Bounds:
    """Returns the bounds of this process."""
    return Bounds(_limits.download << 20, _limits.download_seconds)


def too_late() -> BadInput:
    """Returns what to raise where a download takes too long."""
    return BadInput(Category.TIMEOUT, f"was not there after {bounds().seconds:g} s", Cure.LONGER_DOWNLOAD)


def check_size(size: int, path: str) -> None:
    """Refuses a file of so many bytes, as a store says, that is to be fetched to a path of this machine.

    Raises:
        BadInput: It has more bytes than a download may have, or than the disk has room for.
    """
    most = bounds().bytes
    if size > most:
        raise BadInput(
            Category.TOO_LARGE,
            f"has {size / 1e6:,.0f} MB or more, and a download may have {most >> 20} MiB",
            Cure.LARGER_DOWNLOAD,
        )
    free = shutil.disk_usage(os.path.dirname(path)).free - RESERVE
    if size > free:
        raise BadInput(
            Category.UNREADABLE,
            f"needs {size / 1e6:,.0f} MB in {os.path.dirname(path)}, which has room for {max(0, free) / 1e6:,.0f}; "
            "free some, or set TMPDIR to a larger disk",
            Cure.RETRY,
        )


class BoundedFile(io.FileIO):
    """A file that is written no longer than `bounds` allow.

    Args:
        path: Of this machine; what is there is replaced.
    """

    def __init__(self, path: str):
        super().__init__(path, "wb")
        self._path, self._bounds, self._size, self._checked = path, bounds(), 0, 0
        self._end = time.monotonic() + self._bounds.seconds

    def write(self, data: Any) -> int:
        """Writes some bytes.

        Raises:
            BadInput: They are too many, or come too late.
        """
        self._size += len(data)
        if time.monotonic() > self._end:
            raise too_late()
        if self._size > self._bounds.bytes or self._size - self._checked > RESERVE // 4:
            check_size(self._size if self._size > self._bounds.bytes else 0, self._path)
            self._checked = self._size
        return int(super().write(data) or 0)
