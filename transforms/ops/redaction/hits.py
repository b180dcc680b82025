"""What redaction found in a text, and the text without it."""

from collections.abc import Iterable
from typing import NamedTuple

from pagebeam.schemas.options import REDACTED

_FIRST = ("ssn", "dob", "telephone", "name", "address")
RANK = {kind: place for place, kind in enumerate((*_FIRST, *(kind for kind in REDACTED if kind not in _FIRST)))}
"""Of two kinds that are found in the same place, the one that says more comes first."""


class Hit(NamedTuple):
    """A stretch of a text that is to be removed."""

    kind: str  # one of pagebeam.schemas.options.REDACTED
    start: int  # characters from the beginning of the text
    end: int  # exclusive


def merge_hits(hits: Iterable[Hit]) -> list[Hit]:
    """Joins hits that overlap; of each such stretch the longest hit names the kind."""
    merged: list[Hit] = []
    longest = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, RANK[hit.kind])):
        if merged and hit.start < merged[-1].end:
            kind = merged[-1].kind if hit.end - hit.start <= longest else hit.kind
            merged[-1] = Hit(kind, merged[-1].start, max(merged[-1].end, hit.end))
            longest = max(longest, hit.end - hit.start)
        else:
            merged.append(hit)
            longest = hit.end - hit.start
    return merged


def placeholder(kind: str) -> str:
    """Returns what stands where a value of this kind was: "[SSN]"."""
    return f"[{kind.upper()}]"


def replace_hits(text: str, hits: Iterable[Hit]) -> str:
    """Returns the text with a placeholder for each stretch that is hit."""
    out, place = [], 0
    for hit in merge_hits(hits):
        out += [text[place : hit.start], placeholder(hit.kind)]
        place = hit.end
    return "".join([*out, text[place:]])
