"""Proves from what was written that nothing is in two splits.

(kind, identity, side) …  ->  Tally  ->  `audit` of `dataset.json`
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

KINDS = ("groups", "exact", "near")


class Tally(NamedTuple):
    """What was found of one kind of identity: groups, hashes of contents, chains of near duplicates."""

    identities: int = 0
    shared: int = 0  # identities of more than one sample
    samples: int = 0  # that share theirs
    straddling: int = 0  # identities in more than one split

    @classmethod
    def of(cls, sides: Iterable[str | bytes]) -> "Tally":
        """Returns the tally of one identity, whose samples are in these splits."""
        found = list(sides)
        shared = len(found) > 1
        return cls(1, int(shared), len(found) * shared, int(len(set(found)) > 1))

    def plus(self, other: "Tally") -> "Tally":
        """Returns the sum of both."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def audit_json(tallies: dict[str, Tally], dedup: str, duplicates: str) -> dict[str, Any]:
    """Returns what `dataset.json` says of the audit; kinds that were not looked for are left out."""
    found = {kind: tallies.get(kind, Tally())._asdict() for kind in KINDS[: 1 + KINDS.index(dedup)]}
    return {"dedup": dedup, "duplicates": duplicates, **found}


def check_audit(audit: dict[str, Any]) -> None:
    """Raises RuntimeError where something straddles: whoever trains on this would be told too good a score."""
    straddling = {kind: audit[kind]["straddling"] for kind in KINDS if kind in audit and audit[kind]["straddling"]}
    if straddling:
        told = ", ".join(f"{count} of {kind}" for kind, count in straddling.items())
        raise RuntimeError(f"the split does not hold: {told} are in two splits; this is a bug, please report it")
