"""A folder that is filled in this process is settled before it is read, once."""

from transforms.ops.storage.filling import fills, settle


def test_whoever_fills_is_stopped_once():
    stopped = []
    fills("store", "a", lambda: stopped.append("a"))
    settle("store", "b")
    settle("elsewhere", "a")
    assert stopped == []
    settle("store", "a")
    settle("store", "a")
    assert stopped == ["a"]
