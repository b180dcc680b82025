"""Ten kills, each amid unread pages, and what was recognised twice because of them.

    python -m benchmarks.kills FOLDER [launcher] [SEED] [BEAM OPTION …]
    python -m benchmarks.kills FOLDER worker|taskmanager [SEED] --flink=WHERE [BEAM OPTION …]

FOLDER holds scans: pictures, TIFF or PDF, eight pages a kill or, on Flink, sixty of a page each. A run is killed (-9)
when some more pages have been kept, a number drawn by chance that leaves enough for the kills to come, and a moment
later; the next run begins, and the eleventh may end. What is killed is the launcher of a run on the DirectRunner, an
SDK worker, or a task manager of a Flink (which is started again). WHERE is the folder that `LOG_LEVEL=debug
deploy/flink/local.sh start WHERE` was given; the options are those that it printed and, so that no task manager idles,
a `--parallelism` of all slots. In the end the tables are held against those of a run that nobody disturbed, and the log
shows how often each page was recognised to its end. Pages that ended less than a tenth of a second before a kill count
as under way.
"""

import contextlib
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

from benchmarks.running import below, listing
from pagebeam.transforms.ops.work_store.batches import batches_of, parts_of

KILLS = 10
UNDER_WAY = 0.1  # seconds before a kill: what ends there may not be kept yet
GIVES_WAY = 5.0  # seconds after which workers of the job before have ended, and no page of this one's is read
TASK_MANAGERS = 2  # of local.sh; each has one worker for a job
SPARE, ON_FLINK = 4, 16  # pages for each kill to come that are left, for those under way are kept as well
TABLES = ("pages", "documents")
SUFFIXES = (".pdf", ".tiff", ".tif", ".png", ".jpg")


def command(documents: str, out: str, *options: str) -> list[str]:
    """Returns the command of a run over the documents."""
    run = [sys.executable, "-m", "pagebeam.pipelines.cli", "run", "--documents", documents, "--ocr", "always"]
    return [*run, "--log_level", "debug", "--output", out, *options]


class Log:
    """What the workers report of pages, on standard error of a run or in a file of theirs."""

    def __init__(self, path: str):
        self._path = path
        self._read = os.path.getsize(path)
        self.times: Counter[str] = Counter()  # how often each page was recognised to its end

    def follow(self) -> set[str]:
        """Returns the pages that were recognised since the last call."""
        new = set()
        with open(self._path, "rb") as file:
            file.seek(self._read)
            while (line := file.readline()).endswith(b"\n"):
                self._read += len(line)
                if line.startswith(b'{"event": "page"'):
                    told = json.loads(line)
                    new.add(f"{told['document']} {told['page']}")
                    self.times[f"{told['document']} {told['page']}"] += 1
        return new


def tables(out: str) -> dict[str, bytes]:
    """Returns the bytes of the tables."""
    return {
        f"{table}/{path.name}": path.read_bytes() for table in TABLES for path in pathlib.Path(out, table).iterdir()
    }


class Kept:
    """Counts the pages in the work store of an output."""

    def __init__(self, out: str):
        self._work = pathlib.Path(out, "work")
        self._pages: dict[str, int] = {}

    def run(self) -> str:
        """Returns the name of the run whose turn it is."""
        try:
            return (self._work / "run").read_text()
        except FileNotFoundError:
            return ""

    def pages(self) -> int:
        """Returns all pages that are kept now, those of documents under way included."""
        for stage in [path.name for path in self._work.glob("*-*") if path.name.startswith(("open-", "read-"))]:
            for batch in batches_of(str(self._work), stage):
                if batch not in self._pages:
                    self._pages[batch] = sum(part.pages for part in parts_of(str(self._work), batch))
        return sum(self._pages.values()) + len([*self._work.glob("pages-*/*.json")])


def children(pid: int) -> list[int]:
    """Returns the processes that a process started, the newest first."""
    found: list[int] = []
    for thread in pathlib.Path(f"/proc/{pid}/task").glob("*"):
        found += map(int, (thread / "children").read_text().split())
    return sorted(found, key=_began, reverse=True)


def _began(pid: int) -> int:
    with contextlib.suppress(OSError):  # it ended
        return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    return 0


