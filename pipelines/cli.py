"""Runs the command `pagebeam`: the main job, and what checks, reports on or learns from its output.

Beam is imported only once there is something to run, so that help and mistakes are answered at once.
"""

import difflib
import functools
import importlib
import sys
from typing import NoReturn

from pagebeam.pipelines.startup.preload import preload
from pagebeam.pipelines.startup.process_exit import end_with
from pagebeam.pipelines.startup.process_state import restore_process
from pagebeam.schemas.version import VERSION

USAGE = """\
usage: pagebeam COMMAND …

  run                read documents and images, write Parquet, HDF5 and TFRecord
  verify             check that an output is whole: every file's digest, every count
  view               look at an output in the browser: pages with their boxes, images, failures
  compare            tell what differs between two outputs: pages, failures, counts, options
  replay             try one failure again, alone, and tell all that happens
  export             write documents as Markdown, HTML, text or JSON, a file each or one stream
  report             write report.html of a finished output again
  calibrate          measure recognition on your own pages, printed and scanned, and name the best options
  train-classifier   learn from labelled pages to label others
  completion         print what has bash or zsh complete commands and options

pagebeam COMMAND --help lists the options of a command; pagebeam --version prints the version.
"""

COMMANDS = (
    "run",
    "verify",
    "view",
    "compare",
    "replay",
    "export",
    "report",
    "calibrate",
    "train-classifier",
    "completion",
)


def main(argv: list[str] | None = None, own_process: bool = False) -> int:
    """Runs a command and leaves the process as it was found; returns the exit code.

    Args:
        argv: The command's name and options; None is the command line.
        own_process: Whether the process ends with the command, so that it may be tuned for good.
    """
    argv = sys.argv[1:] if argv is None else argv
    command, rest = (argv[0], argv[1:]) if argv else ("--help", [])
    if command == "--version":
        print(f"pagebeam {VERSION}")
        return 0
    if command in ("--help", "-h", "help"):
        print(USAGE, end="")
        return 0
    if command == "run":
        return run_job(rest, "pagebeam run", own_process)
    if command in COMMANDS:
        module = importlib.import_module(f"pagebeam.pipelines.commands.{command.replace('-', '_')}")
        return int(module.main(rest))
    near = difflib.get_close_matches(command, COMMANDS, 1, 0.5)
    hint = f"; did you mean {near[0]}?" if near else f"; the commands are {', '.join(COMMANDS)}"
    print(f"pagebeam: unknown command {command!r}{hint}", file=sys.stderr)
    return 2


def run_job(argv: list[str], program: str, own_process: bool = False) -> int:
    """Runs the main job with its options, and leaves the process as it was found; returns the exit code."""
    try:
        with restore_process(), preload(argv) as begin:
            from pagebeam.pipelines.run import run

            return run(argv, program, begin, own_process)
    except OSError as error:  # before there was a run
        from pagebeam.pipelines.system_errors import told

        if not (line := told(error, "the output")):
            raise
        print(f"pagebeam: {line}", file=sys.stderr)
        return 1


def entry() -> NoReturn:
    """Runs a command as a process of its own; what `pagebeam` calls."""
    end_with(functools.partial(main, own_process=True))


if __name__ == "__main__":
    entry()
