"""Messages that wait, in memory and on disk."""

import pytest

from pagebeam.transforms.ops.structure.message_spool import MessageSpool


@pytest.mark.parametrize("held", [10, 1 << 20])
def test_messages_come_back_in_order_but_for_those_that_were_cut(held):
    spool = MessageSpool(held)
    spool.add(b"first")
    spool.add(b"")
    place = spool.place()
    spool.add(b"x" * 100)
    spool.cut(place)
    spool.add(b"last")
    assert list(spool.read()) == [b"first", b"", b"last"]


def test_what_is_read_is_gone():
    spool = MessageSpool()
    spool.add(b"once")
    assert list(spool.read()) == [b"once"]
    with pytest.raises(ValueError, match="closed"):
        list(spool.read())
