"""How much memory a piece of work in this process may take, for code that must decide before it begins.

It is the limit that was given and not what is left of it: what a process has loaded already depends on the work before,
and results must not.
"""

import math

_granted = [math.inf]


def grant_memory(mebibytes: float) -> None:
    """Notes what a piece of work may take from now on, in MiB."""
    _granted[0] = mebibytes


def granted_memory() -> float:
    """Returns what a piece of work may take, in MiB; infinity outside sandboxes."""
    return _granted[0]
