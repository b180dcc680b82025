"""From a pattern to the files that it names, each with its size and what shows when it changes."""

import math
import os
import posixpath
import stat
from collections.abc import Iterator

from fsspec.implementations.local import LocalFileSystem

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage.files import absolute, filesystem, fixed_part, is_local, refusing, utf8_name
from pagebeam.transforms.ops.storage.remote_listing import is_folder, listed, matcher, shown, wildcards
from pagebeam.transforms.ops.storage.remote_stores import FLAT, protocol, stat_file

BARRED = "may not be listed; grant this user or service account read access"


def reference(uri: str) -> DocumentRef:
    """Returns the reference to one file.

    Raises:
        BadInput: not_found, not_permitted, a folder, or no file at all.
    """
    with refusing(uri):
        if is_local(uri):
            path = absolute(uri)
            return _local(path, os.stat(path), os.path.basename(path))
        return DocumentRef(uri, *stat_file(uri), posixpath.basename(uri))


def expand(pattern: str) -> Iterator[DocumentRef]:
    """Yields the files that a pattern names, sorted: `*` and `?` in a folder, `**` across; a folder is all below it.

    Hidden files and folders match only where the pattern names them, as in a shell. A local name that exists is
    itself, even where it holds a wildcard. Links to files are followed, and links to folders but where `**` comes upon
    them, which could go round for ever.

    Raises:
        BadInput: not_found where nothing matches; after the rest, not_permitted where a folder may not be listed and
            unreadable where it cannot; unsupported where it is not a pattern.
    """
    barred: list[OSError] = []
    with refusing(pattern):
        fs, path = filesystem(pattern)
        local = isinstance(fs, LocalFileSystem)
        if (local and os.path.lexists(path)) or not any(c in path for c in wildcards(pattern)):
            if not (os.path.isdir(path) if local else is_folder(pattern)):
                yield reference(pattern)
                return
            fixed, wanted = path.rstrip("/") + "/", "**"
        else:
            fixed = fixed_part(path, wildcards(pattern))
            wanted = path.removeprefix(fixed).replace("?", "?" if "?" in wildcards(pattern) else "[?]")
        matcher(wanted)
        found = (
            _walked(fixed, wanted, barred) if local else sort_refs(listed(fs, protocol(pattern) in FLAT, fixed, wanted))
        )
        some = False
        for ref in found:
            some = True
            yield ref
    for error in barred:
        raise _unlisted(error) from error
    if not some and wanted == "**" and fixed.rstrip("/") == path.rstrip("/"):
        raise BadInput(Category.NOT_FOUND, "is a folder without any file, but hidden ones; check the path")
    if not some:
        raise BadInput(Category.NOT_FOUND, "matches no file; check the pattern, and quote it against the shell")


def _unlisted(error: OSError) -> BadInput:
    folder = utf8_name(error.filename)
    if isinstance(error, PermissionError):
        return BadInput(Category.NOT_PERMITTED, f"{folder} {BARRED}")
    return BadInput(Category.UNREADABLE, f"{folder} cannot be listed ({error.strerror}); mend that and run again")


def would_name(pattern: str, folder: str, path: str) -> bool:
    """Returns whether a pattern names a file below a folder, if it is there; asks no store.

    Args:
        pattern: As for `expand`; a list (`@file`) names nothing here.
        folder: A path or URI.
        path: Of the file below it.
    """
    pattern, uri = absolute(pattern), f"{absolute(folder).rstrip('/')}/{path}"
    wild = wildcards(pattern)
    if not any(c in pattern for c in wild):
        return uri == pattern or uri.startswith(pattern.rstrip("/") + "/")
    fixed = fixed_part(pattern, wild)
    wanted, key = pattern.removeprefix(fixed), uri.removeprefix(fixed)
    return uri.startswith(fixed) and bool(matcher(wanted)(key)) and shown(key, wanted)


def sort_refs(found: Iterator[DocumentRef]) -> Iterator[DocumentRef]:
    """Sorts files of a store, each once: pages of the web may link to one another's files."""
    refs, last = sorted(found, reverse=True), ""
    while refs:  # millions of them: none is held once it has gone its way
        ref = refs.pop()
        if ref.uri != last:
            yield ref
        last = ref.uri


def _walked(fixed: str, wanted: str, barred: list[OSError]) -> Iterator[DocumentRef]:
    """Walks the files of this machine, sorted, holding none but the names of open folders.

    Errors of folders that are not listed, over which fsspec passes silently, go to `barred`.
    """
    matches = matcher(wanted)
    depth = math.inf if "**" in wanted else wanted.count("/")
    named = wanted.partition("**")[0].count("/")  # folders that the pattern names one by one
    keys = [""]  # below the fixed part; a folder's ends with a slash, and so is in its place among files
    while keys:
        key = keys.pop()
        if key and not key.endswith("/"):
            if matches(key) and shown(key, wanted) and (ref := _found(fixed + key, key)):
                yield ref
        elif key.count("/") <= depth and shown(key.rstrip("/"), wanted):
            keys += sorted(_inside(fixed, key, barred, key.count("/") < named), reverse=True)


def _inside(fixed: str, key: str, barred: list[OSError], follows: bool) -> list[str]:
    try:
        with os.scandir(fixed + key.rstrip("/")) as entries:
            return [key + entry.name + "/" * _is_folder(entry, follows) for entry in entries]
    except (FileNotFoundError, NotADirectoryError):  # it is gone, or never was
        return []
    except OSError as error:
        barred.append(error)
        return []


def _is_folder(entry: os.DirEntry[str], follows: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follows)
    except OSError:  # a link in a circle: opening it tells
        return False


def _found(path: str, key: str) -> DocumentRef | None:
    """Returns the reference to what is in a folder; None for pipes, sockets and devices."""
    try:
        status = os.stat(path)
    except OSError:  # it is gone, or a link to nowhere: opening it tells
        return DocumentRef(utf8_name(path), -1, "", utf8_name(key))
    return _local(path, status, key) if stat.S_ISREG(status.st_mode) else None


def _local(path: str, status: os.stat_result, key: str) -> DocumentRef:
    if stat.S_ISDIR(status.st_mode):
        raise BadInput(Category.UNSUPPORTED, f"is a folder; write {path.rstrip('/')}/** for the files in it")
    if not stat.S_ISREG(status.st_mode):
        raise BadInput(Category.UNSUPPORTED, "is a pipe, socket or device; save what it gives as a file")
    return DocumentRef(utf8_name(path), status.st_size, f"{status.st_mtime:.6f}", utf8_name(key))
