"""Whose turn it is to write to OUT: a job that an engine went on with after its launcher ended gives way to the next.

    OUT/work/run    the name of the run that began last

Flink lets workers finish what they have begun when a job has failed, and a job lives on when its launcher was killed.
What they still read is kept; but when another run has begun, they stop, so that no page is recognised by both.
"""

import time
import uuid

from pagebeam.transforms.ops.storage import files

EVERY = 2.0  # seconds between two looks


class Superseded(Exception):
    """Another run has begun to write to the same output."""


def begin(out: str) -> str:
    """Begins a run; returns its name."""
    name = uuid.uuid4().hex
    files.write_bytes(files.join(out, "work", "run"), name.encode())
    return name


class FencingToken:
    """Of a run.

    Args:
        work: The work store of the output.
        run: The run's name; "" has no successor.
    """

    def __init__(self, work: str, run: str):
        self._uri, self._run = files.join(work, "run"), run
        self._next = 0.0  # by time.monotonic

    def check(self) -> None:
        """Raises Superseded where another run has begun; looks now and then only."""
        if not self._run or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        try:
            now = files.read_bytes(self._uri).decode()
        except FileNotFoundError:  # whoever removes work/ begins no run
            return
        if now != self._run:
            raise Superseded("another run writes to this output now, which goes on with what this one has read")
