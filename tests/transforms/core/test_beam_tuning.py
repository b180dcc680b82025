"""What a stage sends on leaves in pieces, and none of it is lost."""

import pytest
from apache_beam.runners.worker import data_plane

from pagebeam.transforms.core.batching import Batch, BatchByKey
from pagebeam.transforms.core.beam_tuning import PIECE

PLAIN = data_plane.TimeBasedBufferingClosableOutputStream.__base__  # whatever other tests did


@pytest.mark.parametrize("gather", [Batch(), BatchByKey()])
def test_outputs_leave_in_pieces(monkeypatch, gather):
    """From the moment on that a stage which gathers is set up in a process, whatever process it is."""
    monkeypatch.setattr(data_plane, "SizeBasedBufferingClosableOutputStream", PLAIN)
    gather.setup()
    channel = data_plane.InMemoryDataChannel()
    stream = channel.inverse().output_stream("instruction", "transform")
    items = [bytes([number]) * (PIECE // 3) for number in range(20)]
    for item in items:
        stream.write(item)
        stream.maybe_flush()
    stream.close()
    found = [piece.data for piece in channel.input_elements("instruction", ["transform"])]
    assert b"".join(found) == b"".join(items)
    assert max(map(len, found)) < 2 * PIECE
    assert len(found) > 4
