"""Ends a command's process: runs what is registered with `atexit`, and then exits at once.

Beam's channels and Arrow's pools keep threads until the very end. If Python unwinds them while it shuts down, their C++
code may end the process with SIGABRT (before Python 3.14), so that a run that succeeded would exit with -6. And if
Ctrl-C arrives between two bundles, nothing ends the thread that samples Beam's states, and Python would wait for
it forever.
"""

import atexit
import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

PATIENCE = 10.0
"""Seconds that threads have to end after the command has."""

INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def end_with(command: Callable[[], int]) -> NoReturn:
    """Runs a command and ends the process with its exit code, after everything that is registered with `atexit`.

    Call it before importing anything that registers a function: `atexit` calls the first one last.
    """
    codes = [1]  # for an exception, whose traceback Python prints

    def leave() -> None:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):  # closed, or no longer read
                codes.append(codes[-1] or 1)
        os._exit(codes[-1])

    atexit.register(leave)
    try:
        codes.append(command())
    except KeyboardInterrupt:  # before there was anything to stop
        codes.append(INTERRUPTED)
        print("\npagebeam: stopped", file=sys.stderr)
    except SystemExit as asked:
        codes.append(asked.code if isinstance(asked.code, int) else 1 if asked.code else 0)
        raise
    finally:
        # Python calls the registered functions once all threads have ended; if one never does, this timer calls them.
        late = threading.Timer(PATIENCE, atexit._run_exitfuncs)
        late.daemon = True
        late.start()
    sys.exit(codes[-1])
