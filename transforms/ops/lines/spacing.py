"""Spacing: how far lines of running text stand from each other, in a heap of lines and in a document.

[Fragment]  ->  ems or points from the foot of a line to that of the next
"""

import bisect
import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from pagebeam.transforms.ops.lines.fragments import Fragment

PROSE = 3  # lines from which the usual distance of lines is known
OPEN = 1.75  # ems from a line to the next of the same paragraph, at most, where only two or three tell
DOUBLE = 2.6  # ems from a line to the next of running text, at most
RUNNING = 12  # ems of the lines of running text, at least
LEAST = 6  # lines that tell the pace of a document
GRAIN = 20  # steps of which an em is made where distances are counted


def usual_step(steps: Sequence[float], size: float, pace: float | None = None) -> float:
    """Returns the points from a line to the next in the same paragraph of a group: a small, yet common distance.

    Args:
        steps: Points from each line to the next.
        size: Points of the letters.
        pace: Ems from a line to the next in most of the document.
    """
    if len(steps) >= PROSE:
        return min(median(steps), 1.1 * sorted(steps)[len(steps) // 4])
    if pace is not None:
        return pace * size
    return min((step for step in steps if step < OPEN * size), default=1.25 * size)


def line_spacing(pages: Sequence[Sequence[Fragment]], size: float) -> float | None:
    """Returns the ems from a line to the next in most of the running text; None where there is little.

    Args:
        pages: The fragments of each page.
        size: Points of the letters that most of the text is set in.
    """
    seen: Counter[int] = Counter()
    for page in pages:
        lines = [f for f in page if abs(f.size - size) < 0.05 * size and f.x1 - f.x0 > RUNNING * size]
        lines.sort(key=lambda f: f.y1)
        feet = [f.y1 for f in lines]
        for i, line in enumerate(lines):
            reach = bisect.bisect_right(feet, line.y1 + DOUBLE * size)
            below = itertools.islice(lines, i + 1, reach)
            step = next((b.y1 - line.y1 for b in below if b.y1 > line.y1 + 0.7 * size and _above(line, b)), None)
            if step:
                seen[round(GRAIN * step / size)] += 1
    if seen.total() < LEAST:
        return None
    most = max(seen, key=lambda step: (seen[step] + seen[step - 1] + seen[step + 1], -step))
    return most / GRAIN


def _above(a: Fragment, b: Fragment) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0)
