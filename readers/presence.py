"""Checks that the files of a dataset are there before training starts, and not after an hour of it."""

from collections.abc import Sequence

import fsspec

SHOWN = 3  # names in a message


def check_present(paths: Sequence[str]) -> None:
    """Raises FileNotFoundError where files are missing, with their names.

    Args:
        paths: Paths or URIs, of one storage. Its folders are listed, which costs one request for thousands of files;
            where a storage cannot be listed, it is asked for each file.
    """
    if not paths:
        return
    storage, _ = fsspec.core.url_to_fs(paths[0])
    inner = {str(fsspec.core.url_to_fs(path)[1]): path for path in paths}
    listed: set[str] = set()
    for folder in {name.rpartition("/")[0] for name in inner}:
        listed |= set(_listed(storage, folder))
    missing = sorted(path for name, path in inner.items() if name not in listed and not storage.exists(name))
    if missing:
        names = ", ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        raise FileNotFoundError(
            f"{len(missing)} of {len(paths)} shards are missing: {names}; copy them too, or run again to write them"
        )


def _listed(storage: fsspec.AbstractFileSystem, folder: str) -> list[str]:
    try:
        return list(storage.ls(folder, detail=False))
    except (OSError, NotImplementedError):
        return []
