"""What is done about samples that are too alike to lie on different sides of a split."""

from collections.abc import Callable, Iterable, Mapping

Pair = tuple[str, str]


def clusters(pairs: Iterable[Pair]) -> dict[str, str]:
    """Returns, for every key in a pair, the smallest key that it is tied to by any chain of pairs: its group."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {key: root(key) for key in parent}


def left_out(pairs: Iterable[Pair], sides: Mapping[str, str], rank: Callable[[str], tuple[int, ...]]) -> dict[str, str]:
    """Chooses which samples to leave out so that no pair lies on two sides of the split.

    Samples are looked at in the order of their rank; one is left out where it is tied to one on another side that was
    kept. So a sample that ranks before all new ones is never moved or lost when new ones come.

    Args:
        pairs: Keys of samples that are too alike.
        sides: key -> "train", "test" or "validation".
        rank: Whatever tells older from newer first, then the sample's hash.

    Returns:
        key left out -> the kept key that it is tied to.
    """
    tied: dict[str, set[str]] = {}
    for one, other in pairs:
        if sides[one] != sides[other]:
            tied.setdefault(one, set()).add(other)
            tied.setdefault(other, set()).add(one)
    kept: set[str] = set()
    out: dict[str, str] = {}
    for key in sorted(tied, key=lambda each: (rank(each), each)):
        against = tied[key] & kept
        if against:
            out[key] = min(against)
        else:
            kept.add(key)
    return out


def straddling(members: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Returns what lies on more than one side of the split, for the audit: identity -> its sides, sorted.

    Args:
        members: (identity, side) of each sample; the identity is its group, the hash of its content, or the group that
            `clusters` gave it.
    """
    sides: dict[str, set[str]] = {}
    for identity, side in members:
        sides.setdefault(identity, set()).add(side)
    return {identity: tuple(sorted(found)) for identity, found in sorted(sides.items()) if len(found) > 1}
