"""What a run leaves in a bucket for as long as it writes there, so that no second one begins."""

from typing import NamedTuple


class Terms(NamedTuple):
    """How a lease is kept, in seconds."""

    renew: float = 30.0  # between two signs of life
    stale: float = 180.0  # without one, after which another run may take over
    settle: float = 2.0  # after which a write is the last one, where a store knows no conditions


class Holder(NamedTuple):
    """The process that a run is led by."""

    token: str  # of this run alone
    host: str
    machine: str  # the boot of the machine and the room of process ids that `pid` is from; "" where that is not known
    pid: int
    born: str  # of the process, in ticks of that machine; a later process with this id has another
    began: str  # when the run began, in UTC, for people
