"""Tells labels that head a column or stand before an empty place from the same words in prose."""

import re
from collections.abc import Sequence

_WORDS, _LENGTH = 12, 120
_PROSE = re.compile(r"[.!?;,]\s*$")


def line_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns where the line, or the lines, of a stretch begin and end."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def is_heading(text: str, start: int, end: int) -> bool:
    """Returns whether the label at this place is a heading: in a short line that is not a sentence."""
    first, last = line_of(text, start, end)
    line = text[first:last]
    if len(line) > _LENGTH or len(line.split()) > _WORDS:
        return False
    return text[end:last].lstrip().startswith(":") or not _PROSE.search(line)


def heads_others(text: str, label: tuple[int, int], found: Sequence[tuple[int, int]]) -> bool:
    """Returns whether values further on may belong to a label: it heads a column, or what belongs to it is elsewhere.

    A label whose value is on its own line has it; so has one that is alone on its line, above its value.
    """
    start, end = label
    first, last = line_of(text, start, end)
    if any(first <= span[0] < last for span in found):
        return False
    alone = not re.search(r"\w", text[first:start] + text[end:last])
    return not (found and alone) and is_heading(text, start, end)
