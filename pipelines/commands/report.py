"""`pagebeam report OUT`: rewrites the report of a finished output from its `run.json` and tables."""

import json
import sys
from typing import Any

from pagebeam.pipelines.options.parser import Parser
from pagebeam.transforms.ops.report.page import NAME, write_report
from pagebeam.transforms.ops.sandbox.pool import close_all
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import read_record


def main(argv: list[str]) -> int:
    """Runs the command; returns 0, or 2 where there is no finished run."""
    parser = Parser("pagebeam report", description="Rewrites the report.html of an output.")
    parser.add_argument("output", metavar="OUT", help="folder or URI of a finished run")
    parser.add_argument(
        "--json", action="store_true", help="write nothing; print counts and seconds as JSON, for programs"
    )
    given = parser.parse_args(argv)
    out = files.absolute(given.output)
    if not files.exists(files.join(out, "run.json")):
        print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps(describe(out, read_record(out))))
        return 0
    try:
        print(write_report(out, read_record(out)))
    except OSError as error:
        print(f"pagebeam: {files.join(out, NAME)} cannot be written ({error.strerror or error})", file=sys.stderr)
        return 1
    finally:
        close_all()
    return 0


def describe(out: str, record: dict[str, Any]) -> dict[str, Any]:
    """Returns what a scheduler needs to know about a run: its counts, its seconds, and the path of its report."""
    return {"counts": record["counts"], "seconds": record.get("seconds"), "report": files.join(out, NAME)}
