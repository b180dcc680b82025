"""The headings that stand above what is read."""

from pagebeam.schemas.structure.passages import Passage

Above = tuple[tuple[int, str], ...]
"""Levels and texts, the highest first."""


def headings_above(above: Above, heading: Passage) -> Above:
    """Returns the headings above what follows a heading: those of higher levels before it, and itself."""
    level = max(1, heading.level)
    return (*((depth, text) for depth, text in above if depth < level), (level, " ".join(heading.text.split())))
