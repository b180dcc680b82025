"""A run in hardship beside a calm one: a small disk, and readers that are killed.

    python -m benchmarks.faults MEBIBYTES SECONDS FOLDER…

The documents below the folders are read three times: calmly; with the output and all temporary files on a file system
of MEBIBYTES (a tmpfs, which root may mount); and while every SECONDS one of the sandboxes, drawn by chance, is killed
(-9). What both come to is held against the calm run, row by row. A page that is killed twice is a failure, and so
differs: it may be the page that has the system kill its reader.
"""

import contextlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator

import pyarrow.parquet as pq

from benchmarks.running import below, listing, under

SUFFIXES = (".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".jp2", ".txt")
TABLES = ("pages", "documents", "failures")
PASSING = ("elapsed",)  # columns that hold times


def rows(out: str) -> Counter[str]:
    """Returns every row of the three tables, with the name of its table, as text."""
    found: Counter[str] = Counter()
    for table in TABLES:
        for path in sorted(pathlib.Path(out, table).glob("*.parquet")):
            for row in pq.read_table(path).to_pylist():
                found[f"{table} {[(key, value) for key, value in row.items() if key not in PASSING]}"] += 1
    return found


def run(documents: str, out: str, every: float = 0.0, **environment: str) -> tuple[Counter[str], int]:
    """Reads the documents; returns the rows, and how many sandboxes were killed meanwhile."""
    command = [sys.executable, "-m", "pagebeam.pipelines.cli", "run", "--documents", documents, "--output", out]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **environment})
        ended, killed = threading.Event(), [0]
        killer = threading.Thread(target=_kill, args=(process.pid, every, ended, killed))
        if every:
            killer.start()
        code = process.wait()
        ended.set()
        if every:
            killer.join()
        said.seek(0)
        if code:
            raise SystemExit(f"pagebeam ended with exit code {code}: {said.read()[-1000:]}")
    return rows(out), killed[0]


def _kill(launcher: int, every: float, ended: threading.Event, killed: list[int]) -> None:
    moment = random.Random(0)
    while not ended.wait(every):
        sandboxes = under(launcher)[1:]  # below the nursery, which comes first
        if sandboxes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(moment.choice(sandboxes), signal.SIGKILL)
                killed[0] += 1


@contextlib.contextmanager
def small_disk(mebibytes: int) -> Iterator[str]:
    """Makes a folder on a file system of so many MiB."""
    folder = tempfile.mkdtemp(prefix="small-")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        os.rmdir(folder)


def compare(name: str, calm: Counter[str], found: Counter[str]) -> None:
    """Prints what differs."""
    lost, more = calm - found, found - calm
    print(f"{name}: {found.total()} rows; {lost.total()} of the calm run's are missing, {more.total()} are not in it")
    for row in [*lost, *more][:10]:
        print("   ", "-" if row in lost else "+", row[:300])


def main() -> None:
    """Prints how the rows of both runs differ from those of the calm one."""
    mebibytes, every, folders = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    documents = listing([path for folder in folders for path in below(folder, *SUFFIXES)])
    out = tempfile.mkdtemp(prefix="hardship-")
    try:
        calm, _ = run(documents, f"{out}/calm")
        print(f"calm: {calm.total()} rows")
        with small_disk(mebibytes) as small:
            os.mkdir(f"{small}/tmp")
            compare(f"{mebibytes} MiB of disk", calm, run(documents, f"{small}/out", TMPDIR=f"{small}/tmp")[0])
            left = shutil.disk_usage(small)
            print(f"    {left.used >> 20} MiB were used in the end")
        found, killed = run(documents, f"{out}/killed", every)
        compare(f"{killed} sandboxes killed", calm, found)
    finally:
        shutil.rmtree(out)


if __name__ == "__main__":
    main()
