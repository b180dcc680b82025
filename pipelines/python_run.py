"""`pagebeam.run`: the main job, called from Python in place of a command line.

    result = run(documents="scans/**/*.pdf", output="out", dpi=200, direct_num_workers=2)
    result.counts, result.failures, result.tables["pages"]

It does what `pagebeam run` does, and answers with values and exceptions in place of exit codes and a terminal.
"""

import contextlib
import io
import logging
import os
import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

from pagebeam.pipelines import preflight
from pagebeam.pipelines.cures import as_keywords, keyword
from pagebeam.pipelines.options.runner import engine_of
from pagebeam.pipelines.options.settings import Settings, parse
from pagebeam.pipelines.python_arguments import command_line
from pagebeam.pipelines.python_result import RunResult
from pagebeam.pipelines.startup import output_folder
from pagebeam.pipelines.startup.output_lock import Refused
from pagebeam.pipelines.startup.process_state import restore_process
from pagebeam.transforms.core.beam_tuning import quiet_beam
from pagebeam.transforms.ops.logs import NAME as LOG
from pagebeam.transforms.ops.sandbox.pool import close_all

PROG = "pagebeam.run"
_PREFIX = re.compile(r"pagebeam[. ]run: ")
Patterns = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


class RunError(Exception):
    """A run that did not come to its end; its subclasses say why."""


class InvalidRun(RunError, ValueError):
    """A run that was refused before it began: an option's value, an input that does not exist, an OUT of another kind.

    The command line ends with exit code 2.
    """


class OutputBusy(RunError):
    """Another run writes to OUT, so this one may begin later; the command line ends with exit code 75."""


class RunFailed(RunError):
    """A run that began and failed: the engine gave up, no space was left, or a bug. What raised it is its cause.

    The command line ends with exit code 1. The same call goes on where this one stopped.
    """


def run(
    *,
    output: str | os.PathLike[str],
    documents: Patterns | None = None,
    images: Patterns | None = None,
    **options: Any,
) -> RunResult:
    """Reads documents and images and writes tables and data sets.

    Args:
        output: Folder or URI that the results are written to; what an earlier run left there is not done again.
        documents: Patterns of PDF, TIFF and picture files: paths or URIs with `*`, `**`, `?`, folders, `@file`.
        images: Patterns of labelled images.
        options: The other options of `pagebeam run`, by their names without dashes, and those of Beam. Switches are
            True or False, sizes and lists are tuples or lists: `resize=(224, 224)`, `keep=["date", "number"]`.

    Returns:
        What the run came to. Inputs that could not be used are in its `failures`, and raise nothing.

    Raises:
        TypeError: There is no option of that name, or its value is of another type.
        InvalidRun: A value is not allowed, an input does not exist, or `output` may not take this run.
        OutputBusy: Another run writes to `output`.
        RunFailed: The run began and could not be finished.
    """
    begin = time.monotonic()
    from pagebeam.pipelines.options.beam import beam_options  # loads Beam

    words = command_line({"documents": documents, "images": images, "output": output, **options})
    with _refusals_raised():
        settings, rest = parse(words, PROG)
        settings = preflight.check(settings, rest, engine_of(rest))
        beam_options(rest)
        if settings.dry_run:
            return _plan(settings)
    with contextlib.ExitStack() as stack:
        with _refusals_raised():
            stack.enter_context(output_folder.output_ready(settings))
        return _launched(settings, rest, begin)


def _launched(settings: Settings, rest: list[str], begin: float) -> RunResult:
    from pagebeam.pipelines.launch import launch
    from pagebeam.pipelines.summary import failed_share
    from pagebeam.transforms.ops.report.page import write_report

    execution = settings.execution(settings.sandboxes or engine_of(rest).sandboxes(), None)
    try:
        with restore_process(), quiet_beam():
            logging.getLogger(LOG).setLevel(settings.log_level.upper())
            record = launch(settings, rest, execution, begin, as_keywords())
    except Exception as error:
        raise RunFailed(f"the run into {settings.output} failed ({error}); the same call goes on with it") from error
    finally:
        close_all()
    if record is None:
        return RunResult(settings.output)
    write_report(settings.output, record)
    return RunResult(settings.output, record, too_many_failures=failed_share(record) > settings.max_failures)


def _plan(settings: Settings) -> RunResult:
    from pagebeam.pipelines.dry_run import report

    output_folder.check_output(settings)
    return RunResult(settings.output, plan=tuple(report(settings, as_keywords())))


@contextlib.contextmanager
def _refusals_raised() -> Iterator[None]:
    """Raises what a command would print before it ends with exit code 2 or 75."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            yield
    except Refused as refused:
        raise (OutputBusy if refused.code == 75 else InvalidRun)(refused.worded(keyword)) from refused
    except SystemExit as ended:
        raise InvalidRun(_PREFIX.sub("", said.getvalue().strip())) from ended
