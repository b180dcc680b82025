"""Ten kills, each amid unread pages, and what was recognised twice because of them.

    python -m benchmarks.kills FOLDER [launcher] [SEED] [BEAM OPTION …]
    python -m benchmarks.kills FOLDER worker|taskmanager [SEED] --flink=WHERE [BEAM OPTION …]

FOLDER holds scans: pictures, TIFF or PDF, eight pages a kill or more. A run is killed (-9) when some more pages have
been kept, a number drawn by chance that leaves enough for the kills to come, and a part of a second later; then the
next run begins, and the eleventh may end. What is killed is the launcher of a run on the DirectRunner, an SDK worker,
or a task manager of a Flink (which is started again). WHERE is the folder that `LOG_LEVEL=debug deploy/flink/local.sh
start WHERE` was given, and the options are those that it printed. In the end the tables are held against those of a run
that nobody disturbed, and the log tells how often each page was recognised to its end.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import TextIO

from benchmarks.running import below, listing
from transforms.ops.storage.work import batches_of, parts_of

KILLS = 10
SPARE = 4  # pages for each kill to come that are left, for those under way are kept as well
TABLES = ("pages", "documents")
SUFFIXES = (".pdf", ".tiff", ".tif", ".png", ".jpg")


def command(documents: str, out: str, *options: str) -> list[str]:
    """A run over the documents."""
    run = [sys.executable, "-m", "pipelines.cli", "run", "--documents", documents, "--ocr", "always"]
    return [*run, "--log_level", "debug", "--output", out, *options]


def recognised(log: str) -> Counter[str]:
    """How often each page was recognised to its end, by the log of the workers."""
    lines = [json.loads(line) for line in log.splitlines() if line.startswith('{"event": "page"')]
    return Counter(f"{line['document']} {line['page']}" for line in lines)


def tables(out: str) -> dict[str, bytes]:
    """The bytes of the tables."""
    return {
        f"{table}/{path.name}": path.read_bytes() for table in TABLES for path in pathlib.Path(out, table).iterdir()
    }


class Kept:
    """Counts the pages in the work store of an output."""

    def __init__(self, out: str):
        self._work = pathlib.Path(out, "work")
        self._pages: dict[str, int] = {}

    def pages(self) -> int:
        """All that are kept now, those of documents under way included."""
        for stage in [path.name for path in self._work.glob("*-*") if path.name.startswith(("open-", "read-"))]:
            for batch in batches_of(str(self._work), stage):
                if batch not in self._pages:
                    self._pages[batch] = sum(part.pages for part in parts_of(str(self._work), batch))
        return sum(self._pages.values()) + len([*self._work.glob("pages-*/*.json")])


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found: list[int] = []
    for thread in pathlib.Path(f"/proc/{pid}/task").glob("*"):
        found += map(int, (thread / "children").read_text().split())
    return found


def kill(victim: str, run: subprocess.Popen, where: str) -> None:
    """Kills what a run lives by; another task manager is started in place of one."""
    pids = pathlib.Path(where, "pid")
    if victim == "launcher":
        run.kill()
    elif victim == "worker":
        os.kill(random.choice(children(int((pids / "pool").read_text()))), signal.SIGKILL)
    else:
        (file,) = pids.glob("*taskexecutor*")
        first, *rest = file.read_text().split()
        os.kill(int(first), signal.SIGKILL)
        file.write_text("".join(f"{pid}\n" for pid in rest))
        environment = os.environ | {f"FLINK_{name.upper()}_DIR": f"{where}/{name}" for name in ("conf", "log", "pid")}
        script = ".venv-flink/flink/pyflink/bin/taskmanager.sh"
        subprocess.run(["bash", script, "start"], check=True, stdout=subprocess.DEVNULL, env=environment)


def disturb(run: subprocess.Popen, kept: Kept, victim: str, where: str, total: int, turn: int) -> str:
    """Kills a run amid its work; returns when that was."""
    before, to_come = kept.pages(), KILLS - turn
    left = total - before
    more = random.randint(1, max(1, min(2 * left // (to_come + 1), left - SPARE * to_come)))
    while kept.pages() < before + more:
        if run.poll() is not None:
            raise SystemExit(f"run {turn + 1} ended by itself with {run.returncode}, {kept.pages()} of {total} kept")
        time.sleep(0.02)
    time.sleep(random.random())
    kill(victim, run, where)
    return f"killed with {kept.pages()} of {total} pages kept, {before} of them before"


def disturbed(documents: str, out: str, victim: str, where: str, options: list[str], total: int) -> Counter[str]:
    """Runs until a run ends well, with `KILLS` kills on the way; returns what was recognised, and how often."""
    kept = Kept(out)
    with tempfile.TemporaryFile("w+") as here, open(f"{where}/log/pool.log" if where else os.devnull) as pool:
        log: TextIO = pool if where else here
        log.seek(0, os.SEEK_END)
        since = log.tell()
        for turn in range(KILLS + 1):
            run = subprocess.Popen(command(documents, out, *options), stdout=subprocess.DEVNULL, stderr=here)
            how = disturb(run, kept, victim, where, total, turn) if turn < KILLS else "undisturbed"
            code = run.wait(600)
            print(f"  run {turn + 1}: {how}; exit code {code}", flush=True)
            if turn < KILLS and (code == 0 or kept.pages() >= total):
                raise SystemExit("nothing was left to read: give it more pages")
        if code:
            here.seek(0)
            raise SystemExit(f"the last run ended with {code}: {here.read()[-2000:]}")
        log.seek(since)
        return recognised(log.read())


def main() -> None:
    """Prints how much was recognised twice, and whether the output is that of an undisturbed run."""
    folder, *options = sys.argv[1:]
    victim = options.pop(0) if options and options[0] in ("launcher", "worker", "taskmanager") else "launcher"
    random.seed(int(options.pop(0)) if options and options[0].isdigit() else 0)
    where = "".join(option.partition("=")[2] for option in options if option.startswith("--flink="))
    options = [option for option in options if not option.startswith("--flink=")]
    documents = listing(below(folder, *SUFFIXES))
    with tempfile.TemporaryDirectory(prefix="undisturbed-") as calm, tempfile.TemporaryDirectory() as out:
        subprocess.run(command(documents, calm), check=True, capture_output=True)
        total = json.loads(pathlib.Path(calm, "run.json").read_text())["counts"]["pages_scanned"]
        times = disturbed(documents, out, victim, where, options, total)
        twice, same = sorted(page for page, often in times.items() if often > 1), tables(out) == tables(calm)
        print(
            f"{KILLS} kills of a {victim}: {len(times)} of {total} pages recognised, {sum(times.values())} times in all"
        )
        print(f"{len(twice)} of them more than once {twice[:5]}; the same tables: {same}")
        if twice or not same or len(times) != total:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
