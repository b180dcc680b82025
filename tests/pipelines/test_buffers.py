"""What a stage sends on leaves in pieces, and none of it is lost."""

from apache_beam.runners.worker import data_plane

from pipelines.buffers import PIECE, small_pieces


def test_outputs_leave_in_pieces(monkeypatch):
    monkeypatch.setattr(
        data_plane, "SizeBasedBufferingClosableOutputStream", data_plane.SizeBasedBufferingClosableOutputStream
    )
    small_pieces()
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
