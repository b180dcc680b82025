"""Gives this process a temporary folder of its own, and removes those of processes that were killed.

A folder is locked as long as its process lives, whatever its number and whoever shares the disk.
"""

import atexit
import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
import threading

PREFIX = "pagebeam-own-"

_lock = threading.Lock()
_own: dict[int, tuple[str, int]] = {}  # by process, for a forked one has no right to its parent's


def own_folder() -> str:
    """Returns the temporary folder of this process, made on the first call; it is removed when the process ends."""
    with _lock:
        found = _own.get(os.getpid())
        if not found or not os.path.isdir(found[0]):
            new = tempfile.mkdtemp(prefix="pagebeam-new-")
            descriptor = os.open(new, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            folder = os.path.join(os.path.dirname(new), PREFIX + os.path.basename(new).removeprefix("pagebeam-new-"))
            os.rename(new, folder)  # nobody sees it by this name unlocked
            found = _own[os.getpid()] = folder, descriptor
        return found[0]


@atexit.register
def remove_own() -> None:
    """Removes the folder of this process."""
    if found := _own.pop(os.getpid(), None):
        shutil.rmtree(found[0], ignore_errors=True)
        os.close(found[1])


def remove_abandoned() -> None:
    """Removes what processes of this user that were killed left in the temporary folder."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX):
                with contextlib.suppress(OSError):
                    _remove_if_abandoned(entry.path)


def _remove_if_abandoned(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
            return
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)
