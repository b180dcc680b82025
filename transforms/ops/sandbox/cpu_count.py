"""Counts the processors this process may use: those it is bound to, or the share that its container is given.

A container that is given two processors of a machine with sixty-four sees them all. Linux states its share in the files
of its control group (https://docs.kernel.org/admin-guide/cgroup-v2.html, `cpu.max`).
"""

import math
import os
import pathlib
from collections.abc import Iterator


def processors() -> int:
    """Returns the number of processors that this process may use, at least one."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.ceil(min(bound, share())))


def share(system: str = "/") -> float:
    """Returns the processors that the control group of this process is given, infinity where it has no limit.

    Args:
        system: The folder that contains `proc` and `sys`.
    """
    try:
        groups = pathlib.Path(system, "proc/self/cgroup").read_text().splitlines()
    except OSError:  # not Linux
        return math.inf
    return min(limit for group in groups for limit in _limits(pathlib.Path(system, "sys/fs/cgroup"), group))


def _limits(root: pathlib.Path, group: str) -> Iterator[float]:
    """Yields the limits of a line of /proc/self/cgroup: those of its group and of the groups that contain it."""
    yield math.inf
    number, controllers, path = group.split(":", 2)
    if number == "0":
        names = ["cpu.max"]
    elif "cpu" in controllers.split(","):  # version 1
        root, names = root / "cpu", ["cpu.cfs_quota_us", "cpu.cfs_period_us"]
    else:
        return
    place = pathlib.PurePosixPath(path.lstrip("/"))
    for folder in (root / place, *(root / above for above in place.parents)):
        quota, _, period = " ".join(_read(folder / name) for name in names).partition(" ")
        if quota.isdigit() and period.isdigit():
            yield int(quota) / int(period)


def _read(path: pathlib.Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
