"""One run at a time into OUT: a lock on a file in a folder, a lease in a bucket."""

import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from typing import TextIO

from pagebeam.schemas.lease import Terms
from pagebeam.transforms.ops.storage import files


class Refused(Exception):
    """A run that must not begin, with the reason and the cure."""

    code = 2
    """The exit code."""


class Busy(Refused):
    """A run that may begin later: another one writes to OUT."""

    code = 75  # EX_TEMPFAIL of sysexits.h, for who would try again


def check_free(out: str) -> None:
    """Refuses an OUT that another run writes to; changes nothing there."""
    if not files.is_local(out):
        from pagebeam.transforms.ops.storage.lease import holder_of

        if holder := holder_of(out):
            raise _busy(out, holder)
        return
    lock = os.path.join(out, ".lock")
    if os.path.exists(lock):
        with open(lock) as file:
            _lock(file, out)


@contextlib.contextmanager
def held(out: str) -> Iterator[None]:
    """Holds OUT against a second run until the block ends.

    Raises:
        Busy: Another run holds it.
        OSError: It cannot be written.
    """
    if files.is_local(out):
        os.makedirs(out, exist_ok=True)
        with open(os.path.join(out, ".lock"), "w") as file:
            _lock(file, out)
            yield
    else:
        with _leased(out):
            yield


@contextlib.contextmanager
def _leased(out: str) -> Iterator[None]:
    from pagebeam.transforms.ops.storage.lease import Held, Lease  # here, for a local run has no need of it

    lease = Lease(out, lambda holder: _stop(out, holder))
    try:
        before = lease.take()
    except Held as other:
        raise _busy(out, str(other)) from other
    if before:
        print(f"pagebeam: taken over from a run that ended without a word ({before})", file=sys.stderr)
    try:
        yield
    finally:
        lease.release()


def _lock(file: TextIO, out: str) -> None:
    """Locks a file until it is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy(f"another run writes to {out}; wait for it, or choose another --output") from None


def _busy(out: str, holder: str) -> Busy:
    return Busy(
        f"another run writes to {out} ({holder}); wait for it, or choose another --output. "
        f"If it was killed, OUT is free {Terms().stale:.0f} s after its last sign of life"
    )


def _stop(out: str, holder: str) -> None:
    print(
        f"\npagebeam: another run ({holder}) took over {out}, as this one gave no sign of life for "
        f"{Terms().stale:.0f} s; this one stops",
        file=sys.stderr,
        flush=True,
    )
    os.kill(os.getpid(), signal.SIGINT)  # as Ctrl-C would
