"""A folder that is filled in this process is settled before it is read, once."""

from transforms.ops.storage.filling import filled, fills, settle


def test_whoever_fills_is_stopped_once():
    stopped = []

    def stop() -> list[str]:
        stopped.append("a")
        return ["a/1.zip"]

    fills("store", "a", stop)
    settle("store", "b")
    settle("elsewhere", "a")
    assert stopped == []
    assert filled("store", "a") == set()
    settle("store", "a")
    settle("store", "a")
    assert stopped == ["a"]
    assert filled("store", "a") == {"a/1.zip"}
    assert filled("elsewhere", "a") == set()
