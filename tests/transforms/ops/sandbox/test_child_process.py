"""The fork server and the children that it forks."""

import functools
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from pagebeam.transforms.ops.sandbox import child_process
from pagebeam.transforms.ops.sandbox.child_main import DONE, RESULTS
from pagebeam.transforms.ops.sandbox.child_process import ROOT, Child, ForkServer
from pagebeam.transforms.ops.sandbox.shared_memory import receive
from tests.transforms.ops.sandbox import engines
from tests.transforms.ops.sandbox.test_pool import until
from tests.transforms.ops.sandbox.test_sandbox import alive

part = functools.partial


@pytest.fixture(scope="module")
def home():
    home = ForkServer(("json",))
    yield home
    home.close()


@pytest.fixture
def child(home):
    child = Child(home, 200)
    yield child
    child.kill()


def answers(child: Child, task, together=0.0) -> list:
    """All that a child answers to a task."""
    child.pipe.send((task, together))
    found = []
    while not found or found[-1][0] == RESULTS:
        kind, packed = receive(child.pipe, 1 << 20)
        values = list(map(child.arena.unpack, packed))
        found.append((kind, values if kind == RESULTS else values[0]))
    return found


def loaded(*names: str):
    """Yields which modules are loaded."""
    yield [name in sys.modules for name in names]


def surroundings():
    """Yields what the child has of its parent's."""
    yield sorted(int(fd) for fd in os.listdir("/proc/self/fd")), os.environ["OMP_THREAD_LIMIT"], os.getcwd()


def test_a_child_answers_task_after_task(child):
    assert child.idle()
    assert answers(child, part(engines.count, 2)) == [(RESULTS, [0]), (RESULTS, [1]), (DONE, None)]
    assert answers(child, part(engines.count, 2), together=60) == [(RESULTS, [0, 1]), (DONE, None)]
    assert answers(child, part(engines.count, 0)) == [(DONE, None)]
    assert child.idle()


def test_children_share_what_their_fork_server_has_loaded():
    home = ForkServer(("wave",))
    child = Child(home, 200)
    assert answers(child, part(loaded, "wave", "apache_beam", "sunau"))[0] == (RESULTS, [[True, False, False]])
    child.kill()
    home.close()


def test_a_child_holds_no_descriptor_of_other_children(home):
    others = [Child(home, 200) for _ in range(3)]
    child = Child(home, 200)
    (_, [(fds, threads, folder)]), _ = answers(child, surroundings)
    # 0, 1, 2; pipe, lifeline, printed and the shared memory; and the folder that is listed
    assert (len(fds), threads, folder) == (8, "1", os.getcwd())
    for one in (*others, child):
        one.kill()


def test_how_a_child_ended_is_told(home):
    child = Child(home, 200)
    child.pipe.send((part(engines.segfault, 0), 0.0))
    with pytest.raises(EOFError):
        child.pipe.recv()
    code, peak = child.end()
    assert code == -signal.SIGSEGV
    assert 5 < peak < 500  # MiB


def test_a_child_that_is_killed_is_gone_and_reaped(home):
    child = Child(home, 200)
    ((_, [pid]), _) = answers(child, engines.pid)
    child.kill()
    assert not os.path.exists(f"/proc/{pid}")
    assert not child.idle()
    child.kill()  # again does nothing


def test_a_child_whose_parent_forgets_it_ends(home):
    child = Child(home, 200)
    ((_, [pid]), _) = answers(child, engines.pid)
    child.pipe.close()
    assert until(lambda: not alive(pid))
    child.kill()


def test_a_fork_server_that_was_killed_is_replaced_and_its_children_can_be_ended():
    first = child_process.fork_server(())
    child = Child(first, 200)
    ((_, [pid]), _) = answers(child, engines.pid)
    os.kill(first.pid, signal.SIGKILL)
    assert until(lambda: not first.alive())
    assert child_process.fork_server(()) is not first
    child.kill()
    assert until(lambda: not alive(pid))
    assert child_process.fork_server(()) is child_process.fork_server(()) is not child_process.fork_server(("json",))


