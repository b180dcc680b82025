"""One door for every URI: local paths, gs://, s3://, http(s):// through fsspec.

A local file has its absolute path for a URI. Files of the output appear whole: `publish` renames them into place, or
puts them in one request where a store has no rename. What a store cannot do now is tried again, as `retry` says.
"""

import contextlib
import io
import os
import posixpath
import stat
import tempfile
import uuid
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from fsspec.implementations.local import LocalFileSystem

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.credentials import address
from pagebeam.transforms.ops.storage.download_cache import CACHE, CHUNK, Fetched, digest_of, digested
from pagebeam.transforms.ops.storage.paths import WILD, absolute, fixed_part, is_local, join, local_path, utf8_name
from pagebeam.transforms.ops.storage.remote_stores import download, refusal, stat_file, store, upload
from pagebeam.transforms.ops.storage.replacing import discard, replace
from pagebeam.transforms.ops.storage.retry import retried
from pagebeam.transforms.ops.temporary import own_folder

__all__ = [
    "CHUNK",
    "WILD",
    "Fetched",
    "absolute",
    "fixed_part",
    "is_local",
    "join",
    "local_path",
    "utf8_name",
]  # and everything below

T = TypeVar("T")


def filesystem(uri: str) -> tuple[Any, str]:
    """Returns the fsspec file system of a URI and the path that it knows the file by."""
    return (LocalFileSystem(), absolute(uri)) if is_local(uri) else store(uri)


def opened(uri: str) -> Any:
    """Opens the file for reading bytes."""
    return open(absolute(uri), "rb") if is_local(uri) else with_retry(uri, lambda fs, path: fs.open(path, "rb"))


def with_retry(uri: str, question: Callable[[Any, str], T]) -> T:
    """Returns what a store answers, asked again while it is busy: called with the file system and the path in it."""
    fs, path = filesystem(uri)
    if is_local(uri):
        return question(fs, path)
    try:
        return retried(lambda: question(fs, path))
    except Exception as error:
        if isinstance(error, OSError):
            raise
        raise as_os_error(uri, error) from error


def as_os_error(uri: str, error: Exception) -> OSError:
    """Returns what a store raised as the error that a disk would raise."""
    said = {Category.NOT_FOUND: "there is no such bucket", Category.NOT_PERMITTED: "access is not permitted"}
    return OSError(said.get(refusal(error).category) or f"{uri}: {error or type(error).__name__}")


@contextlib.contextmanager
def refusing(uri: str) -> Iterator[None]:
    """Turns what a store raises into BadInput; the errors of aiohttp and botocore, to name two, are not OSErrors."""
    try:
        yield
    except BadInput:
        raise
    except Exception as error:
        if is_local(uri) and not isinstance(error, OSError):
            raise
        raise refusal(error) from error


def read_list(uri: str) -> Iterator[str]:
    """Reads the lines of a list file, without empty ones and comments (#); those not UTF-8 as `file://` with %XX."""
    with refusing(uri), _here(uri) as path, open(path, "rb") as file:
        for line in io.TextIOWrapper(file, "utf-8-sig", "surrogateescape"):
            if (entry := line.strip()) and not entry.startswith("#"):
                yield utf8_name(entry)


@contextlib.contextmanager
def _here(uri: str) -> Iterator[str]:
    """Yields the file's path on this machine; a remote one is in a temporary file until the block ends."""
    if is_local(uri):
        yield local_path(uri)
        return
    with tempfile.NamedTemporaryFile(dir=own_folder()) as copy:
        download(uri, copy.name)
        yield copy.name


@contextlib.contextmanager
def located(uri: str, size: int = -1) -> Iterator[str]:
    """Yields the file's path on this machine; a remote one is in a temporary file until the block ends.

    Args:
        uri: Of the file.
        size: In bytes, as it was listed; -1 where that is not known.

    Raises:
        BadInput: not_found, not_permitted, empty, changed since it was listed, or unreadable.
    """
    with contextlib.ExitStack() as stack:
        with refusing(uri):
            path = stack.enter_context(_here(uri))
            with open(path, "rb") as file:
                has = os.fstat(file.fileno()).st_size
        _check(has, size)
        yield path


@contextlib.contextmanager
def fetched(ref: DocumentRef) -> Iterator[Fetched]:
    """Yields the file on this machine, hashed; the copy of a remote one goes when the block ends, but for `keep`.

    Raises:
        BadInput: As `located`.
    """
    ref = ref._replace(uri=address(ref.uri))
    with contextlib.ExitStack() as stack:
        if is_local(ref.uri):
            path = stack.enter_context(located(ref.uri, ref.size))
            with refusing(ref.uri):
                file = digested(path)
        else:
            file = stack.enter_context(_copied(ref))
        yield file


