"""A lease on a folder of a bucket: one of many takes it, and one that died blocks nobody for long."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest

from pagebeam.schemas.lease import Holder, Terms
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.lease import Held, Lease, gone, here, holder_of, newest
from tests.clouds import BUCKET, Line, pointed

pytestmark = pytest.mark.cloud

QUICK = Terms(renew=0.2, stale=1.8, settle=0.3)
CALM = Terms(renew=60, stale=60, settle=0.3)  # seconds


@pytest.fixture
def line(store):
    """A line to the store, over which this process goes."""
    line = Line(store[1])
    with line.open() as way, pointed(store[0], way):
        yield line


@pytest.fixture
def out(store, line, request):
    """A folder of a test's own."""
    return f"{store[0]}://{BUCKET}/{request.node.originalname}"


def lease(out, terms=CALM, lost=pytest.fail) -> Lease:
    return Lease(out, lost, terms)


def left(out: str) -> list[str]:
    return list(files.files_below(files.join(out, ".lock")))


def leave(out: str, holder: Holder, number: int = 1) -> str:
    """Has a lease lie there that nobody renews."""
    uri = files.join(out, ".lock", f"{number:06}.json")
    files.write_bytes(uri, json.dumps(holder._asdict()).encode())
    return uri


def elsewhere() -> Holder:
    return here()._replace(host="elsewhere", pid=7, began="then")


def test_a_second_is_refused_until_the_first_is_done(out):
    first = lease(out)
    assert holder_of(out) == ""
    assert first.take() == ""
    with pytest.raises(Held, match=rf"process {os.getpid()} on .*, begun 20.* UTC, heard of \d+ s ago"):
        lease(out).take()
    assert holder_of(out).startswith(f"process {os.getpid()} on ")
    first.release()
    assert left(out) == []
    second = lease(out)
    assert second.take() == ""
    second.release()


def test_of_many_at_the_same_moment_one_wins(out):
    # One of the two stores knows no conditions: there all must have written before the first looks who was last.
    leases = [lease(out, CALM._replace(settle=3)) for _ in range(6)]
    start, won = threading.Barrier(6), []

    def race(one: Lease) -> None:
        start.wait()
        try:
            one.take()
        except Held:
            return
        won.append(one)

    threads = [threading.Thread(target=race, args=(one,)) for one in leases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    won[0].release()
    assert left(out) == []


def test_a_lease_that_is_renewed_lasts(out):
    first = lease(out, QUICK)
    first.take()
    time.sleep(QUICK.stale + 0.7)
    with pytest.raises(Held):
        lease(out, QUICK).take()
    first.release()


def test_silence_ends_a_lease_by_the_clock_of_the_store(out, monkeypatch):
    leave(out, elsewhere())
    monkeypatch.setattr("time.time", lambda: 0.0)  # this machine's is wrong
    with pytest.raises(Held, match="process 7 on elsewhere, begun then, heard of"):
        lease(out, QUICK).take()
    monkeypatch.undo()
    time.sleep(QUICK.stale + 1)  # moto tells whole seconds
    heir = lease(out, QUICK)
    assert heir.take() == "process 7 on elsewhere, begun then"
    assert left(out) == ["000001.json", "000002.json"]
    with pytest.raises(Held, match=f"process {os.getpid()}"):
        lease(out, QUICK).take()
    heir.release()
    assert left(out) == []


def test_a_process_of_this_machine_that_died_blocks_nobody(out):
    code = "import json; from pagebeam.transforms.ops.storage.lease import here; print(json.dumps(here()))"
    dead = Holder(*json.loads(subprocess.check_output([sys.executable, "-c", code])))
    assert gone(dead)
    assert not gone(here())
    assert not gone(dead._replace(host="elsewhere"))
    assert not gone(dead._replace(machine=""))
    leave(out, dead)
    assert holder_of(out) == ""
    heir = lease(out)
    assert heir.take() == f"process {dead.pid} on {dead.host}, begun {dead.began}"
    heir.release()


def test_who_was_taken_for_dead_hears_of_it_and_removes_nothing(out):
    told, heard = [], threading.Event()
    first = lease(out, QUICK, lambda holder: (told.append(holder), heard.set()))
    first.take()
    uri = leave(out, elsewhere(), number=2)
    assert heard.wait(5)
    assert told == ["process 7 on elsewhere, begun then"]
    first.release()
    assert newest(files.join(out, ".lock")).uri == uri
    assert left(out) == ["000001.json", "000002.json"]


def test_a_store_that_is_busy_loses_no_lease(out, line, monkeypatch):
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "5")
    line.trouble = lambda method, path, times: "503" if method in ("PUT", "POST") and times == 0 else ""
    first = lease(out, QUICK)
    assert first.take() == ""
    line.trouble = lambda method, path, times: "503"
    time.sleep(0.5)
    line.trouble = lambda method, path, times: ""
    with pytest.raises(Held):
        lease(out, QUICK).take()
    first.release()
    assert left(out) == []


def test_a_condition_that_is_not_met_is_no_error(store, out, line):
    if store[0] != "gs":
        pytest.skip("the store for s3 knows conditions itself")
    uri = files.join(out, ".lock", "000001.json")
    line.trouble = lambda method, path, times: "412" if method == "POST" and "ifGenerationMatch" in path else ""
    with pytest.raises(Held, match="begun at the same moment"):
        lease(out).take()
    assert not files.exists(uri)
