"""Drawings: boxes that are drawn with all of their sides.

[Rule]  ->  [Rule]
"""

from collections.abc import Sequence

from pagebeam.schemas.layout import Rule

ALIKE = 4.0  # points by which a side may miss a corner


def find_drawings(rules: Sequence[Rule]) -> list[Rule]:
    """Finds boxes that are drawn with all of their sides."""
    flat = [r for r in rules if r.x1 - r.x0 > 5 * (r.y1 - r.y0)]
    upright = [r for r in rules if r.y1 - r.y0 > 5 * (r.x1 - r.x0)]
    ends: dict[tuple[int, int], list[Rule]] = {}
    for rule in flat:
        ends.setdefault((round(rule.x0), round(rule.x1)), []).append(rule)
    boxes = [Rule(a, min(r.y0 for r in same), b, max(r.y1 for r in same)) for (a, b), same in ends.items()]
    return [box for box in boxes if all(_has_side(box, x, upright) for x in (box.x0, box.x1))]


def _has_side(box: Rule, x: float, upright: Sequence[Rule]) -> bool:
    return any(abs(r.x0 - x) < ALIKE and r.y0 < box.y0 + ALIKE and r.y1 > box.y1 - ALIKE for r in upright)
