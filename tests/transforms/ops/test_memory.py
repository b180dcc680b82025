"""Large blocks are returned to the system when they are freed, even after the C library has learnt to keep them."""

import ctypes
import subprocess
import sys

import pytest

from pagebeam.transforms.ops.memory import return_freed_memory

LEFT = """
import sys
def resident():
    return int(open("/proc/self/statm").read().split()[1]) / 256
if sys.argv[1] == "return_freed_memory":
    from pagebeam.transforms.ops.memory import return_freed_memory
    return_freed_memory()
before = resident()
for _ in range(3):
    block = b"a" * (24 << 20)  # taught: blocks up to this size are kept
    del block
blocks, between = [], []
for number in range(20):
    blocks.append(b"a" * (3 << 20))
    between.append([bytearray(100_000)])
del blocks
print(resident() - before)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="the C library is not glibc")
def test_the_room_between_small_blocks_is_given_back():
    left = {
        way: float(subprocess.run([sys.executable, "-c", LEFT, way], check=True, capture_output=True).stdout)
        for way in ("keep", "return_freed_memory")
    }
    assert left["return_freed_memory"] < 15  # MiB
    assert left["keep"] > 40


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    return_freed_memory()
