"""Keeps footnote marks and exponents apart from what they follow: raised digits become superscript characters.

"1995" with the mark 3 is 1995³ and not 19953, a square metre is m² and not m2: the number before stays what it is, a
reader sees what the page shows, and NFKC takes the difference back where somebody wants that.
"""

import re
from collections.abc import Callable, Sequence

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NUMBER = re.compile("[0-9]+")
FRACTION = ("/", "\u2044")  # after a raised digit: it is the numerator of one
SMALLER = 0.87  # times the size of what is beside it, that a raised digit has at most
RAISED = 0.12  # times that size, that it stands higher, at least
ANOTHER_LINE = 0.9  # times that size, from which it belongs to another line

LEVEL = 0.1  # points by which baselines of one run differ, at most

Measure = Callable[[int], float]
Measures = Callable[[Sequence[int]], Sequence[float]]


def raised_digits(text: str, base_lines: Measures, size: Measure) -> set[int]:
    """Returns the indices of the digits that are raised beside a larger character right next to them.

    Args:
        text: The characters of a page.
        base_lines: Of characters, in points, counted upwards.
        size: Of its font as drawn, in points or any other unit.
    """
    spans, befores = [], []
    for match in NUMBER.finditer(text):
        first, end = match.span()
        apart = not first or text[first - 1].isspace()
        if apart and end - first == 1 and not text[end : end + 1].isalpha():
            continue  # a digit by itself
        spans.append((first, end))
        befores.append(first if apart else first - 1)
    if not spans:
        return set()

    def baseline(index: int) -> float:
        return base_lines((index,))[0]

    found: set[int] = set()
    measured = base_lines([end - 1 for _, end in spans] + befores)
    levels, lows = measured[: len(spans)], measured[len(spans) :]
    for (first, end), before, level, low in zip(spans, befores, levels, lows, strict=True):
        last = end - 1
        if last in found or text[end : end + 1] in FRACTION:
            continue
        if level - low > LEVEL:
            run = _run(text, last, level, baseline)
            if run[0] and _is_raised(last, run[0] - 1, baseline, size):
                found.update(run)
        elif before == first and text[end : end + 1].isalpha() and _is_raised(last, last + 1, baseline, size):
            found.update(range(first, last + 1))
    return {index for index in found if text[index] in "0123456789"}


def _is_raised(at: int, beside: int, baseline: Measure, size: Measure) -> bool:
    lift, large = baseline(at) - baseline(beside), size(beside)
    return RAISED * large < lift < ANOTHER_LINE * large and size(at) < SMALLER * large


def _run(text: str, at: int, level: float, baseline: Measure) -> range:
    """Returns the places of a digit and of those around it on its baseline, with commas and dashes between them."""
    ends = []
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(text) and text[index] in "0123456789,-–" and abs(baseline(index) - level) < LEVEL:
            index += step
        ends.append(index)
    return range(ends[0] + 1, ends[1])
