"""Remote stores: how each is opened, what it says of a file, and what its errors mean."""

import asyncio
import contextlib
import errno
import functools
import os
import time
from typing import Any, NamedTuple

import fsspec
from fsspec.asyn import AsyncFileSystem, sync

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.storage.bounded_file import BoundedFile, bounds, check_size, too_late
from pagebeam.transforms.ops.storage.retry import causes, names_of, patience, retried, status_of

TELLING = ("etag", "ETag", "generation", "md5Hash", "Content-MD5", "mtime", "Last-Modified", "LastModified", "modified")
"""What stores call that which changes whenever a file does, the surest first."""

HTTP, GCS, S3 = ("http", "https"), ("gs", "gcs"), ("s3", "s3a")
FLAT = (*GCS, *S3)  # stores without folders, which list everything below a prefix at once
NO_CREDENTIALS = {"botocore.NoCredentialsError", "botocore.PartialCredentialsError", "google.GoogleAuthError"}


class FileInfo(NamedTuple):
    """What a store says of a file without sending it."""

    size: int  # bytes; -1 where it does not say
    etag: str  # changes whenever the file does; "" where it does not say


def protocol(uri: str) -> str:
    """Returns what comes before `://`."""
    return uri.partition("://")[0]


def store(uri: str) -> tuple[Any, str]:
    """Returns the fsspec file system of a remote URI and the path that it knows the file by.

    Listings are not remembered: another worker, or another run, may have written since.
    """
    options: dict[str, Any] = {}
    if protocol(uri) in (*HTTP, *FLAT):
        options["use_listings_cache"] = False
    if protocol(uri) in HTTP:
        options["timeout"] = _timeout()
    if protocol(uri) in GCS:
        options["requests_timeout"] = _timeout()
    fs, path = fsspec.core.url_to_fs(uri, **options)
    return fs, path


def _timeout() -> Any:
    """Returns a timeout that only silence meets: a long file may take its time (aiohttp: 5 minutes; gcsfs: any)."""
    import aiohttp

    silence = patience().silence
    return aiohttp.ClientTimeout(total=None, sock_connect=min(30.0, silence), sock_read=silence)


def file_info(info: dict[str, Any]) -> FileInfo:
    """Returns what an entry of a listing, or an answer to HEAD, says of a file."""
    size = info.get("size")
    etag = next((info[name] for name in TELLING if info.get(name)), "")
    return FileInfo(-1 if size is None else int(size), str(etag))


def stat_file(uri: str) -> FileInfo:
    """Asks the store about a file as it is now."""
    fs, path = store(uri)
    return file_info(retried(lambda: fs.info(path)))


def download(uri: str, path: str) -> None:
    """Fetches a file whole, in one request, to a path of this machine."""
    fs, inner = store(uri)

    end = time.monotonic() + bounds().seconds

    def fetch() -> None:
        if protocol(uri) not in HTTP:
            _get_until(end, fs, inner, path)
            return
        with BoundedFile(path) as file:  # a server need not say how much it will send
            fs.get_file(inner, file)

    if protocol(uri) not in HTTP:
        check_size(max(0, file_info(retried(lambda: fs.info(inner))).size), path)
    retried(fetch)


def _get_until(end: float, fs: Any, inner: str, path: str) -> None:
    """Has a store write a file to a path, and ends that when its time is over."""
    if not isinstance(fs, AsyncFileSystem):
        fs.get_file(inner, path)
        return

    async def get() -> None:
        await asyncio.wait_for(fs._get_file(inner, path), max(0.0, end - time.monotonic()))

    try:
        sync(fs.loop, get)
    except (TimeoutError, asyncio.TimeoutError):
        if time.monotonic() < end:
            raise
        raise too_late() from None


def upload(path: str, uri: str) -> None:
    """Puts a file or folder in place: stores show an object when all of it has come, and the old one until then.

    The files of a folder come one by one, and those of an older folder are removed first.
    """
    fs, target = store(uri)
    if not os.path.isdir(path):
        retried(lambda: fs.put_file(path, target))
        return
    with contextlib.suppress(FileNotFoundError):
        retried(lambda: fs.rm(target, recursive=True))
    for folder, _, names in os.walk(path):
        for name in names:
            local = os.path.join(folder, name)
            place = f"{target}/{os.path.relpath(local, path).replace(os.sep, '/')}"
            retried(functools.partial(fs.put_file, local, place))


def refusal(error: Exception) -> BadInput:
    """Returns the failure of a file that cannot be fetched because of this error."""
    status = status_of(error)  # fsspec takes every trouble with a web server for a missing file
    missing = isinstance(error, FileNotFoundError) and error.__cause__ is None
    if status in (404, 410) or (status is None and missing):
        return BadInput(Category.NOT_FOUND, "does not exist; check the path or the list that names it")
    barred = isinstance(error, PermissionError) or any(names_of(one) & NO_CREDENTIALS for one in causes(error))
    if status in (401, 403) or barred:
        return BadInput(Category.NOT_PERMITTED, "may not be read; grant this user or service account read access")
    if isinstance(error, ImportError) or "Protocol not known" in str(error):
        return BadInput(Category.UNSUPPORTED, f"has an address that nothing installed here can read ({error})")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return BadInput(Category.UNREADABLE, "is a link that leads back to itself; mend or remove it")
    reason = error.__cause__ if isinstance(error, FileNotFoundError) else error
    shown = str(reason) or type(reason).__name__
    return BadInput(Category.UNREADABLE, f"cannot be fetched ({shown})", Cure.RETRY)
