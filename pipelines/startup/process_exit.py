"""The end of a command's process: tidied up, and then left at once.

Beam's channels and Arrow's pools keep threads until the very end. Where Python unwinds them while it shuts down, their
C++ ends the process with SIGABRT (before Python 3.14, now and then): a run that went well would exit with -6.
And where Ctrl-C meets Beam between two bundles, the thread that samples its states is left without anybody to end it,
for which Python would wait for ever.
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
    """Runs a command and ends the process with its exit code; all that others registered with `atexit` is done.

    Call it before anything else is imported that registers: `atexit` calls what came first last.
    """
    codes = [1]  # for an exception, whose traceback Python prints

    def leave() -> None:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):  # closed, or nobody reads it any more
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
        # Python calls what is registered when all threads have ended; where one does not, this does.
        late = threading.Timer(PATIENCE, atexit._run_exitfuncs)
        late.daemon = True
        late.start()
    sys.exit(codes[-1])
