"""The command `pagebeam`: `run` does the main job, `verify` checks what a run left, `report` tells of it, and
`train-classifier` learns from it.

Beam is imported only once there is something to run, so that help and mistakes are answered at once.
"""

import difflib
import sys
from typing import NoReturn

from pagebeam.pipelines.startup.preload import preload
from pagebeam.pipelines.startup.process_exit import end_with
from pagebeam.schemas.version import VERSION

USAGE = """\
usage: pagebeam COMMAND …

  run                read documents and images, write Parquet, HDF5 and TFRecord
  verify             check that an output is whole: every file's digest, every count
  report             write report.html of a finished output anew
  train-classifier   learn from labelled pages to label others

pagebeam COMMAND --help tells the options of a command; pagebeam --version the version.
"""

COMMANDS = ("run", "verify", "report", "train-classifier")


def main(argv: list[str] | None = None) -> int:
    """Runs a command; returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    command, rest = (argv[0], argv[1:]) if argv else ("--help", [])
    if command == "--version":
        print(f"pagebeam {VERSION}")
        return 0
    if command in ("--help", "-h", "help"):
        print(USAGE, end="")
        return 0
    if command == "run":
        moment = preload(rest)
        from pagebeam.pipelines.options.settings import parse
        from pagebeam.pipelines.run import start

        return start(*parse(rest), moment)
    if command == "verify":
        from pagebeam.pipelines.commands.verify import main as verify

        return verify(rest)
    if command == "report":
        from pagebeam.pipelines.commands.report import main as report

        return report(rest)
    if command == "train-classifier":
        from pagebeam.pipelines.commands.train_classifier import main as train_classifier

        return train_classifier(rest)
    near = difflib.get_close_matches(command, COMMANDS, 1, 0.5)
    hint = f"; did you mean {near[0]}?" if near else f"; the commands are {', '.join(COMMANDS)}"
    print(f"pagebeam: unknown command {command!r}{hint}", file=sys.stderr)
    return 2


def entry() -> NoReturn:
    """Runs a command as a process of its own; what `pagebeam` calls."""
    end_with(main)


if __name__ == "__main__":
    entry()
