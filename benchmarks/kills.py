"""Ten kills at random moments, and what was recognised twice because of them.

    python -m benchmarks.kills FOLDER [SEED] [BEAM OPTION …]

FOLDER holds page images. Without further options, the launcher of a run on the DirectRunner is killed (-9), again and
again, until the eleventh run ends by itself. With `--flink=WHERE`, the folder that `deploy/flink/local.sh start WHERE`
was given, and the options that it printed, each kill is of the SDK workers or of a task manager in turn, and what was
killed is started again. In the end the tables are held against those of a run that nobody disturbed, and the readings
in the work store are counted.
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
from transforms.ops.storage.work import batches_of, parts_of

KILLS = 10
TABLES = ("pages", "documents")
HERE, ON_FLINK = (
    (0.05, 0.25),
    (0.15, 0.7),
)  # when to kill, in shares of an undisturbed run; a job of Flink begins slowly


def command(documents: str, out: str, *options: str) -> list[str]:
    """A run over the documents."""
    run = [sys.executable, "-m", "pipelines.cli", "run", "--documents", documents, "--ocr", "always"]
    return [*run, "--log_level", "debug", "--output", out, *options]


def finished(log: str) -> Counter[str]:
    """How often each document or range was read to its end, by the log of this machine's workers."""
    lines = [json.loads(line) for line in log.splitlines() if line.startswith('{"event": "done"')]
    return Counter(f"{line['document']} {line['page']}" for line in lines if line.get("scanned"))


def kept(out: str) -> Counter[str]:
    """How often each document or range lies in the work store."""
    work = f"{out}/work"
    stages = [path.name for path in pathlib.Path(work).glob("*-*") if path.name.startswith(("open-", "read-"))]
    return Counter(part.key for one in stages for batch in batches_of(work, one) for part in parts_of(work, batch))


def tables(out: str) -> dict[str, bytes]:
    """The bytes of the tables."""
    return {
        f"{table}/{path.name}": path.read_bytes() for table in TABLES for path in pathlib.Path(out, table).iterdir()
    }


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found: list[int] = []
    for thread in pathlib.Path(f"/proc/{pid}/task").glob("*"):
        found += map(int, (thread / "children").read_text().split())
    return found


def kill_on_flink(where: str, turn: int) -> None:
    """Kills an SDK worker, or a task manager, for which another is started."""
    pids = pathlib.Path(where, "pid")
    if turn % 2 == 0:
        for pid in children(int((pids / "pool").read_text())):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return
    (file,) = pids.glob("*taskexecutor*")
    first, *rest = file.read_text().split()
    os.kill(int(first), signal.SIGKILL)
    file.write_text("".join(f"{pid}\n" for pid in rest))
    environment = os.environ | {f"FLINK_{name.upper()}_DIR": f"{where}/{name}" for name in ("conf", "log", "pid")}
    script = ".venv-flink/flink/pyflink/bin/taskmanager.sh"
    subprocess.run(["bash", script, "start"], check=True, stdout=subprocess.DEVNULL, env=environment)


def disturbed(documents: str, out: str, where: str, options: list[str], seconds: float) -> Counter[str]:
    """Runs until a run ends well, with `KILLS` kills on the way; returns what was read, and how often."""
    read: Counter[str] = Counter()
    for turn in range(KILLS + 1):
        with tempfile.TemporaryFile("w+") as log:
            run = subprocess.Popen(command(documents, out, *options), stdout=subprocess.DEVNULL, stderr=log)
            if turn < KILLS:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    run.wait(random.uniform(*(ON_FLINK if where else HERE)) * seconds)
                if where:
                    kill_on_flink(where, turn)
                else:
                    run.kill()
            code = run.wait(600)
            log.seek(0)
            said = log.read()
            read += finished(said)
            print(f"  run {turn + 1}: exit code {code}, {len(kept(out))} documents or ranges kept", flush=True)
    if code:
        raise SystemExit(f"the last run ended with {code}: {said[-2000:]}")
    return read


def main() -> None:
    """Prints how much was read twice, and whether the output is that of an undisturbed run."""
    folder, *options = sys.argv[1:]
    seed = int(options.pop(0)) if options and options[0].isdigit() else 0
    where = "".join(option.partition("=")[2] for option in options if option.startswith("--flink="))
    options = [option for option in options if not option.startswith("--flink=")]
    random.seed(seed)
    documents = listing(below(folder, ".tiff", ".tif", ".png", ".jpg"))
    with tempfile.TemporaryDirectory(prefix="undisturbed-") as calm, tempfile.TemporaryDirectory() as out:
        begin = time.monotonic()
        subprocess.run(command(documents, calm, *options), check=True, capture_output=True)
        read = disturbed(documents, out, where, options, time.monotonic() - begin)
        twice, same = [key for key, times in (read + Counter()).items() if times > 1], tables(out) == tables(calm)
        doubled = [key for key, times in kept(out).items() if times > 1]
        print(f"{KILLS} kills: {len(kept(out))} documents or ranges kept, {len(doubled)} of them more than once;")
        print(
            f"read to the end {sum(read.values())} times, {len(twice)} of them more than once; the same tables: {same}"
        )


if __name__ == "__main__":
    main()
