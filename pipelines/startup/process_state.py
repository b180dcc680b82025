"""Gives the process back as a command found it, so that Python code may call `main` like any function."""

import contextlib
import logging
import os
import signal
import threading
import warnings
from collections.abc import Iterator
from typing import Any

from pagebeam.transforms.core.beam_tuning import forget_signatures, restore_buffers, restore_sampling

LOGGERS = (None, "pagebeam", "apache_beam")
"""Loggers that a run configures; None is the root."""


@contextlib.contextmanager
def restore_process() -> Iterator[None]:
    """Restores what a command changes: logging, environment, filters of warnings, Beam's buffers."""
    environment = dict(os.environ)
    logs = [(log, log.level, log.propagate, log.handlers[:], log.filters[:]) for log in map(logging.getLogger, LOGGERS)]
    try:
        with warnings.catch_warnings():
            yield
    finally:
        for log, level, propagate, handlers, filters in logs:
            log.setLevel(level)
            log.propagate, log.handlers, log.filters = propagate, handlers, filters
        for name in os.environ.keys() - environment.keys():
            del os.environ[name]
        os.environ.update(environment)
        restore_buffers()
        restore_sampling()
        forget_signatures()


class StopSignals:
    """Turns SIGINT, SIGTERM and SIGHUP into KeyboardInterrupt while its block runs, and remembers that one came.

    Beam wraps what is raised in a DoFn and hides what it was. Only the main thread can handle signals; elsewhere this
    does nothing.
    """

    def __init__(self) -> None:
        self._received = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "StopSignals":
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                if number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
                    continue  # nohup asked that a run outlive its terminal
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)  # None: not installed by Python

    def received(self) -> int:
        """Returns the signal that asked the run to stop, 0 where none did."""
        return self._received

    def _stop(self, number: int, frame: Any) -> None:
        self._received = number
        raise KeyboardInterrupt