def test_a_fork_server_that_was_stopped_goes_on(monkeypatch):
    monkeypatch.setattr(child_process, "LOOK", 0.2)
    home = ForkServer(())
    Child(home, 200).kill()
    os.kill(home.pid, signal.SIGSTOP)
    child = Child(home, 200)
    assert answers(child, part(engines.count, 0)) == [(DONE, None)]
    child.kill()
    home.close()


def test_a_child_is_started_whatever_became_of_the_fork_server():
    """It may end between the moment in which it is looked at and the request."""
    first = child_process.fork_server(())
    os.kill(first.pid, signal.SIGKILL)
    child = child_process.start_child((), 200)
    assert answers(child, part(engines.count, 0)) == [(DONE, None)]
    os.kill(child_process.fork_server(()).pid, signal.SIGKILL)
    child.stop()
    with pytest.raises(EOFError):
        child.pipe.recv()
    assert child.end() == (-signal.SIGKILL, 0.0)  # nobody knows more; its page is read again
    child.kill()


def test_a_fork_server_that_cannot_start_says_so(capfd):
    home = ForkServer(("no_such_module",))
    with pytest.raises(RuntimeError, match="has ended; what it printed says why"):
        Child(home, 200)
    assert "No module named 'no_such_module'" in capfd.readouterr().err
    home.close()


def test_closing_a_fork_server_ends_its_children():
    home = ForkServer(())
    child = Child(home, 200)
    ((_, [pid]), _) = answers(child, engines.pid)
    home.close()
    assert not home.alive()
    child.kill()
    assert until(lambda: not alive(pid))


def ignores_interrupts(pid: int) -> bool:
    with open(f"/proc/{pid}/status") as status:
        (ignored,) = (line.split()[1] for line in status if line.startswith("SigIgn"))
    return bool(int(ignored, 16) & 1 << (signal.SIGINT - 1))


def test_a_fork_server_outlives_an_interrupt_and_dies_with_its_parent():
    code = (
        "import time\n"
        "from pagebeam.transforms.ops.sandbox.child_process import fork_server\n"
        "print(fork_server(())._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    pid = int(parent.stdout.readline())
    assert until(lambda: b"sandbox.fork_server" in open(f"/proc/{pid}/cmdline", "rb").read())  # noqa: SIM115
    assert until(lambda: ignores_interrupts(pid))
    os.kill(pid, signal.SIGINT)
    time.sleep(0.2)
    assert alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert until(lambda: not alive(pid))


def secrets_and_ways_out():
    """Yields the environment, and what becomes of a connection to this machine itself."""
    yield sorted(os.environ)
    with socket.socket() as there:
        try:
            there.connect(("127.0.0.1", 9))
        except OSError as error:
            yield os.strerror(error.errno or 0)


def test_a_child_has_no_credentials_and_no_network(monkeypatch):
    secret = ["AWS_SECRET_ACCESS_KEY", "GOOGLE_APPLICATION_CREDENTIALS", "MY_TOKEN", "DB_PASSWORD", "api_key", "PROXY"]
    for name in secret:
        monkeypatch.setenv(name, "http://user:hidden@proxy.example" if name == "PROXY" else "hidden")
    monkeypatch.setenv("LC_MESSAGES", "C")
    home = ForkServer(())
    child = Child(home, 200)
    (_, [environment]), (_, [said]), _ = answers(child, secrets_and_ways_out)
    child.kill()
    home.close()
    assert {"PATH", "LC_MESSAGES", "OMP_THREAD_LIMIT"} <= set(environment)
    assert set(environment).isdisjoint(secret)
    assert child.networked == home.networked
    if not child.networked:  # the system may forbid it
        assert said == "Network is unreachable"
