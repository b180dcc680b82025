"""Running the product as a user does, and watching it from outside."""

import contextlib
import ctypes
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
from typing import Any, NamedTuple


class Run(NamedTuple):
    """A finished run."""

    seconds: float  # from start to end, loading included
    record: dict[str, Any]  # content of run.json
    peaks: dict[str, float]  # peak memory in MiB of the launcher, and of the largest of the processes below it
    busy: dict[int, float]  # processor seconds of each of the processes below it, by id
    processor: float  # processor seconds of the launcher and of all processes below it


class Watched(NamedTuple):
    """A process that ended well, as it was seen from outside."""

    seconds: float
    peaks: dict[str, float]  # as of `Run`
    busy: dict[int, float]
    processor: float  # as of `Run`


def pagebeam(*options: str, watch: float = 0, root: int | None = None) -> Run:
    """Runs as `run_command` does, into a folder that is removed again."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as out:
        seconds, peaks, busy, processor = run_command(*options, "--output", out, watch=watch, root=root)
        return Run(seconds, json.loads(pathlib.Path(out, "run.json").read_text()), peaks, busy, processor)


def run_command(*options: str, watch: float = 0, root: int | None = None) -> Watched:
    """Runs the main job; watches the processes below `root`, by default below the launcher.

    Args:
        options: Of `pagebeam run`.
        watch: Seconds between two looks; 0 is none. A look takes milliseconds of processor time, more where there are
            many threads: where both processors are at work, short pauses slow down what is measured.
        root: Whose descendants' processor seconds count; None is the launcher.
    """
    begin, used = time.monotonic(), spent()
    run = subprocess.Popen(
        [sys.executable, "-m", "pagebeam.pipelines.cli", "run", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    peaks = {"launcher": 0.0, "largest child": 0.0}
    before = processor_seconds(root) if root else {}
    busy: dict[int, float] = {}
    while watch and run.poll() is None:
        busy |= processor_seconds(root or run.pid)
        peaks = {name: max(peaks[name], now) for name, now in memory(run.pid).items()}
        time.sleep(watch)
    _, said = run.communicate()
    if run.returncode:
        raise SystemExit(f"pagebeam ended with exit code {run.returncode}: {said[-500:]}")
    seconds, busy = time.monotonic() - begin, {pid: busy[pid] - before.get(pid, 0.0) for pid in busy}
    return Watched(seconds, peaks, busy, spent() - used)


_ADOPT = 36  # PR_SET_CHILD_SUBREAPER, see prctl(2)


def spent() -> float:
    """Returns processor seconds of all ended processes below this one; what a run took is the difference of two.

    A process counts once its parent, and in turn the parent's, has waited for it. Those that outlive their parents,
    as sandboxes outlive a nursery that is killed, come to this process from now on, which waits for them here.
    """
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    deadline = time.monotonic() + 5  # of what was killed and has yet to die
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(pid: int) -> dict[str, float]:
    """Returns the resident memory in MiB of a process and of the largest process below it."""
    sizes = [int((_read(f"/proc/{one}/statm").split() or ["0", "0"])[1]) / 256 for one in (pid, *under(pid))]
    return {"launcher": sizes[0], "largest child": max(sizes[1:], default=0.0)}


def processor_seconds(pid: int) -> dict[int, float]:
    """Returns what each of the processes below a process has used so far."""
    stats = {one: _read(f"/proc/{one}/stat").rpartition(")")[2].split() for one in under(pid)}
    tick = os.sysconf("SC_CLK_TCK")
    return {one: (int(stat[11]) + int(stat[12])) / tick for one, stat in stats.items() if stat}


def under(pid: int) -> list[int]:
    """Returns the processes that a process started, and those that these started."""
    below = [pid]
    for parent in below:
        for thread in pathlib.Path(f"/proc/{parent}/task").glob("*") if len(below) < 500 else ():
            below += [int(child) for child in _read(f"{thread}/children").split() if int(child) not in below]
    return below[1:]


def _read(path: str) -> str:
    try:
        return pathlib.Path(path).read_text()
    except OSError:  # it ended
        return ""


def listing(paths: list[pathlib.Path]) -> str:
    """Writes a list file and returns the `@file` that names the paths."""
    with tempfile.NamedTemporaryFile("w", suffix=".list", delete=False) as file:
        file.writelines(f"{path}\n" for path in paths)
    return f"@{file.name}"


def below(folder: str, *suffixes: str) -> list[pathlib.Path]:
    """Returns the files below a folder with these suffixes, sorted."""
    return sorted(path for path in pathlib.Path(folder).rglob("*") if path.suffix.lower() in suffixes)
