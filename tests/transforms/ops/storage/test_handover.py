"""What was begun before the pipeline is taken over once, and only where it was offered."""

from concurrent.futures import Future

import pytest

from transforms.ops.storage.handover import NOTHING, HandOver, offer, take_over, withdraw


@pytest.fixture
def offered():
    stopped = []
    running = Future()

    def stop() -> HandOver:
        stopped.append("a")
        return HandOver(frozenset({"a/1.zip"}), {}, {"key": running})

    offer("store", "a", stop)
    yield stopped
    withdraw("store", "a")


def test_whoever_works_is_stopped_once(offered):
    assert take_over("store", "b") == take_over("elsewhere", "a") == NOTHING
    assert offered == []
    first = take_over("store", "a")
    assert first.batches == {"a/1.zip"}
    first.running.pop("key")
    assert take_over("store", "a") is first
    assert not take_over("store", "a").running
    assert offered == ["a"]


def test_what_is_withdrawn_is_not_handed_over(offered):
    withdraw("store", "a")
    assert take_over("store", "a") == NOTHING
    assert offered == []
    assert not NOTHING.parts
    assert not NOTHING.running
