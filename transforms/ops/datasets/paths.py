"""Spells the paths and URIs of images in one way for one place."""

import os
import posixpath
import re
import unicodedata

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")


def folder_of(uri: str) -> str:
    """Returns the name of the folder that a file is in; "" where it is in none, such as right in a bucket."""
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


def place_of(uri: str, base: str = "") -> str:
    """Returns what tables and lists know a place by: `canonical`, in NFC.

    File systems and editors spell accents in ways of their own.
    """
    return unicodedata.normalize("NFC", canonical(uri, base))


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
