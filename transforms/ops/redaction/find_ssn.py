"""Finds Social Security numbers: nine digits that are grouped 3-2-4, in boxes, or named by a label or a heading."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
from pagebeam.transforms.ops.redaction.divided import CLOSE_SIGN, comb, spoken
from pagebeam.transforms.ops.redaction.labels import SSN

Span = tuple[int, int]

REACH = 120  # characters from a label to its number
_JOINT = r"[ \t\n./_|()\[\]-]{0,5}"
_NINE = re.compile(rf"(?<!\d)(?:0{{1,3}}(?=\d{{9}}(?!\d)))?(?:\d{_JOINT}){{8}}\d(?!\d)")
"""Nine digits however they are divided; what a label is followed by."""
_PARTED = re.compile(rf"(?<!\d)(?:\d{{3}}[\W_]{{1,7}}\d{{2}}[\W_]{{1,7}}\d{{4}}(?!\d)|{comb(9, 9, 'sign')})")
"""Groups of three, two and four digits with whatever signs between them; behind a label they are nothing else."""
_SPOKEN = re.compile(spoken(5), re.I)
_FORMS = (_NINE, _PARTED, _SPOKEN)
_GAP = r"[ \t]{0,3}\n{0,2}[ \t]{0,3}"
_SIGN = r"(?:-{1,3}|[./_=\\])"
_GROUPED = re.compile(
    rf"(?<!\d)\d{{3}}(?:{_GAP}{_SIGN}{_GAP}\d{{2}}(?:{_GAP}{_SIGN}{_GAP}|[ ]{{1,2}}|\n)\d{{4}}"
    rf"|(?:[ ]{{1,2}}|\n)\d{{2}}{_GAP}{_SIGN}{_GAP}\d{{4}})(?!\d)"
)
_SPACED = re.compile(r"(?<!\d)(?<!\d[ .,-])\d{3}(?:[ ]{1,3}|\n)\d{2}(?:[ ]{1,3}|\n)\d{4}(?!\d)(?![ ]{0,2}[.,-]?\d)")
_COMB = re.compile(r"(?<![\w.,-])(?<!\d[ |])\d(?:[ ]{0,3}[| ][ ]{0,3}\d){8}(?![\w.,-])(?![ |]{1,3}\d)")
_MASK = r"[xX*#?\u2580-\u25ff]"
_MASKED = re.compile(
    rf"(?<![\w*#]){_MASK}{{3}}(?:[ ]?[- ][ ]?)?{_MASK}{{2}}(?:[ ]?[- ][ ]?)?\d{{4}}(?!\d)"
    r"|(?<![\w.])(?:[.]{3}[ ]?-[ ]?[.]{2}|_{3}[ ]?-[ ]?_{2})[ ]?-[ ]?\d{4}(?!\d)"
)
_LAST = re.compile(
    r"ssn[\W_]?4|(?:last|final|first)[\W_]{0,3}(?:two|three|four|five|[2-5](?!\d))|(?:end|begin|start)(?:s|ing)?\b(?:\s{1,2}(?:in|with)\b)?"
    rf"|termin\w{{1,3}}\s(?:en|par|in|com)\b|{_MASK}{{2}}|_{{2}}|\.\.\.",
    re.I,
)
_FOUR = re.compile(rf"(?<!\d)(?<!\d[.,-])(?:\d{{2,5}}|\d\d[- ]\d\d)(?!\d)(?![.,/-]\d)|{spoken(3)}", re.I)
_ALONE = re.compile(r"[ \t]{0,2}(?:[:#=][ \t]{0,2}|-)(\d{4})(?!\d)(?![.,/-]\d)")
"""Four digits where a form asks for the number."""
_IS = re.compile(
    r"\W*(?:(?:is|are|was|were|being|as)\s{1,2})?(?:(?:my|his|her|their|your|our|the|a|[^\W\d_]{2,20}'s)\s{1,2})?\W*",
    re.I,
)
"""What is between a value and the label behind it: "511811270 is her SSN"."""
_NEAR = 40  # characters from a label to the words that announce, or signs that replace, the rest of a number
_UNDER_HEADING = re.compile(
    r"(?<!\d)(?<!\d[.,-])(?:\d{9}|\d{3}[ \t\n./_-]{1,5}\d{2}[ \t\n./_-]{1,5}\d{4}|\d{2}[- ]\d{3}[- ]\d{4}"
    rf"|\d(?:[ \t\n|]{{1,3}}\d){{8}}|\d{{3}}{CLOSE_SIGN}\d{{2}}{CLOSE_SIGN}\d{{4}})(?!\d)(?![.,-]\d)"
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
        found = found or list(_part(text, *label.span()))
        reached = max((end for _, end in found), default=0)
        yield from found
        alone |= not _AGENCY.match(text, label.end()) and headings.heads_others(text, label.span(), found)
    if alone:
        yield from (match.span() for match in _UNDER_HEADING.finditer(text))


def _after(text: str, place: int) -> Iterator[Span]:
    """Yields the numbers that a label introduces: the next one, and those that follow it closely."""
    end = min(len(text), place + REACH)
    while match := _earlier(text, place, min(len(text), end + 25)):
        if match.start() > end:
            return
        yield match.span()
        place = match.end()
        end = min(len(text), place + 12)


def _before(text: str, place: int) -> Iterator[Span]:
    """Yields the number in front of its label: "511811270 (SSN)"."""
    begin = max(0, place - 100)
    last = None
    for match in (found for pattern in _FORMS for found in pattern.finditer(text, begin, place)):
        last = match if last is None or match.end() > last.end() else last
    if last and _IS.fullmatch(text, last.end(), place) and text.count("\n", last.end(), place) < 2:
        yield last.span()


def _earlier(text: str, place: int, end: int) -> re.Match[str] | None:
    """Returns the first number in reach of a label, of whatever form."""
    found = [match for pattern in _FORMS if (match := pattern.search(text, place, end))]
    return min(found, key=re.Match.start, default=None)


def _part(text: str, start: int, end: int) -> Iterator[Span]:
    """Yields some digits of a number where a label says that there are no others: "Last four of SSN: 1270"."""
    if form := _ALONE.match(text, end):
        yield form.span(1)
        return
    last = _LAST.search(text, max(0, start - _NEAR), min(len(text), end + _NEAR))
    if last is None or (last.start() > end and re.search(r"\d", text[end : last.start()])):
        return
    place = max(end, last.end())
    four = _FOUR.search(text, place, min(len(text), place + _NEAR))
    if four and text[place : four.start()].count("\n") < 2:
        yield four.span()
        return
    before = list(_FOUR.finditer(text, max(0, last.start() - _NEAR), last.start()))
    if before and last.end() <= start and _IS.fullmatch(text, before[-1].end(), last.start()):
        yield before[-1].span()
