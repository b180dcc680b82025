"""Stops a job that outlived its launcher once a newer run has started.

    OUT/work/run    the name of the newest run

Flink lets workers finish what they have started when a job fails, and a job lives on when its launcher is killed.
What they still read is kept; but once another run has started, they stop, so that no page is recognised by both.
"""

import time
import uuid

from pagebeam.transforms.ops.storage import files

EVERY = 2.0  # seconds between looks at the file


class Superseded(Exception):
    """Says that a newer run writes to the same output."""


def begin(out: str) -> str:
    """Makes a new run the newest one into OUT; returns its name."""
    name = uuid.uuid4().hex
    files.write_bytes(files.join(out, "work", "run"), name.encode())
    return name


class FencingToken:
    """Lets a worker ask whether its run is still the newest into its output.

    Args:
        work: The work store of the output.
        run: The run's name; None has no successor.
    """

    def __init__(self, work: str, run: str | None):
        self._uri, self._run = files.join(work, "run"), run
        self._next = 0.0  # by time.monotonic

    def check(self) -> None:
        """Raises Superseded where a newer run has started; looks every `EVERY` seconds at most."""
        if self._run is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        try:
            now = files.read_bytes(self._uri).decode()
        except FileNotFoundError:  # removing work/ does not start a run
            return
        if now != self._run:
            raise Superseded("another run writes to this output now, which continues with what this one has read")
