"""Finds Social Security numbers: nine digits that are grouped 3-2-4, in boxes, or named by a label or a heading."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
from pagebeam.transforms.ops.redaction.labels import SSN

Span = tuple[int, int]

REACH = 120  # characters from a label to its number
_JOINT = r"[ \t\n./_|()\[\]-]{0,5}"
_NINE = re.compile(rf"(?<!\d)(?:\d{_JOINT}){{8}}\d(?!\d)")
"""Nine digits however they are divided; what a label is followed by."""
_GAP = r"[ \t]{0,3}\n?[ \t]{0,3}"
_GROUPED = re.compile(
    rf"(?<!\d)\d{{3}}(?:{_GAP}[-./_]{_GAP}\d{{2}}(?:{_GAP}[-./_]{_GAP}|[ ]{{1,2}}|\n)\d{{4}}"
    rf"|(?:[ ]{{1,2}}|\n)\d{{2}}{_GAP}[-./_]{_GAP}\d{{4}})(?!\d)"
)
_SPACED = re.compile(r"(?<!\d)(?<!\d[ .,-])\d{3}(?:[ ]{1,3}|\n)\d{2}(?:[ ]{1,3}|\n)\d{4}(?!\d)(?![ ]{0,2}[.,-]?\d)")
_COMB = re.compile(r"(?<![\w.,-])(?<!\d[ |])\d(?:[ ]{0,3}[| ][ ]{0,3}\d){8}(?![\w.,-])(?![ |]{1,3}\d)")
_MASKED = re.compile(r"(?<!\w)[xX*#]{3}[ ]?[- ][ ]?[xX*#]{2}[ ]?[- ][ ]?\d{4}(?!\d)")
_UNDER_HEADING = re.compile(
    r"(?<!\d)(?<!\d[.,-])(?:\d{9}|\d{3}[ \t\n./_-]{1,5}\d{2}[ \t\n./_-]{1,5}\d{4}|\d{2}[- ]\d{3}[- ]\d{4}"
    r"|\d(?:[ \t\n|]{1,3}\d){8})(?!\d)(?![.,-]\d)"
)
_AGENCY = re.compile(r"\s{0,2}(?:administration|act\b|office|benefit|tax\b|income|disability|system|trust|fund)", re.I)


def find_ssns(text: str) -> Iterator[Span]:
    """Yields where numbers are in a folded text; they may overlap, and need not be numbers that can be issued."""
    for pattern in (_GROUPED, _SPACED, _MASKED):
        yield from (match.span() for match in pattern.finditer(text))
    for match in _COMB.finditer(text):
        if "".join(filter(str.isdigit, match[0])) not in "0123456789":  # the numbers of columns
            yield match.span()
    alone = False
    reached = 0  # by what earlier labels introduced
    for label in SSN.finditer(text):
        if label.start() < reached:
            continue
        found = [*_after(text, label.end()), *_before(text, label.start())]
        reached = max((end for _, end in found), default=0)
        yield from found
        alone |= not _AGENCY.match(text, label.end()) and headings.heads_others(text, label.span(), found)
    if alone:
        yield from (match.span() for match in _UNDER_HEADING.finditer(text))


def _after(text: str, place: int) -> Iterator[Span]:
    """Yields the numbers that a label introduces: the next one, and those that follow it closely."""
    end = min(len(text), place + REACH)
    while match := _NINE.search(text, place, min(len(text), end + 25)):
        if match.start() > end:
            return
        yield match.span()
        place = match.end()
        end = min(len(text), place + 12)


def _before(text: str, place: int) -> Iterator[Span]:
    """Yields the number in front of its label: "511811270 (SSN)"."""
    begin = max(0, place - 60)
    last = None
    for match in _NINE.finditer(text, begin, place):
        last = match
    if last and not re.search(r"[^\W_]|\n.*\n", text[last.end() : place]):
        yield last.span()
