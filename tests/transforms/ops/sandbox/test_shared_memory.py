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


def test_large_arrays_go_through_the_memory_and_small_ones_through_the_pickle(sides):
    child, parent = sides
    sent = {"large": random(LARGE, 1).reshape(-1, 64), "small": random(LARGE - 1, 2), "text": "a page", "floats": None}
    packed = child.pack(sent)
    assert packed[1] == ((0, LARGE),)
    assert LARGE <= len(packed[0]) < LARGE + 1000
    found = parent.unpack(packed)
    assert found["text"] == "a page"
    assert (found["large"] == sent["large"]).all()
    assert (found["small"] == sent["small"]).all()


def test_what_has_arrived_outlives_the_next_task(sides):
    child, parent = sides
    first = random(2 * LARGE, 3)
    found = parent.unpack(child.pack(first))
    child.clear()
    packed = child.pack(random(2 * LARGE, 4))
    assert packed[1] == ((0, 2 * LARGE),)
    assert (found == first).all()
    found[0] = 7  # it is its own
    assert parent.unpack(packed)[1] == random(2 * LARGE, 4)[1]


def test_what_has_no_room_goes_through_the_pickle(sides):
    child, parent = sides
    half = random(SIZE // 2 + 1, 5)
    first, second = child.pack(half), child.pack(half)
    assert first[1] == ((0, len(half)),)
    assert second[1] == ()
    assert (parent.unpack(first) == half).all()
    assert (parent.unpack(second) == half).all()
