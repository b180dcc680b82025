"""What was begun before the pipeline is taken over once, and only where it was offered."""

from concurrent.futures import Future

import pytest

from pagebeam.transforms.ops.work_store.read_ahead_claims import Claim, claims, nothing, offer, withdraw

RUNNING: Future = Future()


@pytest.fixture
def offered():
    stopped = []

    def stop() -> Claim:
        stopped.append("a")
        return {"key": RUNNING}.get

    offer("store", "a", stop)
    yield stopped
    withdraw("store", "a")


def test_whoever_works_is_stopped_once(offered):
    assert claims("store", "b") is claims("elsewhere", "a") is nothing
    assert offered == []
    first = claims("store", "a")
    assert (first("key"), first("other")) == (RUNNING, None)
    assert claims("store", "a") is first
    assert offered == ["a"]


def test_what_is_withdrawn_is_not_handed_over(offered):
    withdraw("store", "a")
    assert claims("store", "a") is nothing
    assert offered == []
    assert nothing("key") is None
