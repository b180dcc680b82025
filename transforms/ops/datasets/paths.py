"""Paths and URIs of images: one spelling for one place, and what of it names a sample on any machine."""

import os
import posixpath
import re

_WILDCARD = re.compile(r"[*?\[]")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")


def fixed_part(pattern: str) -> str:
    """Returns the folder that a pattern's wildcards begin in, with its slash; "" where they begin at once."""
    pattern = _posix(pattern)
    wild = _WILDCARD.search(pattern)
    return pattern[: pattern.rfind("/", 0, wild.start() if wild else len(pattern)) + 1]


def key_of(uri: str, pattern: str) -> str:
    """Returns the part of a listed URI below the pattern's fixed part: the same wherever the folder lies."""
    return canonical(uri)[len(canonical(fixed_part(pattern) or ".").rstrip("/")) :].lstrip("/")


def folder_of(uri: str) -> str:
    """Returns the name of the folder that a file lies in; "" where it lies in none, such as right in a bucket."""
    place = canonical(uri)
    scheme = _SCHEME.match(place)
    folders = (place[scheme.end() :].partition("/")[2] if scheme else place).split("/")[:-1]
    return folders[-1] if folders else ""


def canonical(uri: str, base: str = "") -> str:
    """Returns one spelling for one place: local paths absolute, `.` and `..` resolved, POSIX separators.

    Args:
        uri: A path or URI; relative ones start from `base`.
        base: A folder's path or URI; "" is the working folder.
    """
    uri = _posix(uri).removeprefix("file://")
    if not _SCHEME.match(uri) and not os.path.isabs(uri) and base:
        uri = f"{base.rstrip('/') if base != '/' else ''}/{uri}"
    uri = uri.removeprefix("file://")
    scheme = _SCHEME.match(uri)
    if scheme:
        return scheme.group() + posixpath.normpath(uri[scheme.end() :])
    return _posix(os.path.abspath(uri))


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