@contextlib.contextmanager
def _copied(ref: DocumentRef) -> Iterator[Fetched]:
    with refusing(ref.uri):
        told = stat_file(ref.uri)
    if told.size != -1:
        _check(told.size, ref.size)
    if ref.etag and told.etag and told.etag != ref.etag:
        raise BadInput(Category.CHANGED, "is not the file that was listed; run again")

    def fetch(path: str) -> None:
        with refusing(ref.uri):
            download(ref.uri, path)
        _check(os.path.getsize(path), told.size)

    with CACHE.held((ref.uri, told), fetch) as file:
        yield file


def keep(file: Fetched) -> None:
    """Keeps the copy of a remote file for those who need it next, while there is room; called while it is held."""
    CACHE.keep(file.path)


def _check(has: int, size: int) -> None:
    if has == 0:
        raise BadInput(Category.EMPTY, "has no bytes; fetch or save it again")
    if size not in (-1, has):
        raise BadInput(Category.CHANGED, f"had {size} bytes when it was listed and has {has}; run again")


@contextlib.contextmanager
def publish(uri: str, lasting: bool = True) -> Iterator[str]:
    """Yields a local path to write; when the block ends well, that file or folder is at `uri`, otherwise nothing is.

    Args:
        uri: Of the file.
        lasting: Whether it must outlast a power cut, so that what is not there now is not believed to be; what is held
            against its content when it is met again need not.
    """
    if is_local(uri):
        folder = os.path.dirname(uri)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f".tmp-{uuid.uuid4().hex}-{os.path.basename(uri)}")
    else:
        path = os.path.join(own_folder(), uuid.uuid4().hex)
    try:
        yield path
        if is_local(uri):
            if lasting:
                _sync_all(path)
            replace(path, uri)
            if lasting:
                _sync(os.path.dirname(path))
        else:
            _upload(path, uri)
    finally:
        discard(path)


def _sync_all(path: str) -> None:
    """Flushes a file, or a folder with all in it, to the disk."""
    for folder, _, names in os.walk(path):
        for name in names:
            _sync(os.path.join(folder, name))
        if folder != path:
            _sync(folder)
    _sync(path)


def _sync(path: str) -> None:
    """Flushes a file, or the names in a folder, to the disk before anything that relies on it."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _upload(path: str, uri: str) -> None:
    try:
        upload(path, uri)
    except Exception as error:
        if isinstance(error, OSError) and error.strerror:
            raise
        raise as_os_error(uri, error) from error


def write_bytes(uri: str, data: bytes, lasting: bool = True) -> None:
    """Puts a small file in place at once; `lasting` as for `publish`."""
    with publish(uri, lasting) as path, open(path, "wb") as file:
        file.write(data)


def read_bytes(uri: str) -> bytes:
    """Reads a small file."""
    return bytes(with_retry(uri, lambda fs, path: fs.cat_file(path)))


def exists(uri: str) -> bool:
    """Returns whether there is a file or folder; raises where a store does not say."""
    if is_local(uri):
        return os.path.exists(absolute(uri))
    try:
        with_retry(uri, lambda fs, path: fs.info(path))
    except Exception as error:
        if refusal(error).category is Category.NOT_FOUND:
            return False
        raise
    return True


def files_below(folder: str) -> dict[str, int]:
    """Returns the files below a folder: path relative to it -> bytes; temporary ones left out."""
    if is_local(folder):
        return dict(sorted(_local_files(absolute(folder))))
    if not exists(folder):
        return {}
    _, path = filesystem(folder)
    found = with_retry(folder, lambda fs, path: fs.find(path, detail=True))
    sizes = {name: info["size"] for name, info in found.items() if info["type"] == "file" and not name.endswith("/")}
    names = {posixpath.relpath(name, path.rstrip("/")): size for name, size in sizes.items()}
    return {name: size for name, size in sorted(names.items()) if "/.tmp-" not in f"/{name}"}


def _local_files(folder: str) -> Iterator[tuple[str, int]]:
    """Yields the files of a folder on this machine; no link is followed, and none is a file."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".tmp-")]
        for name in names:
            path = os.path.join(place, name)
            if not name.startswith(".tmp-") and stat.S_ISREG((status := os.lstat(path)).st_mode):
                yield os.path.relpath(path, folder), status.st_size


def folders_in(folder: str) -> list[str]:
    """Returns the names of the folders in a folder, sorted; none where there is none; links are not folders."""
    if not exists(folder):
        return []
    if is_local(folder):
        with os.scandir(absolute(folder)) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    found = with_retry(folder, lambda fs, path: fs.ls(path, detail=True))
    return sorted(posixpath.basename(info["name"].rstrip("/")) for info in found if info["type"] == "directory")


def remove(uri: str) -> None:
    """Removes a file or a folder with all in it; of a link only the link; nothing happens where there is none."""
    if is_local(uri):
        discard(absolute(uri))
    elif exists(uri):
        with contextlib.suppress(FileNotFoundError):  # a request whose answer was lost has done it
            with_retry(uri, lambda fs, path: fs.rm(path, recursive=True))


def sha256_of(uri: str) -> str:
    """Returns the hex digest of a file's bytes."""
    with opened(uri) as file:
        return digest_of(file)[0]
