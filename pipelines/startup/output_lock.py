"""Admits one run at a time to OUT: by a lock on a file in a folder, by a lease in a bucket."""

import contextlib
import errno
import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO

from pagebeam.pipelines.cures import flag
from pagebeam.schemas.failure import OptionError
from pagebeam.schemas.lease import Terms
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.own_files import LOCK


class Refused(OptionError):
    """Says why a run must not start, and the cure; see `OptionError` for its arguments."""

    code = 2
    """The exit code."""

    def __str__(self) -> str:
        return self.worded(flag)


class Busy(Refused):
    """Says that another run writes to OUT, so that this one may start later."""

    code = 75  # EX_TEMPFAIL of sysexits.h, for who would try again


def check_free(out: str) -> None:
    """Raises Busy where another run writes to OUT; changes nothing there."""
    if not files.is_local(out):
        from pagebeam.transforms.ops.storage.lease import holder_of

        if holder := holder_of(out):
            raise _busy(out, holder)
        return
    if os.path.lexists(os.path.join(out, LOCK)):
        with _lock_file(out, os.O_RDONLY) as file:
            _lock(file, out)


@contextlib.contextmanager
def hold(out: str) -> Iterator[None]:
    """Keeps a second run out of OUT until the block ends.

    Raises:
        Busy: Another run holds it.
        OSError: It cannot be written.
    """
    if files.is_local(out):
        os.makedirs(out, exist_ok=True)
        with _lock_file(out, os.O_RDWR | os.O_CREAT) as file:
            _lock(file, out)
            yield
    else:
        with _leased(out):
            yield


@contextlib.contextmanager
def _leased(out: str) -> Iterator[None]:
    from pagebeam.transforms.ops.storage.lease import Held, Lease  # here, as a local run does not need it

    lease = Lease(out, lambda holder: _stop(out, holder))
    try:
        before = lease.take()
    except Held as other:
        raise _busy(out, str(other)) from other
    if before:
        print(f"pagebeam: taken over from a run that ended without releasing OUT ({before})", file=sys.stderr)
    try:
        yield
    finally:
        lease.release()


def _lock_file(out: str, flags: int) -> BinaryIO:
    """Opens the file that is locked: never what a link there leads to, and never emptied."""
    path = os.path.join(out, LOCK)
    try:
        return os.fdopen(os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666), "rb")
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise linked(out, LOCK) from error
        raise


def linked(out: str, path: str) -> Refused:
    """Returns the refusal of an OUT below which a path is a link."""
    message = "{out} holds a link, {path}; a run follows no links in its output: remove it, or choose another folder"
    return Refused(message, out=out, path=path)


def _lock(file: BinaryIO, out: str) -> None:
    """Locks a file until it is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy("another run writes to {out}; wait for it, or choose another {output}", out=out) from None


def _busy(out: str, holder: str) -> Busy:
    return Busy(
        "another run writes to {out} ({holder}); wait for it, or choose another {output}. "
        "If it was killed, OUT is free {stale:.0f} s after its last sign of life",
        out=out,
        holder=holder,
        stale=Terms().stale,
    )


def _stop(out: str, holder: str) -> None:
    print(
        f"\npagebeam: another run ({holder}) took over {out}, as this one had shown no sign of life for "
        f"{Terms().stale:.0f} s; this one stops",
        file=sys.stderr,
        flush=True,
    )
    os.kill(os.getpid(), signal.SIGINT)  # as Ctrl-C would
