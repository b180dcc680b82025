"""Forks the children of sandboxes: a process that loads the libraries once, then forks a child in milliseconds.

    python -m pagebeam.transforms.ops.sandbox.fork_server FD FD NAME …     control socket, lifeline, what to load

A name is that of a module, or `module:function` where the function is called as well, `module:function:text` with a
text: it loads what the module's functions would load when they first need it.

It is single-threaded and does no work of its own, so that forking is safe and its libraries are shared between the
children. It alone can wait for them, and reports how they ended when asked:

    b"fork" with the descriptors of a child  ->  process id, and whether it is without a network; or minus an errno
    b"reap PID"                              ->  wait status, peak memory in KiB
"""

import contextlib
import ctypes
import gc
import importlib
import os
import signal
import socket
import struct
import sys
import time

from pagebeam.transforms.ops.sandbox import child_main

FORK, REAP = b"fork", b"reap "
ANSWER = struct.Struct("qq")
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # <linux/sched.h>
GRACE = 2.0  # seconds in which a child whose pipe has closed must be gone


def main() -> None:
    """Serves until the control socket closes."""
    control, lifeline = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    child_main.die_with_parent(lifeline)
    alone = leave_network()
    gc.disable()
    for name in sys.argv[3:]:
        module, *call = name.split(":", 2)
        loaded = importlib.import_module(module)
        if call:
            getattr(loaded, call[0])(*call[1:])
    gc.freeze()  # so that children share it: their collector would write to each page of it
    gc.enable()
    while True:
        request, fds, _, _ = socket.recv_fds(control, 64, 4)
        if not request:
            return
        if request == FORK:
            try:
                pid = os.fork()
            except OSError as error:
                pid = -(error.errno or 1)
            if pid == 0:
                control.close()
                os.close(lifeline)
                child_main.serve(*fds)
                os._exit(0)
            for fd in fds:
                os.close(fd)
            control.send(ANSWER.pack(pid, alone))
        else:
            control.send(ANSWER.pack(*_reap(int(request.removeprefix(REAP)))))


def leave_network() -> bool:
    """Moves this process, and the children that it will fork, to a network without any interface.

    Linux lets root do so, and others in a user namespace of their own; a container may forbid both (namespaces(7)).
    Called before there is a second thread.

    Returns:
        Whether it is allowed to.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(NEW_NETWORK) == 0:
        return True
    if libc.unshare(NEW_USER | NEW_NETWORK) != 0:
        return False
    with contextlib.suppress(OSError):  # for what asks who it is; rights are the same without
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    return True


def _reap(pid: int) -> tuple[int, int]:
    deadline = time.monotonic() + GRACE
    while time.monotonic() < deadline:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            return status, usage.ru_maxrss
        time.sleep(0.001)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return status, usage.ru_maxrss


if __name__ == "__main__":
    main()
