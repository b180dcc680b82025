"""Measures what each piece of start-up tuning saves: a whole run with and without it.

    python -m benchmarks.startup [--rounds 7] [--scans FOLDER] [NAME ...]

Without NAME, all pieces of `WITHOUT` are measured. Every piece is taken out of a copy of the source tree, and the
copies take turns, round after round, so that other load on the machine meets all of them alike. Reported are the
medians of wall and of processor seconds (launcher and all processes below it), and the median of the difference from
the tuned run of the same round. Wall seconds mean little where others use the machine; processor seconds hold.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from pagebeam.pipelines.samples import prose
from pagebeam.pipelines.samples.layout import typeset

ROOT = pathlib.Path(__file__).absolute().parents[1]
DOCUMENTS, PAGES = 25, 4  # born digital, 100 pages
SCANS = 8  # pages

Edit = tuple[str, str, str]
"""A module below the root, text in it, and what replaces it."""

WITHOUT: dict[str, tuple[Edit, ...]] = {
    "preload": (("pipelines/startup/preload.py", "            fork_server(modules)", "            pass"),),
    "light imports": (("transforms/core/beam_tuning.py", "    hidden = [", "    hidden = [] and ["),),
    "sampling": (("pipelines/run.py", "        sample_often()", "        pass"),),
    "signatures": (("pipelines/run.py", "        keep_signatures()", "        pass"),),
    "views": (("pipelines/options/beam.py", "options_with_kept_views(rest)", "PipelineOptions(rest)"),),
    "read-ahead": (("pipelines/run.py", "with read_ahead(settings, execution):", "with contextlib.nullcontext():"),),
    "type check": (("pipelines/options/beam.py", ".pipeline_type_check = False", ".pipeline_type_check = True"),),
}
"""By the name of a piece: the edits that take it out."""


class Cost(NamedTuple):
    """What a run took."""

    wall: float  # seconds
    processor: float  # seconds, of all its processes


def copy_tree(folder: pathlib.Path, edits: tuple[Edit, ...]) -> None:
    """Copies the package's source into a folder and edits it; ValueError where an edit finds nothing to replace."""
    for name in ("pagebeam", "pipelines", "transforms", "schemas", "readers", "gap"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name, old, new in edits:
        text = (folder / name).read_text()
        if old not in text:
            raise ValueError(f"{name} does not hold {old!r}; bring WITHOUT up to date")
        (folder / name).write_text(text.replace(old, new))


def write_documents(folder: pathlib.Path) -> None:
    """Writes 100 born-digital pages in 25 PDF files."""
    for number in range(DOCUMENTS):
        pages = tuple(prose.REPORT[page % len(prose.REPORT)] for page in range(PAGES))
        (folder / f"{number:02d}.pdf").write_bytes(typeset(pages, f"Report {number}").data)


def run(tree: pathlib.Path, documents: pathlib.Path) -> Cost:
    """Runs the command of a source tree over documents, in processes of its own."""
    with tempfile.TemporaryDirectory() as out:
        given = [sys.executable, "-m", "pagebeam.pipelines.cli", "run"]
        given += ["--documents", f"{documents}/**", "--output", out]
        begin = time.monotonic()
        process = subprocess.Popen(
            given,
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"the run of {tree} ended with exit code {process.returncode}")
        return Cost(time.monotonic() - begin, used.ru_utime + used.ru_stime)


def compare(trees: dict[str, pathlib.Path], documents: pathlib.Path, rounds: int) -> dict[str, list[Cost]]:
    """Runs each tree once a round, and once before the first for its bytecode; returns the costs by name."""
    costs: dict[str, list[Cost]] = {name: [] for name in trees}
    for turn in range(rounds + 1):
        for name, tree in trees.items():
            cost = run(tree, documents)
            if turn:
                costs[name].append(cost)
    return costs


def report(costs: dict[str, list[Cost]]) -> None:
    """Prints medians, and medians of the differences from the tuned run of the same round."""
    tuned = costs["tuned"]
    for name, each in costs.items():
        wall, processor = (statistics.median(values) for values in zip(*each, strict=True))
        more_wall = statistics.median(one.wall - base.wall for one, base in zip(each, tuned, strict=True))
        more = statistics.median(one.processor - base.processor for one, base in zip(each, tuned, strict=True))
        print(
            f"  {name:16} wall {wall:6.2f} s ({more_wall:+.2f})  processor {processor:6.2f} s ({more:+.2f})", flush=True
        )


def main() -> None:
    """Prints a table for born-digital pages, and one for scans where a folder of them is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(WITHOUT)}")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--scans", type=pathlib.Path, help="folder of scanned pages, of which the first eight are read")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="startup-") as top:
        trees = {"tuned": pathlib.Path(top, "tuned")}
        trees |= {f"no {name}": pathlib.Path(top, name.replace(" ", "-")) for name in given.names or WITHOUT}
        for name, tree in trees.items():
            copy_tree(tree, WITHOUT[name.removeprefix("no ")] if name != "tuned" else ())
        digital, scanned = pathlib.Path(top, "digital"), pathlib.Path(top, "scanned")
        digital.mkdir()
        write_documents(digital)
        print(f"{DOCUMENTS * PAGES} born-digital pages, {given.rounds} rounds", flush=True)
        report(compare(trees, digital, given.rounds))
        if given.scans:
            scanned.mkdir()
            for page in sorted(given.scans.glob("*.tif*"))[:SCANS]:
                (scanned / page.name).symlink_to(page.resolve())
            print(f"{SCANS} scanned pages, {given.rounds} rounds", flush=True)
            report(compare(trees, scanned, given.rounds))


if __name__ == "__main__":
    main()
