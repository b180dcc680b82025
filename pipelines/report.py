"""`pagebeam report OUT`: writes the report of a finished output anew, from its `run.json` and tables."""

import sys

from pipelines.parsing import Parser
from transforms.ops.report.page import write_report
from transforms.ops.sandbox.pool import close_all
from transforms.ops.storage import files
from transforms.ops.storage.record import read_record


def main(argv: list[str]) -> int:
    """Runs the command; returns 0, or 2 where there is no finished run."""
    parser = Parser("pagebeam report", description="Writes report.html of an output anew.")
    parser.add_argument("output", metavar="OUT", help="folder or URI of a finished run")
    out = files.absolute(parser.parse_args(argv).output)
    if not files.exists(files.join(out, "run.json")):
        print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
        return 2
    try:
        print(write_report(out, read_record(out)))
    finally:
        close_all()
    return 0
