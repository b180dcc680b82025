"""Starting a run: refuse what cannot go well, then let Beam do it, and answer with an exit code.

Beam takes a second or two to load, so it is loaded last, while the sandboxes already read (see `read_ahead`).
"""

import contextlib
import errno
import gc
import logging
import os
import signal
import sys
from typing import Any

from pagebeam.pipelines import preflight
from pagebeam.pipelines.options.runner import Engine, engine_of
from pagebeam.pipelines.options.settings import Settings
from pagebeam.pipelines.progress_line import ProgressLine
from pagebeam.pipelines.startup.beam_imports import briskly, light_imports
from pagebeam.pipelines.startup.process_exit import INTERRUPTED
from pagebeam.transforms.ops.logs import NAME as LOG
from pagebeam.transforms.ops.sandbox.child_process import fork_server
from pagebeam.transforms.ops.sandbox.pool import close_all

DONE, BROKEN, USAGE, FAILURES = 0, 1, 2, 3
"""Exit codes; 1 is Python's own for an exception, which is a bug or the engine's failure."""

NO_SPACE = os.strerror(errno.ENOSPC)


def start(settings: Settings, rest: list[str], begin: float) -> int:
    """Runs the job; returns the exit code.

    Args:
        settings: All that it is told.
        rest: Options that are left for Beam.
        begin: When the command began, by `time.monotonic`.
    """
    stopped = Stopped()
    engine = engine_of(rest)
    try:
        settings = checked(settings, rest, engine)
        if settings.dry_run:
            gc.enable()
            return _tell(settings)
        with preflight.output_ready(settings):
            return _run(settings, rest, engine, begin)
    except preflight.Refused as refused:
        print(f"pagebeam: {refused}", file=sys.stderr)
        return refused.code
    except (Exception, KeyboardInterrupt) as error:
        if stopped.is_set():
            print("\npagebeam: stopped; the same command goes on where it stopped", file=sys.stderr)
            return INTERRUPTED
        if NO_SPACE not in str(error):
            raise
        print(f"pagebeam: no space is left where {settings.output} lies; free some and run again", file=sys.stderr)
        return BROKEN
    finally:
        close_all()


def checked(settings: Settings, rest: list[str], engine: Engine) -> Settings:
    """Returns the settings with what the files hold that they name; raises Refused where the run cannot go well."""
    if engine.others or not engine.local:
        from pagebeam.pipelines.options.beam import beam_options

        _check_engine(settings, engine, beam_options(rest))
    preflight.check_inputs(settings)
    return preflight.identified(settings)


def _check_engine(settings: Settings, engine: Engine, options: Any) -> None:
    if engine.dataflow:
        from pagebeam.pipelines.dataflow import problems

        for problem in problems(settings, options):
            raise preflight.Refused(problem)


def _tell(settings: Settings) -> int:
    from pagebeam.pipelines.dry_run import report

    preflight.check_output(settings)
    for line in report(settings):
        print(line)
    return DONE


def _run(settings: Settings, rest: list[str], engine: Engine, begin: float) -> int:
    log_to_terminal(settings.log_level)
    with ProgressLine(engine.local) as watch:
        execution = settings.execution(settings.sandboxes or engine.sandboxes(), watch.address)
        if engine.in_memory:
            fork_server(execution.modules)
        from pagebeam.pipelines.read_ahead import ReadAhead

        if engine.in_memory:
            ReadAhead(settings, execution).start()
        with light_imports() if engine.in_memory else contextlib.nullcontext():
            from pagebeam.pipelines.launch import launch
        if engine.in_memory:
            briskly()
        gc.freeze()
        gc.enable()
        record = launch(settings, rest, execution, begin)
    if record is None:
        print(f"pagebeam: submitted to {engine.runner}; {settings.output}/run.json tells the end")
        return DONE
    from pagebeam.pipelines.summary import failed_share, print_summary
    from pagebeam.transforms.ops.report.page import write_report

    write_report(settings.output, record)
    print_summary(settings.output, record)
    return FAILURES if failed_share(record) > settings.max_failures else DONE


def log_to_terminal(level: str) -> None:
    """Has the log of what is done on this machine from `level` on come out on standard error, a line of JSON each."""
    log = logging.getLogger(LOG)
    log.setLevel(level.upper())
    log.propagate = False
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.handlers = [handler]


class Stopped:
    """Whether Ctrl-C or SIGTERM asked the run to stop: Beam wraps what is raised in a DoFn, and hides what it was."""

    def __init__(self) -> None:
        self._set = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def is_set(self) -> bool:
        """Whether it was asked for."""
        return self._set

    def _stop(self, number: int, frame: Any) -> None:
        self._set = True
        raise KeyboardInterrupt
