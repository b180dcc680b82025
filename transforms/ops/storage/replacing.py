"""Puts a local file or folder in the place of another, whole."""

import contextlib
import os
import shutil


def replace(path: str, target: str) -> None:
    """Moves a file or folder to `target` on the same disk, in place of what is there.

    A folder is not exchanged at once, as a file is: for a moment there is none, but never a half of one.
    """
    if os.path.isdir(path):
        discard(target)
    os.replace(path, target)


def discard(path: str) -> None:
    """Removes a file or a folder with all in it; of a link only the link; nothing happens where there is none."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
