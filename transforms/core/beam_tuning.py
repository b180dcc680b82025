"""What a stage sends on leaves in pieces of a megabyte.

Beam keeps the stages that are done, and with each of them the room of every output: up to 16 MB, for ten come together
before they leave. Over a hundred outputs that is most of the memory of a run.
"""

from typing import Any

from apache_beam.runners.worker import data_plane

from pagebeam.transforms.ops.memory import give_back

PIECE = 1 << 20  # bytes; so large are mappings of their own, see `pagebeam.transforms.ops.memory`


class _Pieces(data_plane.SizeBasedBufferingClosableOutputStream):
    def __init__(self, close_callback: Any = None, flush_callback: Any = None):
        super().__init__(close_callback, flush_callback, size_flush_threshold=PIECE)


def small_pieces() -> None:
    """Has streams that Beam makes in this process from now on send on what they hold from `PIECE` bytes on.

    What they held goes back to the system, too.
    """
    data_plane.SizeBasedBufferingClosableOutputStream = _Pieces
    give_back()
