"""Lists what is in a remote store below a pattern's fixed part.

fsspec's own globbing leaves out what it cannot list and says nothing: a folder that may not be read, a page of a
listing that a busy server refused. Here such folders are asked for again, and then told of.
"""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from fsspec.utils import glob_translate

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage.remote_stores import HTTP, file_info, protocol, store
from pagebeam.transforms.ops.storage.retry import retried


def wildcards(pattern: str) -> str:
    """Returns the characters that are wild in a pattern: a question mark in a web address begins a query."""
    return "*[" if protocol(pattern) in HTTP else "*?["


def matcher(wanted: str) -> Callable[[str], Any]:
    """Tells whether a path matches a pattern.

    Raises:
        BadInput: It is not a pattern.
    """
    try:
        return re.compile(glob_translate(wanted)).match
    except ValueError as error:
        file_info = f"is not a pattern ({error}); write ** between slashes, as in 'scans/**/*.pdf'"
        raise BadInput(Category.UNSUPPORTED, file_info) from error


def shown(name: str, wanted: str) -> bool:
    """Returns whether a name is not hidden, or the pattern asks for hidden ones."""
    return "/." in f"/{wanted}" or "/." not in f"/{name}"


def is_folder(uri: str) -> bool:
    """Returns whether a remote URI names a folder; every web address is a file unless it ends with a slash."""
    if protocol(uri) in HTTP:
        return uri.endswith("/")
    fs, path = store(uri)
    return bool(retried(lambda: fs.info(path))["type"] == "directory")


def listed(fs: Any, flat: bool, fixed: str, wanted: str) -> Iterator[DocumentRef]:
    """Yields the files below a folder of a store that match a pattern.

    Args:
        fs: The store.
        flat: Whether it lists all below a folder in one go.
        fixed: The folder, with a slash at its end.
        wanted: The pattern below it.
    """
    matches = matcher(wanted)
    deep = "**" in wanted
    everything = _found if flat and deep else _walked
    for info in everything(fs, fixed, math.inf if deep else wanted.count("/")):
        name = info["name"]
        key = name.removeprefix(fixed)
        if not name.endswith("/") and matches(key) and shown(key, wanted):
            yield DocumentRef(fs.unstrip_protocol(name), *file_info(info), key)


def _found(fs: Any, fixed: str, depth: float) -> Iterator[dict[str, Any]]:
    found = retried(lambda: fs.find(fixed, detail=True))
    yield from (info for info in found.values() if info["type"] == "file")


def _walked(fs: Any, folder: str, depth: float) -> Iterator[dict[str, Any]]:
    for info in retried(lambda: fs.ls(folder, detail=True)):
        if info["type"] == "file":
            yield info
        elif depth and info["name"].rstrip("/") != folder.rstrip("/"):
            yield from _walked(fs, info["name"].rstrip("/") + "/", depth - 1)
