"""Tells on standard error how far measuring is: one changing line on a terminal, a line every ten seconds elsewhere."""

import sys
import threading
import time

EVERY = 10.0  # seconds between lines where standard error is no terminal


class Countdown:
    """Counts what is done; threads may do so at the same time.

    Args:
        total: How many readings there will be, at most.
    """

    def __init__(self, total: int):
        self._total, self._done = total, 0
        self._begin = self._last = time.monotonic()
        self._terminal = sys.stderr.isatty()
        self._lock = threading.Lock()

    def tell(self) -> None:
        """Counts one more, and says so where it is time."""
        with self._lock:
            self._done += 1
            now = time.monotonic()
            if self._terminal:
                sys.stderr.write(f"\r\x1b[K{line(self._done, self._total, now - self._begin)}")
                sys.stderr.flush()
            elif now - self._last >= EVERY:
                self._last = now
                print(line(self._done, self._total, now - self._begin), file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        """Prints a line of its own."""
        with self._lock:
            print(f"\r\x1b[K{text}" if self._terminal else text, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Takes the line back."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def line(done: int, total: int, seconds: float) -> str:
    """Returns how far it is.

    Examples:
        >>> line(12, 96, 30.0)
        '12 of 96 readings in 30 s, about 210 s more'
    """
    more = f", about {(total - done) * seconds / done:.0f} s more" if done < total else ""
    return f"{done} of {total} readings in {seconds:.0f} s{more}"
