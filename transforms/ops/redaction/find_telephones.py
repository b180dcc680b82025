"""Finds telephone numbers: in a national or international form, or named by a label or a heading."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
from pagebeam.transforms.ops.redaction.divided import ANY_SIGN, CLOSE_SIGN, comb
from pagebeam.transforms.ops.redaction.labels import HEADED_TELEPHONE, TELEPHONE

Span = tuple[int, int]

REACH = 40  # characters from a label to its number
_EXTENSION = (
    r"(?:[ ]{0,2}[,;(]?[ ]{0,2}(?:x|ext(?:n|ension)?\.?|durchwahl|dw\.?|poste|anexo|#)[ ]{0,2}[:.]?[ ]{0,2}\d{1,6}\)?)?"
)
_JOINT = r"(?:[ ]|[ ]?[-./()_]{1,2}[ ]?)?"
_BREAK = r"[ \t]{0,2}[-./)]?[ \t]{0,2}\n[ \t]{0,2}[-./(]?"
_LINE = rf"\d(?:{_JOINT}\d)"
_LABELLED = re.compile(
    rf"[+(]{{0,2}}(?:{_LINE}{{5,15}}(?!\d)|{_LINE}{{1,5}}{_BREAK}{_LINE}{{3,9}}(?!\d)"
    rf"|\d{{3}}\)?\n\d{{3}}\n\d{{4}}(?!\d)|{_LINE}{{5,8}}[ ]?[-./][ ]?\n[ ]?{_LINE}{{1,6}}(?!\d)"
    rf"|\d{{3}}{ANY_SIGN}\d{{3}}{ANY_SIGN}\d{{4}}(?!\d)|{comb(10, 15, 'sign')}){_EXTENSION}",
    re.I,
)
_NEXT = re.compile(r"[ \t]{0,3}(?:,|;|/|&|\bor\b|\band\b|\n)[ \t]{0,3}(?:[^\W\d_]{1,10}\.?:?[ ]?)?", re.I)
_GAP = r"[ ]{0,2}[-./_]?[ ]{0,2}(?:\n[ ]{0,2}[-./]?[ ]{0,2})?"
_SIGN = r"[ ]{0,2}\n?[ ]{0,2}(?:-{1,3}|[./])[ ]{0,2}\n?[ ]{0,2}"
_BARE = r"(?:[ ]{1,2}|\n)"
_FORMS = (
    rf"(?<![\w+])(?:\+?1{_GAP})?\(\d{{3}}\){_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)",  # (503) 555-1212
    rf"(?<!\w)(?:\+?1[-. /]{{1,3}})?\d{{3}}{_SIGN}\d{{3}}(?:{_SIGN}|{_BARE})\d{{4}}(?!\d)",  # 503-555-1212
    r"(?<!\w)(?<!\d[ .,-])(?:1[- ])?(?!\d+\n\d+\n)"
    rf"[2-9]\d\d{_BARE}[2-9]\d\d(?:{_BARE}|{_SIGN})\d{{4}}(?!\d)(?![ .,-]\d)",
    r"\+[ ]{0,2}\(?[1-9](?:[ \t./()-]{0,4}\n?[ ]{0,2}\d){6,14}(?!\d)",  # +44 20 7946 0958
    r"(?<![\w.,-])(?<!\d[ ./:])00[ ]?[1-9]\d{0,2}[ ./(-]{1,3}\d(?:[ ./()-]{0,3}\d){5,11}(?!\d)",  # 0049 30 1234567
    r"(?<![\w.,/-])(?<!\d[ :])\(?0\d{1,4}(?:\)[ ./-]{0,2}|[ ./-]{1,3})\d(?:[ ./-]{0,3}\d){5,8}(?!\d)(?![.,/-]\d)",
    r"(?<!\w)(?:1[-. ]{1,3})?8(?:00|33|44|55|66|77|88)[-. ]{1,3}(?=[A-Z\d-]*[A-Z])(?:[A-Z\d]-?){7,12}(?!\w)",
    r"(?<!\w)(?:\(\d{3}\)[ ]?|\d{3}[-. ])\d{3}[-. ](?-i:[A-Z]{4})(?!\w)",  # 503-555-CALL, and above: 1-800-FLOWERS
    r"(?<=area code )\(?\d{3}\)?[^\d\n]{1,30}\d{3}[-. ]\d{4}(?!\d)",
    r"(?<![\w.,/-])(?<!\d[ ])\(\d{2,5}\)[ ./-]{0,3}\d(?:[ ./-]{0,2}\d){4,8}(?!\d)(?![.,/-]\d)",  # (96) 627-277
)
_PLAIN = tuple(re.compile(form + _EXTENSION, re.I) for form in _FORMS)
_UNDER_HEADING = re.compile(
    rf"(?<![\w.,/-])[+(]{{0,2}}(?:{_LINE}{{6,14}}|\d{{3}}\n\d{{3}}\n\d{{4}}|\d{{3}}{CLOSE_SIGN}\d{{3}}{CLOSE_SIGN}\d{{4}})"
    rf"(?!\d)(?![.,/-]\d){_EXTENSION}",
    re.I,
)
_DATE = re.compile(
    r"\(?(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:\d{2}|\d{4})|\d{4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2})(?:$|[ T])"
)
_YEARS = re.compile(r"\(?(?:1[5-9]|20)\d\d\)?[ ]?[-/ ][ ]?\(?(?:1[5-9]|20)\d\d\)?$")
_SHORT = 7
"""Digits of a number that prose ("call", "reach") and not a form ("Tel.:") introduces, at least."""


def find_telephones(text: str) -> Iterator[Span]:
    """Yields where numbers are in a folded text; they may overlap, and need not be numbers that are in use."""
    for pattern in _PLAIN:
        yield from (match.span() for match in pattern.finditer(text) if not _is_date(match[0]))
    headed: int | None = None
    reached = 0  # by what earlier labels introduced
    for label in TELEPHONE.finditer(text):
        if label.start() < reached:
            continue
        found = [*_after(text, label.end()), *_before(text, label.start(), label.end())]
        reached = max((end for _, end in found), default=0)
        yield from found
        telling = headed is None and HEADED_TELEPHONE.match(text, label.start())
        if telling and headings.heads_others(text, label.span(), found):
            headed = label.end()
    if headed is not None:
        yield from (match.span() for match in _UNDER_HEADING.finditer(text, headed) if not _is_date(match[0]))


def _after(text: str, place: int) -> Iterator[Span]:
    """Yields the numbers that a label introduces: the next one, and those that are listed with it."""
    match = _LABELLED.search(text, place, min(len(text), place + REACH + 40))
    if match is None or match.start() > place + REACH or text[place : match.start()].count("\n") > 2:
        return
    digits = sum(map(str.isdigit, match[0]))
    between = text[place : match.start()]
    if _is_date(match[0]) or (
        digits < _SHORT and not re.fullmatch(r"[\s.:#=()/+-]*(?:no|nr|number)?[\s.:#=()/+-]*", between, re.I)
    ):
        return
    while match and not _is_date(match[0]):
        yield match.span()
        more = _NEXT.match(text, match.end())
        match = _LABELLED.match(text, more.end()) if more else None


def _before(text: str, start: int, end: int) -> Iterator[Span]:
    """Yields the number in front of its label: "785 8949 (fax)"."""
    if re.compile(r"[ ]{0,2}[:#]").match(text, end):
        return
    last = None
    for match in _LABELLED.finditer(text, max(0, start - 40), start):
        last = match
    if last is None or _is_date(last[0]) or sum(map(str.isdigit, last[0])) < _SHORT:
        return
    if re.fullmatch(r"[ \t]{0,3}[-,(\[]?[ \t]{0,2}", text[last.end() : start]):
        yield last.span()


def _is_date(number: str) -> bool:
    return bool(_DATE.match(number) or _YEARS.match(number))
