"""Several sandboxes shared by several threads, against real faults."""

import functools
import os
import signal
import threading
import time

import pytest

from pagebeam.schemas.options import Execution, Limits
from pagebeam.transforms.ops.sandbox.pool import InFlight, SandboxPool, close_all, in_order, release, shared_pool
from pagebeam.transforms.ops.sandbox.sandbox import Fault
from tests.transforms.ops.sandbox import engines
from tests.transforms.ops.sandbox.test_sandbox import alive

part = functools.partial


@pytest.fixture
def pool():
    pool = SandboxPool(Limits(seconds=20, memory=200), 2)
    yield pool
    pool.close()


def listing(task):
    """Work that collects what a task yields."""
    return lambda sandbox: list(sandbox.run(task))


def waits(gate: threading.Event, result: object):
    """Work that ends when the gate opens."""

    def work(_):
        assert gate.wait(10)
        return result

    return work


def until(condition, seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_work_runs_at_the_same_time_each_in_a_child_of_its_own(pool):
    meeting = threading.Barrier(2, timeout=10)

    def work(sandbox):
        meeting.wait()
        return next(iter(list(sandbox.run(engines.pid))))

    pids = {future.result() for future in [pool.submit(work), pool.submit(work)]}
    assert len(pids) == 2
    assert os.getpid() not in pids
    assert pool.faults()[:2] == (2, 0)


def test_a_fault_reaches_whoever_waits_and_the_next_work_runs(pool):
    with pytest.raises(Fault):
        pool.submit(listing(part(engines.segfault, 1))).result()
    assert pool.submit(listing(part(engines.count, 3))).result() == [0, 1, 2]


def test_results_in_order_however_long_each_takes(pool):
    works = (listing(part(engines.sleep, 0.2 if n == 0 else 0.0)) for n in range(6))
    assert [result[1:] for result in in_order(pool, works)] == [[0]] * 6
    assert list(in_order(pool, (lambda _, n=n: n for n in range(20)))) == list(range(20))


def test_only_so_much_is_taken_ahead(pool):
    taken = []

    def works():
        for n in range(10):
            taken.append(n)
            yield lambda _, n=n: n

    results = in_order(pool, works(), ahead=3)
    assert (next(results), taken) == (0, [0, 1, 2])
    assert (next(results), taken) == (1, [0, 1, 2, 3])
    results.close()


def test_what_fails_amid_others_cancels_those_that_wait(pool):
    gate, ran = threading.Event(), []
    works = [lambda _: 1 // 0, waits(gate, 1), waits(gate, 2), lambda _: ran.append(1)]
    with pytest.raises(ZeroDivisionError):
        list(in_order(pool, iter(works), ahead=4))
    gate.set()
    meeting = threading.Barrier(2, timeout=10)  # of all threads, which have then done what came before
    for future in [pool.submit(lambda _: meeting.wait()) for _ in range(2)]:
        future.result()
    assert ran == []


def test_finished_work_is_ready_before_what_is_slow(pool):
    gate = threading.Event()
    flight = InFlight(pool, ahead=3)
    flight.submit(waits(gate, "slow"))
    flight.submit(lambda _: "quick")
    found: list[str] = []
    assert until(lambda: bool(found.extend(flight.ready()) or found))
    assert found == ["quick"]
    gate.set()
    assert list(flight.drain()) == ["slow"]
    assert list(flight.drain()) == []


def test_too_much_under_way_makes_ready_wait(pool):
    gate = threading.Event()
    flight = InFlight(pool, ahead=2)
    for n in range(2):
        flight.submit(waits(gate, n))
    threading.Timer(0.2, gate.set).start()
    begin = time.monotonic()
    assert sorted([*flight.ready(), *flight.drain()]) == [0, 1]
    assert time.monotonic() - begin >= 0.15


def test_what_has_not_begun_can_be_forgotten(pool):
    gate, begun = threading.Event(), threading.Semaphore(0)

    def work(_, n: int):
        begun.release()
        return waits(gate, n)(_)

    flight = InFlight(pool, ahead=9)
    for n in range(5):
        flight.submit(part(work, n=n))
    assert all(begun.acquire(timeout=10) for _ in range(2))
    flight.cancel_waiting()
    gate.set()
    assert sorted(flight.drain()) == [0, 1]


def test_the_pool_of_an_execution_is_shared_until_the_last_gives_it_back():
    execution = Execution(Limits(seconds=7), 1)
    one, two = shared_pool(execution), shared_pool(execution)
    other = shared_pool(Execution(Limits(seconds=8), 1))
    assert one is two is not other
    (pid,) = one.submit(listing(engines.pid)).result()
    release(one)
    assert (alive(pid), two.submit(listing(engines.pid)).result()) == (True, [pid])
    release(two)
    assert until(lambda: not alive(pid))
    release(other)
    again = shared_pool(execution)
    release(again)
    assert again is not one


def test_closing_ends_what_is_under_way_and_starts_nothing_anew(pool):
    """As after Ctrl-C: work that goes on after a fault, as reading does, must not have another child."""
    pids, faults = [], []

    def stubborn(sandbox):
        while True:
            try:
                for pid in sandbox.run(part(engines.sleep, 60)):
                    pids.append(pid)
            except Fault as fault:
                faults.append(fault)

    futures = [pool.submit(stubborn) for _ in range(4)]
    assert until(lambda: len(pids) == 2)
    begin = time.monotonic()
    pool.close()
    assert time.monotonic() - begin < 2
    for future in futures[:2]:
        with pytest.raises(RuntimeError, match="was ended"):
            future.result(1)
    assert all(future.cancelled() for future in futures[2:])
    assert (len(pids), faults, [alive(pid) for pid in pids]) == (2, [], [False, False])


def test_closing_leaves_no_descriptor_open():
    SandboxPool(Limits(), 1).submit(listing(engines.pid)).result()  # a fork server, which stays
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        pool = SandboxPool(Limits(), 2)
        pool.submit(listing(engines.pid)).result()
        pool.close()
    assert len(os.listdir("/proc/self/fd")) == before


def test_all_pools_can_be_closed_at_once():
    pool = shared_pool(Execution(Limits(), 1))
    (pid,) = pool.submit(listing(engines.pid)).result()
    close_all()
    assert until(lambda: not alive(pid))
    with pytest.raises(RuntimeError):
        pool.submit(listing(engines.pid))
    again = shared_pool(Execution(Limits(), 1))
    release(again)
    assert again is not pool


def test_a_child_that_is_killed_between_two_works_is_replaced(pool):
    (first,) = pool.submit(listing(engines.pid)).result()
    os.kill(first, signal.SIGKILL)
    assert until(lambda: not alive(first))
    lone = [pool.submit(listing(engines.pid)).result() for _ in range(4)]
    assert all(pid != first for (pid,) in lone)
