"""Pictures that are equal, or nearly so, and bear different labels, as `dataset.json` and a table list them."""

import heapq
from collections.abc import Iterable
from typing import Any, NamedTuple

SHOWN = 100
"""Conflicts that `dataset.json` lists, and images of each."""
LISTED = 10_000
"""Conflicts that the table lists."""
KEY = "conflicting_labels"
"""Where `dataset.json` has them; those of near duplicates are below, as `NEAR`."""
NEAR = "near"


class Labelled(NamedTuple):
    """A picture and its label."""

    key: str
    label: str
    source: str  # URI

    def packed(self) -> bytes:
        """Returns it as bytes, which a shuffle takes for less than a record; names of files and classes have no NUL."""
        return "\0".join(self).encode("utf-8", "surrogatepass")

    @classmethod
    def of(cls, packed: bytes) -> "Labelled":
        """Returns what was packed."""
        key, label, source = packed.decode("utf-8", "surrogatepass").split("\0")
        return cls(key, label, source)


class Conflict(NamedTuple):
    """Pictures that belong together and bear several labels."""

    keys: tuple[str, ...]  # of the images, sorted; `SHOWN` of them, of each label some
    labels: tuple[str, ...]  # all that they bear, sorted
    key_labels: tuple[str, ...]  # the label of each key
    sources: tuple[str, ...]  # the URI of each


class Conflicts(NamedTuple):
    """All of a run."""

    total: int = 0
    first: tuple[Conflict, ...] = ()  # by their keys, at most `LISTED`


def conflict_of(some: Iterable[Labelled]) -> Conflict | None:
    """Returns what contradicts itself among pictures that belong together, in any order; None where nothing does."""
    ordered = sorted(some)
    firsts = {one.label: one for one in reversed(ordered)}
    if len(firsts) < 2:
        return None
    least = heapq.nsmallest(SHOWN, firsts.values())
    known = set(least)
    others = [one for one in ordered[: 2 * SHOWN] if one not in known][: SHOWN - len(least)]
    keys, labels, sources = zip(*sorted([*least, *others]), strict=True)
    return Conflict(keys, tuple(sorted(firsts)), labels, sources)


def first_conflicts(total: int, some: Iterable[Conflict]) -> Conflicts:
    """Returns the first of so many conflicts, in any order."""
    return Conflicts(total, tuple(heapq.nsmallest(LISTED, some)))


def conflicts_json(conflicts: Conflicts) -> dict[str, Any]:
    """Returns all that is listed of them as plain values."""
    return {"pictures": conflicts.total, "first": [one._asdict() for one in conflicts.first]}
