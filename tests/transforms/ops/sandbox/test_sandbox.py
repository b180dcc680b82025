"""The sandbox against real faults."""

import functools
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from tests.transforms.ops.sandbox import engines

part = functools.partial


@pytest.fixture
def sandbox():
    box = Sandbox(Limits(seconds=3, memory=200, tasks=1000))
    yield box
    box.close()


def run_until_fault(sandbox, task):
    results = []
    with pytest.raises(Fault) as caught:
        results.extend(sandbox.run(task))
    return results, caught.value


def test_yields_results_in_order_from_one_child(sandbox):
    assert list(sandbox.run(part(engines.count, 5))) == [0, 1, 2, 3, 4]
    first, second = (next(iter(list(sandbox.run(engines.pid)))) for _ in range(2))
    assert first == second != os.getpid()
    assert sandbox.starts == 1


def test_what_is_sent_together_comes_complete_and_in_order(sandbox):
    assert list(sandbox.run(part(engines.count, 1000), together=60)) == list(range(1000))
    results = []
    with pytest.raises(BadInput, match="needs a password"):
        results.extend(sandbox.run(engines.refuse, together=60))
    assert results == [1]
    assert sandbox.starts == 2, "a thousand results are what one child gives"


def test_a_child_that_dies_takes_along_what_it_has_not_sent(sandbox):
    results = []
    with pytest.raises(Fault):
        results.extend(sandbox.run(part(engines.segfault, 2), together=60))
    assert results == []
    assert list(sandbox.run(part(engines.count, 2), together=60)) == [0, 1]


def test_a_segfault_costs_one_result(sandbox):
    results, fault = run_until_fault(sandbox, part(engines.segfault, 2))
    assert results == [0, 1]
    assert (fault.category, fault.signal) == (Category.CRASH, signal.SIGSEGV)
    assert list(sandbox.run(part(engines.count, 1))) == [0]
    assert (sandbox.starts, sandbox.kills) == (2, 0)


def test_a_hang_in_native_code_is_ended(sandbox):
    begin = time.monotonic()
    _, fault = run_until_fault(sandbox, engines.hang_in_native_code)
    assert fault.category is Category.TIMEOUT
    assert 3 <= fault.elapsed <= time.monotonic() - begin < 6
    assert (fault.message, fault.cure) == ("took longer than 3 s", Cure.MORE_TIME)
    assert (sandbox.starts, sandbox.kills) == (1, 1)


@pytest.mark.parametrize("task", [engines.eat_memory, engines.eat_native_memory])
def test_a_memory_bomb_is_ended(sandbox, task):
    _, fault = run_until_fault(sandbox, task)
    assert fault.category is Category.OUT_OF_MEMORY
    assert fault.message.startswith("needed more than 200 MiB")
    assert fault.cure is Cure.MORE_MEMORY


@pytest.mark.parametrize("limit", [1024, 1100])
def test_memory_that_is_only_reserved_does_not_count(limit):
    box = Sandbox(Limits(seconds=30, memory=limit))
    try:
        assert list(box.run(part(engines.fill_arrow_then_python, 600))) == [2]
        _, fault = run_until_fault(box, part(engines.fill_arrow_then_python, limit))
        assert fault.category is Category.OUT_OF_MEMORY
    finally:
        box.close()


def test_a_kill_from_outside_is_a_crash_with_its_signal(sandbox):
    results = sandbox.run(part(engines.sleep, 30))
    victim = next(results)
    threading.Timer(0.2, os.kill, (victim, signal.SIGKILL)).start()
    with pytest.raises(Fault) as caught:
        next(results)
    assert (caught.value.category, caught.value.signal) == (Category.CRASH, signal.SIGKILL)


def test_what_a_child_prints_disturbs_nobody(sandbox, capfd):
    assert list(sandbox.run(part(engines.print_to_stdout, 5000))) == ["clean"]
    assert capfd.readouterr() == ("", "")


def test_bad_input_keeps_the_child(sandbox):
    results = sandbox.run(engines.refuse)
    assert next(results) == 1
    with pytest.raises(BadInput, match="needs a password") as caught:
        next(results)
    assert caught.value.category is Category.ENCRYPTED
    list(sandbox.run(engines.pid))
    assert sandbox.starts == 1


def test_a_bug_costs_the_task_and_is_told(sandbox, caplog):
    _, fault = run_until_fault(sandbox, engines.bug)
    assert fault.category is Category.INTERNAL_ERROR
    assert fault.message.startswith("ZeroDivisionError at tests/transforms/ops/sandbox/engines.py:")
    assert fault.message.endswith("please report it")
    assert "engines.py" in caplog.text
    assert "division" not in caplog.text + fault.message, "what an exception says may quote a page"
    list(sandbox.run(engines.pid))
    assert (sandbox.starts, sandbox.kills) == (1, 0)


def test_each_result_resets_the_deadline(sandbox):
    assert list(Sandbox(Limits(seconds=1.5)).run(part(engines.sleep, 1)))[1] == 0


def test_a_child_is_renewed_after_its_budget():
    box = Sandbox(Limits(tasks=3))
    pids = [next(iter(list(box.run(engines.pid)))) for _ in range(4)]
    box.close()
    assert pids[0] == pids[1] == pids[2] != pids[3]
    assert box.starts == 2


def test_an_abandoned_task_leaves_no_child(sandbox):
    results = sandbox.run(part(engines.sleep, 30))
    pid = next(results)
    results.close()
    assert not alive(pid)


def test_a_second_task_is_refused_while_one_is_under_way(sandbox):
    results = sandbox.run(part(engines.count, 2))
    assert next(results) == 0
    with pytest.raises(RuntimeError, match="another task is under way"):
        next(sandbox.run(engines.pid))
    assert list(results) == [1]
    assert len(list(sandbox.run(engines.pid))) == 1


@pytest.mark.parametrize("task", ["part(engines.sleep, 60)", "engines.hang_in_native_code"])
def test_a_child_dies_with_its_parent(task):
    """Also amid native code that holds Python's lock."""
    code = (
        "import functools, os, sys, threading, time; part = functools.partial\n"
        "from pagebeam.schemas.options import Limits\n"
        "from tests.transforms.ops.sandbox import engines\n"
        "from pagebeam.transforms.ops.sandbox.sandbox import Sandbox\n"
        "box = Sandbox(Limits())\n"
        "print(next(iter(list(box.run(engines.pid)))), flush=True)\n"
        f"list(box.run({task}))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    time.sleep(0.5)
    assert alive(pid)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
