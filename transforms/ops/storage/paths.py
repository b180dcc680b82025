"""Names of files: paths of this machine and URIs, told apart, joined and made absolute."""

import os
import posixpath
from urllib.parse import quote, unquote_to_bytes

WILD = "*?["


def is_local(uri: str) -> bool:
    """Returns whether a URI is a path of this machine."""
    return "://" not in uri or uri.startswith("file://")


def absolute(uri: str) -> str:
    """Returns a local path made absolute, without `file://`; any other URI as it is."""
    return os.path.abspath(local_path(uri)) if is_local(uri) else uri


def local_path(uri: str) -> str:
    """Returns the path that a local URI names; `file://` may spell bytes that are not UTF-8 as %XX."""
    return os.fsdecode(unquote_to_bytes(uri.removeprefix("file://"))) if uri.startswith("file://") else uri


def utf8_name(path: str) -> str:
    """Returns the URI of a local path: itself, but for names that are not UTF-8, which no table could hold."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return "file://" + quote(os.fsencode(path))
    return path


def join(folder: str, *names: str) -> str:
    """Joins a path to a local folder or URI."""
    return os.path.join(folder, *names) if is_local(folder) else posixpath.join(folder, *names)


def fixed_part(pattern: str, wild: str = WILD) -> str:
    """Returns the folder of a pattern before its first wildcard, with a slash at its end."""
    at = min((pattern.find(c) for c in wild if c in pattern), default=len(pattern))
    return pattern[: pattern.rfind("/", 0, at) + 1]
