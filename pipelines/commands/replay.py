"""`pagebeam replay OUT ROW`: tries one failure again, alone, with its run's options, and tells all that happens."""

import shlex
import sys
import tempfile
from collections.abc import Iterable
from typing import Any

from pagebeam.pipelines.options.parser import Parser
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.failure import Stage
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.report.page import base, shown
from pagebeam.transforms.ops.report.stored_rows import StoredRows
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import read_record

INPUTS = ("--documents", "--images", "--output", "--labels", "--annotations", "--reference", "--log_level", "--runner")
"""Options of a run that name its other inputs, or where it runs: a replay has its own."""


def replay_arguments(failure: dict[str, Any], command: Iterable[str], output: str) -> list[str]:
    """Returns the options of `pagebeam run` that try a failure again, alone.

    Args:
        failure: Row of `failures/`.
        command: Options of the run, as `run.json` has them: name and value together, quoted for a shell.
        output: Folder that the replay writes to.
    """
    given = [shlex.split(option) for option in command]
    kept = [part for option in given if not option[0].startswith(INPUTS) for part in option]
    pages = ["--pages", str(failure["page"])] if failure["page"] and "--pages" not in kept else []
    image = failure["stage"] == Stage.DECODE and not failure["page"]
    kind = "--images" if image else "--documents"
    return [kind, failure["uri"], "--output", output, *pages, *kept, "--log_level", "debug"]


def main(argv: list[str]) -> int:
    """Runs the command; returns 0 where it passes now, 1 where it fails again, 2 where there is no such failure."""
    parser = Parser("pagebeam replay", description="Tries one failure again, alone, and tells all that happens.")
    parser.add_argument("output", metavar="OUT", help="folder or URI of a finished run")
    parser.add_argument(
        "row", metavar="ROW", nargs="?", type=number(int, 0), help="of failures/, from 0; none lists them"
    )
    given = parser.parse_args(argv)
    out = files.absolute(given.output)
    if not files.exists(files.join(out, "run.json")):
        print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
        return 2
    record = read_record(out)
    rows = StoredRows(out, record, "failures")
    if given.row is None:
        for at in range(len(rows)):
            print(f"{at:6}  {_line(rows.read([at])[0])}")
        return 0
    if given.row >= len(rows):
        print(f"pagebeam: {out} has {quantity(len(rows), 'failure')}, counted from 0", file=sys.stderr)
        return 2
    (failure,) = rows.read([given.row])
    return _replay(failure, record.get("command", ()))


def _replay(failure: dict[str, Any], command: Iterable[str]) -> int:
    from pagebeam.pipelines.cli import run_job

    print(f"before: {_line(failure)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="pagebeam-replay-") as folder:
        arguments = replay_arguments(failure, command, folder)
        print(f"pagebeam run {shlex.join(arguments)}", flush=True)
        if code := run_job(arguments, "pagebeam replay"):
            return code
        record = read_record(folder)
        again = StoredRows(folder, record, "failures")
        found = again.read(range(len(again)))
    for row in found:
        facts = {name: value for name, value in row.items() if value is not None}
        print(f"now: {', '.join(f'{name}={value!r}' for name, value in facts.items())}")
    if not found:
        print("now: it passes; pagebeam run --retry_failed tries it again in the output")
    return int(bool(found))


def _line(row: dict[str, Any]) -> str:
    page = f", page {row['page']}" if row["page"] else ""
    return f"{row['category']} ({row['stage']}): {shown(base(row['uri']))}{page}: {shown(row['message'])}"
