"""Arrays through shared memory arrive as they were sent, with room for them or without."""

import os

import numpy
import pytest

from pagebeam.transforms.ops.sandbox.shared_memory import LARGE, SIZE, Arena, new_memory


@pytest.fixture
def sides():
    memory = new_memory()
    sides = Arena(memory), Arena(memory)
    os.close(memory)
    yield sides
    for side in sides:
        side.close()


def random(size: int, seed: int) -> numpy.ndarray:
    return numpy.random.default_rng(seed).integers(0, 256, size, numpy.uint8)


def test_large_arrays_go_through_the_memory_and_small_ones_beside_it(sides):
    child, parent = sides
    large, small = random(LARGE, 1).reshape(-1, 64), random(LARGE - 1, 2)
    packed = child.pack((large, small, "a page", None))
    assert packed[1] == small.tobytes()
    found = parent.unpack(packed)
    assert found[2:] == ("a page", None)
    assert (found[0] == large).all()
    assert (found[1] == small).all()


def test_what_has_arrived_outlives_the_next_task(sides):
    child, parent = sides
    first = random(2 * LARGE, 3)
    found = parent.unpack(child.pack(first))
    child.clear()
    packed = child.pack(random(2 * LARGE, 4))
    assert packed[1] == b""
    assert (found == first).all()
    found[0] = 7  # it is its own
    assert parent.unpack(packed)[1] == random(2 * LARGE, 4)[1]


def test_what_has_no_room_goes_beside_it(sides):
    child, parent = sides
    half = random(SIZE // 2 + 1, 5)
    first, second = child.pack(half), child.pack(half)
    assert first[1] == b""
    assert second[1] == half.tobytes()
    assert (parent.unpack(first) == half).all()
    assert (parent.unpack(second) == half).all()
