"""Times, waits for and stores what takes time to make: documents, images and collections."""

import time
from typing import TypeVar

from pagebeam.gap.workers import Task

Self = TypeVar("Self", bound="Made")


class Made:
    """Something that takes time to make."""

    _task: Task
    _seconds: float

    @property
    def time(self) -> float:
        """Seconds that it took to read or preprocess it."""
        return self._seconds

    @property
    def error(self) -> BaseException | None:
        """The error that ended the work in the background; None where there was none."""
        return self._task.error

    def wait(self: Self, seconds: float | None = None) -> Self:
        """Waits for work in the background; returns the object.

        Raises:
            TimeoutError: It took longer.
            ValueError, FileNotFoundError: What went wrong.
        """
        self._task.wait(seconds)
        return self


class Kept(Made):
    """Pictures, one or many, with the folder that they are stored in."""

    _dir: str | None

    @property
    def dir(self) -> str | None:
        """The storage folder."""
        return self._dir

    @dir.setter
    def dir(self, dir: str | None) -> None:
        if not isinstance(dir, (str, type(None))):
            raise TypeError(f"dir must be the path of a folder, not {type(dir).__name__}")
        self._dir = dir

    @property
    def elapsed(self) -> str:
        """`time` as hours:minutes:seconds."""
        return time.strftime("%H:%M:%S", time.gmtime(self._seconds))