def kill(victim: str, run: subprocess.Popen, where: str) -> None:
    """Kills what a run lives by; another task manager is started in place of one."""
    pids = pathlib.Path(where, "pid")
    if victim == "launcher":
        run.kill()
    elif victim == "worker":
        workers = children(int((pids / "pool").read_text()))[:TASK_MANAGERS]  # those of a job before may linger
        os.kill(random.choice(workers), signal.SIGKILL)
    else:
        (file,) = pids.glob("*taskexecutor*")
        first, *rest = file.read_text().split()
        os.kill(int(first), signal.SIGKILL)
        file.write_text("".join(f"{pid}\n" for pid in rest))
        environment = os.environ | {f"FLINK_{name.upper()}_DIR": f"{where}/{name}" for name in ("conf", "log", "pid")}
        script = ".venv-flink/flink/pyflink/bin/taskmanager.sh"
        subprocess.run(["bash", script, "start"], check=True, stdout=subprocess.DEVNULL, env=environment)


class Storm:
    """Runs over the same documents, of which all but the last are disturbed.

    Args:
        command: Of a run.
        kept: Counts what its output has kept.
        victim: What is killed.
        where: The folder of a Flink, or "".
        total: Pages that there are.
    """

    def __init__(self, command: list[str], kept: Kept, victim: str, where: str, total: int):
        self._command, self._kept, self._victim, self._where, self._total = command, kept, victim, where, total
        self._finished: set[str] = set()  # pages that had ended a while before a kill
        self._last = ""  # the name of the last run
        self.twice: set[str] = set()  # of those, what was recognised again

    def pass_over(self, folder: str) -> Counter[str]:
        """Runs until a run ends well, with `KILLS` kills on the way; returns what was recognised, and how often."""
        said = f"{folder}/said"
        with open(said, "ab") as file:
            log = Log(f"{self._where}/log/pool.log" if self._where else said)
            for turn in range(KILLS + 1):
                run = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=file)
                how = self._disturb(run, log, turn) if turn < KILLS else "undisturbed"
                code = run.wait(600)
                self.twice |= self._finished & log.follow()
                print(f"  run {turn + 1}: {how}; exit code {code}", flush=True)
                if turn < KILLS and (code == 0 or self._kept.pages() >= self._total):
                    raise SystemExit("nothing was left to read: give it more pages")
        if code:
            raise SystemExit(f"the last run ended with {code}: {pathlib.Path(said).read_text()[-2000:]}")
        return log.times

    def _await_turn(self, run: subprocess.Popen) -> None:
        """Returns when a run on Flink has its turn, and the workers of the one before have given way."""
        while self._kept.run() == self._last and run.poll() is None:
            time.sleep(0.02)
        self._last = self._kept.run()
        time.sleep(GIVES_WAY)

    def _disturb(self, run: subprocess.Popen, log: Log, turn: int) -> str:
        """Kills a run amid its work; returns when that was."""
        if self._where:
            self._await_turn(run)
        before, to_come = self._kept.pages(), KILLS - turn
        left, spare = self._total - before, ON_FLINK if self._where else SPARE
        more = random.randint(1, max(1, min(2 * left // (to_come + 1), left - spare * to_come)))
        while self._kept.pages() < before + more:
            if run.poll() is not None:
                raise SystemExit(f"run {turn + 1} ended by itself with {run.returncode}, {self._kept.pages()} kept")
            time.sleep(0.02)
        time.sleep(random.random())
        ended = log.follow()
        self.twice |= self._finished & ended
        self._finished |= ended
        time.sleep(UNDER_WAY)
        kill(self._victim, run, self._where)
        return f"killed with {self._kept.pages()} of {self._total} pages kept, {before} of them before"


def main() -> None:
    """Prints how much was recognised twice, and whether the output is that of an undisturbed run."""
    folder, *options = sys.argv[1:]
    victim = options.pop(0) if options and options[0] in ("launcher", "worker", "taskmanager") else "launcher"
    random.seed(int(options.pop(0)) if options and options[0].isdigit() else 0)
    where = "".join(option.partition("=")[2] for option in options if option.startswith("--flink="))
    options = [option for option in options if not option.startswith("--flink=")]
    documents = listing(below(folder, *SUFFIXES))
    with tempfile.TemporaryDirectory(prefix="kills-") as scratch:
        calm, out = f"{scratch}/calm", f"{scratch}/out"
        subprocess.run(command(documents, calm), check=True, capture_output=True)
        total = json.loads(pathlib.Path(calm, "run.json").read_text())["counts"]["pages_scanned"]
        storm = Storm(command(documents, out, *options), Kept(out), victim, where, total)
        times, same = storm.pass_over(scratch), tables(out) == tables(calm)
        under_way = sum(times.values()) - len(times) - len(storm.twice)
        print(f"{KILLS} kills of a {victim}: {len(times)} of {total} pages recognised; the same tables: {same}")
        print(
            f"{len(storm.twice)} finished pages recognised again {sorted(storm.twice)[:3]}, and {under_way} under way"
        )
        if storm.twice or not same or len(times) != total:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
