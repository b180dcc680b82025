"""The processors of a container, as Linux tells them."""

import math
import os

import pytest

from pagebeam.transforms.ops.sandbox.cpu_count import processors, share


@pytest.mark.parametrize(
    ("group", "files", "wanted"),
    [
        ("0::/", {"cpu.max": "200000 100000"}, 2.0),  # a container sees its own group as the root
        ("0::/", {"cpu.max": "max 100000"}, math.inf),
        ("0::/", {}, math.inf),
        ("0::/a.slice/b", {"a.slice/cpu.max": "150000 100000", "a.slice/b/cpu.max": "300000 100000"}, 1.5),
        ("3:cpu,cpuacct:/", {"cpu/cpu.cfs_quota_us": "50000", "cpu/cpu.cfs_period_us": "100000"}, 0.5),
        ("3:cpu:/", {"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, math.inf),
        ("4:cpuset:/", {"cpu/cpu.cfs_quota_us": "50000", "cpu/cpu.cfs_period_us": "100000"}, math.inf),
    ],
)
def test_the_share_of_a_control_group(tmp_path, group, files, wanted):
    for name, text in ({f"sys/fs/cgroup/{name}": text for name, text in files.items()}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{text}\n")
    (tmp_path / "proc" / "self").mkdir(parents=True)
    (tmp_path / "proc" / "self" / "cgroup").write_text(f"9:memory:/elsewhere\n{group}\n")
    assert share(str(tmp_path)) == wanted


def test_where_there_are_no_control_groups(tmp_path):
    assert share(str(tmp_path)) == math.inf


def test_no_more_than_it_is_bound_to():
    bound = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(bound)})
    try:
        assert processors() == 1
    finally:
        os.sched_setaffinity(0, bound)
    assert 1 <= processors() <= len(bound)
