"""Equal pictures with different labels, as `dataset.json` lists them."""

from typing import Any, NamedTuple

SHOWN = 100
"""Contents that are listed, and keys of each."""


class Conflict(NamedTuple):
    """One content that bears several labels."""

    keys: tuple[str, ...]  # of the images, sorted; the first `SHOWN`
    labels: tuple[str, ...]  # sorted


class Conflicts(NamedTuple):
    """All of a run."""

    total: int = 0  # contents that bear several labels
    first: tuple[Conflict, ...] = ()  # by their keys, at most `SHOWN`


def conflicts_json(conflicts: Conflicts) -> dict[str, Any]:
    """Returns what `dataset.json` says of them."""
    return {"pictures": conflicts.total, "first": [one._asdict() for one in conflicts.first]}
