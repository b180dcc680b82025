"""Ends a command's process: runs what is registered with `atexit`, and then exits at once.

Beam's channels and Arrow's pools keep threads until the very end. If Python unwinds them while it shuts down, their C++
code may end the process with SIGABRT (before Python 3.14), so that a run that succeeded would exit with -6. And if
Ctrl-C arrives between two bundles, nothing ends the thread that samples Beam's states, and Python would wait for
it forever.
"""

import atexit
import contextlib
import io
import os
import resource
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

PATIENCE = 10.0
"""Seconds that threads have to end after the command has."""

INTERRUPTED = 130
"""The exit code after Ctrl-C."""

NO_THREADS = (
    "no further process or thread may be started (ulimit -u, or the container's limit); raise that limit, or lower "
    "--sandboxes"
)

FEW = 256
"""Processes and threads that a user may have, below which each of them counts."""

HUNG_UP = 129
"""The exit code after the terminal was closed."""


def ready_streams() -> None:
    """Readies standard output and error for any text, and where they were closed, for text that nobody reads.

    A closed one would have its number taken by the next file that is opened, and be printed to.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # which takes the lowest number that is free
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115 - open until the end
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names of files in a terminal for ASCII alone


def forget_output() -> None:
    """Has nothing more written to standard output, as nobody reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _tell(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(f"pagebeam: {line}", file=sys.stderr)


def spare_threads() -> None:
    """Has OpenBLAS, which NumPy loads, start no threads of its own where few may be started.

    It interrupts the process, as Ctrl-C does, when it may not start one.
    """
    allowed = resource.getrlimit(resource.RLIMIT_NPROC)[0]
    if allowed != resource.RLIM_INFINITY and allowed < FEW:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _may_start_threads() -> bool:
    try:
        threading.Thread(target=len, args=((),), daemon=True).start()
    except RuntimeError:
        return False
    return True


def end_with(command: Callable[[], int]) -> NoReturn:
    """Runs a command and ends the process with its exit code, after everything that is registered with `atexit`.

    Call it before importing anything that registers a function: `atexit` calls the first one last.
    """
    codes = [1]  # for an exception, whose traceback Python prints
    ready_streams()
    spare_threads()

    def leave() -> None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _tell("standard output was closed before all was printed")
            codes.append(codes[-1] or 1)
        except (OSError, ValueError) as error:
            _tell(f"standard output cannot be written ({error}); free some space there, or print elsewhere")
            codes.append(codes[-1] or 1)
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(codes[-1])

    atexit.register(leave)
    try:
        codes.append(command())
    except KeyboardInterrupt:  # before there was anything to stop
        if _may_start_threads():
            codes.append(INTERRUPTED)
            print("\npagebeam: stopped", file=sys.stderr)
        else:  # OpenBLAS, which NumPy loads, interrupts the process that may not start its threads
            _tell(NO_THREADS)
    except BrokenPipeError:
        forget_output()
        _tell("standard output was closed before all was printed")
    except SystemExit as asked:
        codes.append(asked.code if isinstance(asked.code, int) else 1 if asked.code else 0)
        raise
    finally:
        # Python calls the registered functions once all threads have ended; if one never does, this timer calls them.
        late = threading.Timer(PATIENCE, atexit._run_exitfuncs)
        late.daemon = True
        with contextlib.suppress(RuntimeError):  # there may be no further thread, and then none to wait for
            late.start()
    sys.exit(codes[-1])
