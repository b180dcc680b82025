"""Running the product as a user does, and watching it from outside."""

import json
import os
import pathlib
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


class Watched(NamedTuple):
    """A process that ended well, as it was seen from outside."""

    seconds: float
    peaks: dict[str, float]  # as of `Run`
    busy: dict[int, float]


def pagebeam(*options: str, watch: bool = False, root: int | None = None) -> Run:
    """Runs the main job into a folder that is removed again."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as out:
        seconds, peaks, busy = run_command(*options, "--output", out, watch=watch, root=root)
        return Run(seconds, json.loads(pathlib.Path(out, "run.json").read_text()), peaks, busy)


def run_command(*options: str, watch: bool = False, root: int | None = None) -> Watched:
    """Runs the main job; watches the processes below `root`, by default below the launcher."""
    begin = time.monotonic()
    run = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "run", *options],
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
        time.sleep(0.05)
    _, said = run.communicate()
    if run.returncode:
        raise SystemExit(f"pagebeam ended with exit code {run.returncode}: {said[-500:]}")
    return Watched(time.monotonic() - begin, peaks, {pid: busy[pid] - before.get(pid, 0.0) for pid in busy})


def memory(pid: int) -> dict[str, float]:
    """Resident memory in MiB of a process and of the largest process below it."""
    sizes = [int((_read(f"/proc/{one}/statm").split() or ["0", "0"])[1]) / 256 for one in (pid, *under(pid))]
    return {"launcher": sizes[0], "largest child": max(sizes[1:], default=0.0)}


def processor_seconds(pid: int) -> dict[int, float]:
    """What each of the processes below a process has used so far."""
    stats = {one: _read(f"/proc/{one}/stat").rpartition(")")[2].split() for one in under(pid)}
    tick = os.sysconf("SC_CLK_TCK")
    return {one: (int(stat[11]) + int(stat[12])) / tick for one, stat in stats.items() if stat}


def under(pid: int) -> list[int]:
    """The processes that a process started, and those that these started."""
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
    """`@file` that names the paths."""
    with tempfile.NamedTemporaryFile("w", suffix=".list", delete=False) as file:
        file.writelines(f"{path}\n" for path in paths)
    return f"@{file.name}"


def below(folder: str, *suffixes: str) -> list[pathlib.Path]:
    """Files below a folder with these suffixes, sorted."""
    return sorted(path for path in pathlib.Path(folder).rglob("*") if path.suffix.lower() in suffixes)
