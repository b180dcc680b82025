"""Runs the main job: checks what it is given, starts the pipeline, and reports how it ended as an exit code.

Beam takes a second or two to load, so it is loaded last, once nothing is left to refuse.
"""

import contextlib
import logging
import signal
import sys
from typing import Any

from pagebeam.pipelines import preflight
from pagebeam.pipelines.cures import as_flags
from pagebeam.pipelines.options.runner import Engine, engine_of
from pagebeam.pipelines.options.settings import Settings, parse
from pagebeam.pipelines.progress_line import ProgressLine
from pagebeam.pipelines.startup import output_folder
from pagebeam.pipelines.startup.output_lock import Refused
from pagebeam.pipelines.startup.process_exit import HUNG_UP, INTERRUPTED, forget_output
from pagebeam.pipelines.startup.process_state import StopSignals
from pagebeam.pipelines.system_errors import told
from pagebeam.schemas.options import Execution
from pagebeam.transforms.core.beam_tuning import hide_unused_clients, keep_signatures, quiet_beam, sample_often
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.logs import NAME as LOG
from pagebeam.transforms.ops.memory import return_freed_memory
from pagebeam.transforms.ops.sandbox.child_process import fork_server
from pagebeam.transforms.ops.sandbox.pool import close_all
from pagebeam.transforms.ops.storage.bounded_file import bound_downloads
from pagebeam.transforms.ops.temporary import remove_abandoned

DONE, BROKEN, USAGE, FAILURES = 0, 1, 2, 3
"""Exit codes; 1 is Python's own for an exception, which is a bug or the engine's failure."""


def run(argv: list[str], program: str, begin: float, own_process: bool) -> int:
    """Runs the job; returns the exit code.

    Args:
        argv: The command's options.
        program: The command's name, for messages.
        begin: When the command began, by `time.monotonic`.
        own_process: Whether the process ends with the job, so that it may be tuned for good.
    """
    settings, rest = parse(argv, program)
    engine = engine_of(rest)
    bound_downloads(settings.limits)
    with StopSignals() as signals, quiet_beam():
        try:
            remove_abandoned()
            settings = preflight.check(settings, rest, engine)
            if settings.dry_run:
                return _report(settings)
            with output_folder.output_ready(settings):
                return _run(settings, rest, engine, begin, own_process)
        except Refused as refused:
            print(f"pagebeam: {masked(str(refused))}", file=sys.stderr)
            return refused.code
        except (Exception, KeyboardInterrupt) as error:
            if signals.received():
                with contextlib.suppress(OSError):  # the terminal may be gone
                    print("\npagebeam: stopped; the same command goes on where it stopped", file=sys.stderr)
                return HUNG_UP if signals.received() == signal.SIGHUP else INTERRUPTED
            if not (line := told(error, settings.output)):
                raise
            print(f"pagebeam: {masked(line)}", file=sys.stderr)
            return BROKEN
        finally:
            close_all()


def _report(settings: Settings) -> int:
    from pagebeam.pipelines.dry_run import report

    output_folder.check_output(settings)
    for line in report(settings, as_flags()):
        print(masked(line))
    return DONE


def _run(settings: Settings, rest: list[str], engine: Engine, begin: float, own_process: bool) -> int:
    log_to_terminal(settings.log_level)
    _forget_unredacted(settings)
    with ProgressLine(engine.local) as progress:
        execution = settings.execution(settings.sandboxes or engine.sandboxes(), progress.address)
        if engine.in_memory:
            record = _launch_in_memory(settings, rest, execution, begin, own_process)
        else:
            from pagebeam.pipelines.launch import launch

            record = launch(settings, rest, execution, begin)
    if record is None:
        print(f"pagebeam: submitted to {engine.runner}; {settings.output}/run.json says how it ended")
        return DONE
    from pagebeam.pipelines.summary import failed_share, print_summary
    from pagebeam.transforms.ops.report.page import write_report

    write_report(settings.output, record)
    try:
        print_summary(settings.output, record)
    except OSError as error:
        if error.filename is not None:  # of a file of OUT, and not of standard output
            raise
        forget_output()
        told_where = f"{settings.output}/report.html has the summary"
        print(f"pagebeam: standard output cannot be written ({error.strerror}); {told_where}", file=sys.stderr)
    return FAILURES if failed_share(record) > settings.max_failures else DONE


def _launch_in_memory(
    settings: Settings, rest: list[str], execution: Execution, begin: float, own_process: bool
) -> dict[str, Any] | None:
    """Launches in this process, with its start-up tuned: documents are read while a lighter Beam loads."""
    fork_server(execution.modules)
    from pagebeam.pipelines.read_ahead import read_ahead

    with read_ahead(settings, execution):
        if own_process:
            return_freed_memory()
        with hide_unused_clients() if own_process else contextlib.nullcontext():
            from pagebeam.pipelines.launch import launch
        sample_often()
        keep_signatures()
        return launch(settings, rest, execution, begin)


def _forget_unredacted(settings: Settings) -> None:
    """Removes what earlier runs read without redaction, before this run does anything that may be interrupted."""
    if settings.read.redact:
        from pagebeam.transforms.ops.documents.read.stage_keys import redacted_folders
        from pagebeam.transforms.ops.storage import files
        from pagebeam.transforms.ops.work_store.forget_readings import forget_readings

        forget_readings(files.join(settings.output, "work"), redacted_folders(settings.read))


def log_to_terminal(level: str) -> None:
    """Writes what this machine logs from `level` on to standard error, a line of JSON each."""
    log = logging.getLogger(LOG)
    log.setLevel(level.upper())
    log.propagate = False
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.handlers = [handler]
