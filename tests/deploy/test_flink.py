"""A real Flink on loopback, one job manager and two task managers, gives what the DirectRunner gives."""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pyarrow.parquet as pq
import pytest

from pagebeam.transforms.ops.work_store.batches import batches_of, parts_of
from tests.pipelines.conftest import content, inputs, pagebeam, record, rows
from tests.pipelines.test_logs import triples

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FLINK = ROOT / "deploy" / "flink"
TABLES = {"pages", "documents", "images"}
RUN = [sys.executable, "-m", "pagebeam.pipelines.cli", "run"]


def free_ports(count: int) -> int:
    """The first of so many ports in a row that nobody listens on, in a range that other processes do not search."""
    mine = 10000 + os.getpid() % 1000 * 20
    for first in range(mine, mine + 20 - count, count):
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            for port in range(first, first + count):
                stack.enter_context(socket.socket()).bind(("localhost", port))
            return first
    raise AssertionError("no free ports")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> pathlib.Path:
    """Where Flink, the pool and the job server keep their logs."""
    return tmp_path_factory.mktemp("flink")


@pytest.fixture(scope="module")
def flink(folder) -> Iterator[list[str]]:
    """The options that run a job on a Flink of this machine."""
    for tool in ("java", "mvn", "curl"):
        if not shutil.which(tool):
            pytest.skip(f"there is no {tool}, which a real Flink needs")
    uv = shutil.which("uv", path=f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}")
    environment = os.environ | {"PYTHON": sys.executable, "PORT": str(free_ports(4)), "SLOTS": "3", "UV": uv or "uv"}
    got = subprocess.run([FLINK / "setup.sh"], capture_output=True, text=True, timeout=600, env=environment)
    if got.returncode:
        pytest.skip(f"a real Flink cannot be had: {got.stderr.strip().splitlines()[-1]}")
    local = [FLINK / "local.sh", "start", folder]
    try:
        done = subprocess.run(local, stdout=subprocess.PIPE, text=True, timeout=300, env=environment)
        logs = [path.read_text(errors="replace") for path in sorted((folder / "log").glob("*"))]
        assert done.returncode == 0, "\n".join(
            told[:2000] for log in logs if (told := log[max(log.find("ERROR"), 0) :])
        )
        yield done.stdout.split()
    finally:
        subprocess.run([FLINK / "local.sh", "stop", folder], timeout=60, env=environment)


def begin(corpus, out, flink, parallelism, *more) -> subprocess.Popen:
    command = [*RUN, *inputs(corpus), "--output", str(out), *flink, f"--parallelism={parallelism}", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def failures(out: pathlib.Path) -> list[dict]:
    """Rows of failures/ in their order, but for the time that each took."""
    rows = [row for path in sorted((out / "failures").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return [{name: value for name, value in row.items() if name != "elapsed"} for row in rows]


def check_same(out: pathlib.Path, direct: pathlib.Path) -> None:
    assert {path.split("/")[0] for path in content(direct)} == TABLES
    assert content(out) == content(direct)
    assert failures(out) == failures(direct)
    assert len(failures(direct)) >= 3
    assert record(out)["counts"] == record(direct)["counts"]
    assert pagebeam("verify", out).returncode == 0


def check_kept(out: pathlib.Path) -> None:
    """Checks that the last run read no document again."""
    reading = record(out)["stages"]["open"]
    assert (reading["in"], reading["kept"]) == (9, 9)
    assert "msec" not in reading["each"]


def workers(options: list[str]) -> list[int]:
    """The SDK workers that the pool of these options started."""
    port = next(one.rpartition(":")[2] for one in options if one.startswith("--environment_config"))
    pools, parents = set(), {}
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes().split(b"\0")
            if command[-2:-1] == [port.encode()] and command[1].endswith(b"worker_pool.py"):
                pools.add(int(process.name))
    return [pid for pid, parent in parents.items() if parent in pools]


@pytest.mark.flink
def test_the_bytes_are_those_of_the_direct_runner(corpus, direct, flink, folder, tmp_path):
    runs = {parallelism: begin(corpus, tmp_path / str(parallelism), flink, parallelism) for parallelism in (1, 4)}
    for parallelism, run in runs.items():
        said, _ = run.communicate(timeout=400)
        out = tmp_path / str(parallelism)
        assert run.returncode == 0, said
        check_same(out, direct)
        stages = record(out)["stages"]
        assert (stages["open"]["in"], stages["list"]["out"]) == (9, 169)
        assert stages["images"]["out"] == record(out)["counts"]["images"]
        assert stages["open"]["each"]["msec"]["count"] == 9
    again = begin(corpus, tmp_path / "1", flink, 4)
    said, _ = again.communicate(timeout=400)
    assert again.returncode == 0, said
    check_same(tmp_path / "1", direct)
    check_kept(tmp_path / "1")
    logged = "".join(path.read_text(errors="replace") for path in (folder / "log").iterdir())
    assert '"event": "failed"' in logged
    quoted = set().union(*(triples(row["text"]) for row in rows(direct, "pages")))
    assert len(quoted) > 500
    assert triples(logged) & quoted == set(), "a log quotes a page"


@pytest.mark.flink
def test_a_second_one_on_the_same_ports_is_refused_at_once(flink, tmp_path):
    master = next(one.rpartition(":")[2] for one in flink if one.startswith("--flink_master"))
    command = [FLINK / "local.sh", "start", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, env=os.environ | {"PORT": master})
    assert done.returncode == 1
    assert done.stderr == f"flink: port {master} is in use; set PORT to the first of four that are free\n"


@pytest.mark.parametrize(
    "engine",
    [("--direct_num_workers=1",), ("--direct_running_mode=multi_processing", "--direct_num_workers=2")],
    ids=["one sandbox", "two processes"],
)
def test_any_number_of_workers_writes_the_same_bytes(corpus, direct, tmp_path, engine):
    for _ in range(2):
        done = pagebeam("run", *inputs(corpus), "--output", tmp_path, *engine)
        assert done.returncode == 0, done.stderr
        check_same(tmp_path, direct)
    check_kept(tmp_path)


@pytest.mark.flink
def test_a_killed_worker_loses_and_doubles_nothing(corpus, direct, flink, tmp_path):
    run = begin(corpus, tmp_path, flink, 4)
    work = tmp_path / "work"
    deadline = time.monotonic() + 120
    while not (batches := [*work.glob("open-*/*.zip")]) and time.monotonic() < deadline:
        time.sleep(0.02)
    for pid in workers(flink):
        os.kill(pid, signal.SIGKILL)
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 1, said
    assert not (tmp_path / "run.json").exists()
    again = pagebeam("run", *inputs(corpus), "--output", tmp_path)
    assert again.returncode == 0, again.stderr
    check_same(tmp_path, direct)
    assert batches
    (stage,) = work.glob("open-*")
    parts = [part for batch in batches_of(str(work), stage.name) for part in parts_of(str(work), batch)]
    assert len({part.key for part in parts}) == len(parts) == 9, "a document was read twice"
