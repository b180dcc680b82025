"""Frames: where drawn lines hold rows of cells together.

[Rule]  ->  [Rule], boxes around lines of one length that stand above each other
"""

import itertools
from collections.abc import Sequence

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.segments.fragments import Fragment, rows

ALIKE = 4.0  # points by which the ends of lines of one table may differ
TOUCH = 3.0  # points between lines that are one line, drawn cell by cell


def join_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Joins lines that are drawn piece by piece, one for each cell."""
    flat = [r for r in rules if r.x1 - r.x0 >= r.y1 - r.y0]
    upright = [Rule(r.y0, r.x0, r.y1, r.x1) for r in rules if r.x1 - r.x0 < r.y1 - r.y0]
    turned = (Rule(r.y0, r.x0, r.y1, r.x1) for r in _whole(upright))
    return sorted([*_whole(flat), *turned])


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    found: list[Rule] = []
    ends: dict[int, int] = {}  # height in points -> the last line there
    for rule in sorted(rules, key=lambda r: (r.x0, r.y0)):
        level = round((rule.y0 + rule.y1) / 2)
        place = next((ends[y] for y in (level, level - 1, level + 1) if y in ends), None)
        if place is not None and rule.x0 - found[place].x1 < TOUCH:
            last = found[place]
            found[place] = Rule(last.x0, min(last.y0, rule.y0), max(last.x1, rule.x1), max(last.y1, rule.y1))
            ends[level] = place
        else:
            ends[level] = len(found)
            found.append(rule)
    return found


def is_within(part: Fragment, frame: Rule) -> bool:
    """Returns whether the middle of a fragment is in a box."""
    x, y = (part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2
    return frame.x0 - 2 <= x <= frame.x1 + 2 and frame.y0 - 1 <= y <= frame.y1 + 1


def find_frames(rules: Sequence[Rule], parts: Sequence[Fragment]) -> list[Rule]:
    """Finds boxes around horizontal lines of one length that are above each other with cells between them."""
    flat = sorted((r for r in rules if r.x1 - r.x0 > 5 * (r.y1 - r.y0) and r.x1 - r.x0 > 60), key=lambda r: r.y0)
    upright = [r for r in rules if r.y1 - r.y0 > 5 * (r.x1 - r.x0)]
    groups: list[list[Rule]] = []
    for rule in flat:
        for group in groups:
            if abs(group[0].x0 - rule.x0) < ALIKE and abs(group[0].x1 - rule.x1) < ALIKE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    boxes = []
    for group in groups:
        bands = [Rule(group[0].x0, a.y1, group[0].x1, b.y0) for a, b in itertools.pairwise(group)]
        run: list[Rule] = []
        for band in [*bands, None]:
            if band is not None and band.y1 - band.y0 < ALIKE:
                continue
            if band is not None and _has_cells(band, upright, parts):
                run.append(band)
                continue
            if len(run) > 1 or (run and _divided(run[0], upright)):
                boxes.append(Rule(run[0].x0, run[0].y0, run[0].x1, run[-1].y1))
            run = []
    return sorted(boxes, key=lambda b: (b.x1 - b.x0) * (b.y1 - b.y0), reverse=True)


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


def _has_cells(band: Rule, upright: Sequence[Rule], parts: Sequence[Fragment]) -> bool:
    """Returns whether what is between two lines is a row of cells or more."""
    if _divided(band, upright):
        return True
    lines = rows([f for f in parts if is_within(f, band)])
    beside = [row for row in lines if len(row) > 1]
    return sum(map(len, beside)) > 0.5 * sum(map(len, lines))


def _divided(band: Rule, upright: Sequence[Rule]) -> bool:
    """Returns whether a vertical line runs through it."""
    return any(
        band.x0 + ALIKE < r.x0 < band.x1 - ALIKE and r.y0 < band.y0 + ALIKE and r.y1 > band.y1 - ALIKE for r in upright
    )
