"""A lease on a folder of a bucket: one run writes there, and one that died blocks nobody for long.

    OUT/.lock/000001.json    the holder; written anew every half a minute

Stores have no locks, but most can write an object only where there is none, and that one of two wins. A lease is never
overwritten by another: who takes over from a run that died adds the next number, and the highest holds. How long a
holder was silent is told by the store's clock alone, for those of two machines may disagree.
"""

import contextlib
import json
import os
import pathlib
import socket
import threading
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from pagebeam.schemas.lease import Holder, Terms
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.retry import status_of

FOLDER = ".lock"

UNMET = (409, 412)
"""HTTP statuses of a store that did not write: another did before, or at the same moment."""


class Held(Exception):
    """Another run holds the folder; its message is a sentence's middle: who, and since when."""


class _Found(NamedTuple):
    number: int
    uri: str
    holder: Holder


class Lease:
    """Holds a folder of a bucket from `take` to `release`.

    Args:
        out: URI of the folder.
        lost: Called once, in another thread, if another run took over meanwhile: this one must write no more. It is
            given what to tell of that run.
        terms: How often it is renewed, and when it is stale.
    """

    def __init__(self, out: str, lost: Callable[[str], None], terms: Terms = Terms()):  # noqa: B008 - immutable
        self._folder, self._lost, self._terms = files.join(out, FOLDER), lost, terms
        self._me = here()
        self._mine = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)

    def take(self) -> str:
        """Takes the lease; returns whom it was taken over from, to be told, or "".

        Raises:
            Held: Another run holds it.
            OSError: The store cannot be written.
        """
        before = newest(self._folder)
        silent = self._silence(before) if before else 0.0
        if before and not gone(before.holder) and silent < self._terms.stale:
            raise Held(f"{describe_holder(before.holder)}, heard of {silent:.0f} s ago")
        self._mine = files.join(self._folder, f"{before.number + 1 if before else 1:06}.json")
        if not self._won(before):
            now = newest(self._folder)
            raise Held(describe_holder(now.holder) if now else "begun at the same moment")
        self._thread.start()
        return describe_holder(before.holder) if before else ""

    def release(self) -> None:
        """Releases the folder, unless another run has it."""
        self._over.set()
        self._thread.join()
        with contextlib.suppress(OSError):  # where the store does not answer, silence gives it free
            found = newest(self._folder)
            if found and found.holder.token == self._me.token:
                for name in sorted(files.files_below(self._folder)):  # its own comes last
                    files.remove(files.join(self._folder, name))

    def _won(self, before: _Found | None) -> bool:
        data = self._data()
        _create(self._mine, data)
        if _create(self._mine, data):  # a second time: this store knows no conditions, and the last to write wins
            time.sleep(self._terms.settle)
        if _holder(self._mine) != self._me:
            return False
        if before and _holder(before.uri) != before.holder:  # it was taken over, and given back, a moment ago
            files.remove(self._mine)
            return False
        return True

    def _silence(self, found: _Found) -> float:
        """Returns the seconds since the holder's last sign of life."""
        probe = files.join(self._folder, f".tmp-{uuid.uuid4().hex}")
        files.write_bytes(probe, b"now")
        try:
            return (_modified(probe) - _modified(found.uri)).total_seconds()
        except FileNotFoundError:  # given back since it was listed
            return self._terms.stale
        finally:
            files.remove(probe)

    def _renew(self) -> None:
        while not self._over.wait(self._terms.renew):
            try:
                found = newest(self._folder)
                if found and found.holder.token != self._me.token:
                    self._lost(describe_holder(found.holder))
                    return
                files.write_bytes(self._mine, self._data())
            except OSError:  # the store does not answer; the run itself will hear of it, or the next time goes well
                continue

    def _data(self) -> bytes:
        return json.dumps(self._me._asdict()).encode()


def holder_of(out: str, terms: Terms = Terms()) -> str:  # noqa: B008 - immutable
    """Returns who holds the folder now, by the clock of this machine, or "": nothing is written."""
    found = newest(files.join(out, FOLDER))
    if not found or gone(found.holder):
        return ""
    modified = _modified(found.uri)
    silent = (datetime.now(modified.tzinfo) - modified).total_seconds()
    return describe_holder(found.holder) if silent < terms.stale else ""


def here() -> Holder:
    """Returns this process as a holder, with a token of its own."""
    machine = _machine()
    born = _born(os.getpid()) if machine else ""
    began = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
    return Holder(uuid.uuid4().hex, socket.gethostname(), machine, os.getpid(), born, began)


def gone(holder: Holder) -> bool:
    """Returns whether the holder was a process of this machine that has ended."""
    same = (holder.host, holder.machine) == (socket.gethostname(), _machine())
    return bool(holder.machine) and same and _born(holder.pid) != holder.born


def describe_holder(holder: Holder) -> str:
    """Describes the holder for people."""
    return f"process {holder.pid} on {holder.host}, begun {holder.began}"


def newest(folder: str) -> _Found | None:
    """Returns the highest of the leases in a folder."""
    for name in sorted(files.files_below(folder), reverse=True):
        uri = files.join(folder, name)
        holder = _holder(uri)
        if holder:
            return _Found(int(name.partition(".")[0]), uri, holder)
    return None


def _holder(uri: str) -> Holder | None:
    try:
        return Holder(**json.loads(files.read_bytes(uri)))
    except FileNotFoundError:
        return None


def _create(uri: str, data: bytes) -> bool:
    """Writes a small file where there is none yet; returns whether it did. A store may know no such condition."""
    try:
        files.with_retry(uri, lambda fs, path: fs.pipe_file(path, data, mode="create"))
    except OSError as error:
        if isinstance(error, FileExistsError) or status_of(error) in UNMET:
            return False
        raise files.as_os_error(uri, error) from error
    return True


def _modified(uri: str) -> datetime:
    told: datetime = files.with_retry(uri, lambda fs, path: fs.modified(path))
    return told


def _machine() -> str:
    try:
        boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"
    except OSError:  # no Linux: then only silence tells that a run is gone
        return ""


def _born(pid: int) -> str:
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""
