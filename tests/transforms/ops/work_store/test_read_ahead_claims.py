"""What was read ahead is taken where it was offered, and while it is offered."""

from concurrent.futures import Future

import pytest

from pagebeam.transforms.ops.work_store.read_ahead_claims import NO_CLAIMS, claims, offer


class Source:
    def __init__(self, **running: Future) -> None:
        self.running = running

    def take(self, key: str) -> Future | None:
        return self.running.pop(key, None)


def test_work_is_offered_to_one_stage_while_the_block_runs():
    running: Future = Future()
    with offer("store", "a", Source(key=running)):
        assert claims("store", "b") is claims("elsewhere", "a") is NO_CLAIMS
        assert claims("store", "a").take("other") is None
        assert claims("store", "a").take("key") is running
        assert claims("store", "a").take("key") is None
    assert claims("store", "a") is NO_CLAIMS
    assert NO_CLAIMS.take("key") is None


def test_work_is_withdrawn_when_the_block_fails():
    with pytest.raises(KeyError), offer("store", "a", Source()):
        raise KeyError
    assert claims("store", "a") is NO_CLAIMS
