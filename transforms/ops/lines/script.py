"""What the script of a text decides: its direction, and whether blanks part its words."""

import re
import unicodedata
from collections.abc import Iterable

_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff]")
_HYPHENS = "-\u00ad\u2010"  # hyphen-minus, soft hyphen, hyphen


def runs_left(text: str) -> bool:
    """Returns whether a text is written from right to left, by its first letter with a direction."""
    if text.isascii():
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def join_parts(first: str, second: str) -> str:
    """Joins two parts of a text, with a blank between them except in scripts that have none."""
    if first and second and _UNSPACED.match(first[-1]) and _UNSPACED.match(second[0]):
        return first + second
    return f"{first} {second}"


def join_lines(lines: Iterable[str]) -> str:
    """Joins the lines of one text; a word that is parted at the end of a line is put together."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and line[:1].islower():
            text = text[:-1] + line
        else:
            text = join_parts(text, line)
    return text
