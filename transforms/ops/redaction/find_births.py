"""Finds dates of birth: dates of every form next to a label, before or behind it, or below a heading."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
from pagebeam.transforms.ops.redaction.divided import ANY_SIGN, CLOSE_SIGN, comb
from pagebeam.transforms.ops.redaction.labels import DOB

Span = tuple[int, int]

REACH = 70  # characters from a label to its date
_S = r"[ \t]{0,2}\n?[ \t]{0,2}[-./,' _|][ \t]{0,2}\n?[ \t]{0,2}"
_YEAR = r"(?:\d{4}|'?\d{2})"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|ª)?"
_WORD = r"[^\W\d_]{1,12}\.?"
_MONTHS = (
    r"(?:jan|feb|f[eé]v|mar|m[aä]r|apr|avr|abr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|ao[uû]|ago|sep|set|oct|okt|ott"
    r"|out|nov|dec|dez|d[eé]c|dic|ene|gen|maart|mei)[^\W\d_]{0,8}\.?|[ivx]{1,4}"
)
_NUMERIC = (
    rf"\d{{4}}{_S}\d{{1,2}}{_S}\d{{1,2}}|\d{{1,2}}{_S}\d{{1,2}}{_S}{_YEAR}"
    r"|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d(?:[ |/-]{1,3}\d){7}|\d{8}"
)
_STACKED = r"\d\d?\n\d\d?\n(?:1[89]|20)\d\d|(?:1[89]|20)\d\d\n\d\d?\n\d\d?"
"""Three fields of a form, whose values are a line each."""


def _worded(month: str) -> str:
    return (
        rf"{_DAY}[-./, \n]{{0,3}}(?:(?:of|de|di|den)\s)?(?:{month})[-./, \n]{{0,3}}(?:(?:of|de|del)\s)?{_YEAR}"
        rf"|(?:{month})[-./, \n]{{0,3}}{_DAY}[-./, \n]{{1,4}}{_YEAR}"
        rf"|\d{{4}}[-./, ]{{1,3}}(?:{month})[-./, ]{{1,3}}{_DAY}"
    )


_ENGLISH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SPOKEN = (
    r"(?:one|two|three|five|seven|eight|nine|(?:thir|fif|eigh)teen|(?:four|six|seven|nine)(?:teen)?|ten|eleven|twelve"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|oh|first|second|third|fifth|eighth|ninth|twelfth"
    r"|(?:four|six|seven|ten|eleven|(?:thir|four|fif|six|seven|eigh|nine)teen|twentie|thirtie)th)"
)
_SPOKEN_DAY = rf"(?:{_DAY}|{_SPOKEN}(?:[ \n-]{{1,2}}{_SPOKEN})?)"
_SPOKEN_YEAR = (
    rf"[, \n]{{1,3}}(?:in\s)?(?:the\syear\s)?(?:of\s(?:our\slord\s)?)?"
    rf"(?:{_SPOKEN}(?:[ \n-]{{1,2}}(?:and\s)?{_SPOKEN}){{1,5}}|{_YEAR})"
)
_WRITTEN = (
    rf"{_SPOKEN_DAY}[, \n]{{1,3}}(?:day[, \n]{{1,3}})?(?:of[ \n])?{_ENGLISH}{_SPOKEN_YEAR}"
    rf"|{_ENGLISH}[ \n]{{1,3}}(?:the[ \n])?{_SPOKEN_DAY}{_SPOKEN_YEAR}"
)
_DIVIDED = (
    rf"\d\d?{ANY_SIGN}\d\d?{ANY_SIGN}(?:1[89]|20)?\d\d|(?:1[89]|20)\d\d{ANY_SIGN}\d\d?{ANY_SIGN}\d\d?"
    rf"|{comb(8, 8, 'sign')}"
)
"""A date that has any signs between its parts, or its digits."""
_END = r"(?:st|nd|rd|th)?(?![^\W_])"
_ANY = re.compile(
    rf"(?<!\d)(?:{_WRITTEN}|{_NUMERIC}|{_STACKED}|\d\d?\n\d\d?\n\d\d|{_worded(_WORD)}|{_DIVIDED}|\d{{6}}"
    rf"|(?:{_WORD}[ ,]{{1,2}})?(?:1[89]|20)\d\d){_END}",
    re.I,
)
"""Whatever may be a date where a label asks for one, even a year alone."""
_SURE = re.compile(
    rf"(?<![\w.-])(?<!\d[,/])(?:{_WRITTEN}|{_NUMERIC}|{_STACKED}|{_worded(_MONTHS)})(?![\w])(?![-/.,]\d)", re.I
)
"""What is a date by its form."""
_DIVIDED_CLOSELY = re.compile(rf"(?<![\w.,-])\d\d?{CLOSE_SIGN}\d\d?{CLOSE_SIGN}(?:1[89]|20)\d\d(?![\w])(?![-/.,]\d)")
_LOOSE = re.compile(rf"(?<![\w.-])(?<!\d[,/])(?:{_DIVIDED})(?![\w])(?![-/.,]\d)", re.I)
_PART = rf"(?:month|day|year|mm|dd|yyyy)[\W_]{{1,6}}(\d{{1,4}}|{_ENGLISH})(?![^\W_])"
_PARTS = re.compile(rf"[\W_]{{0,6}}{_PART}[\W_]{{1,6}}{_PART}(?:[\W_]{{1,6}}{_PART})?", re.I)
_BIRTH_PART = re.compile(rf"(?<![^\W_])(?:birth|dob)[\s_-]{{0,3}}{_PART}", re.I)
_SIGN = re.compile(
    r"(?:(?<![\w.@])(?:b[.:]|b/d:?|bd:|f\.?n(?:\.:?|:)|n[eé]e(?=[ ])|geb(?=[ ])|lebensdaten:?)"
    r"|(?<![\w*)/.^])[*\u2217\u22c6\u2605\u2606\u2731-\u273d])[ ]{0,2}\n?[ ]{0,2}(?=\w)",
    re.I,
)
"""Signs of genealogists, "b." and "*", and short labels, which mean birth where a date is next to them."""
_PLACE = re.compile(r"(?:in[ ])?[^\W\d_a-z][^\W\d_]{1,20}(?:[ ][^\W\d_]{1,20})?,?[ ]{1,2}(?:(?:am|le|el|il)[ ])?")
"""A town between a sign and its date: "* Köln, 17.03.1967"."""
_WHOLE_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_VERB = re.compile(
    r"born|geb(?:oren|\.)|n[eé]e?\s|nacid|nascid|nat[oa]\s|ur\.|f[øö]dt?$|syntynyt|urodzon|naro[zd]en[ýáaý]?$|született"
    r"|n[aă]scut|родил|γενν",
    re.I,
)
"""Labels that are of sentences, and head no column."""
_TURNED = re.compile(
    r"[ \t\n)]{0,3}(?:\(|-|,|=|is\b|was\b|\bas\b)?[ \t\n]{0,3}(?:(?:his|her|their|my|the|your|is|was)\s){0,3}", re.I
)


def find_births(text: str) -> Iterator[Span]:
    """Yields where dates of birth are in a folded text; they may overlap, and need not be days of the calendar."""
    yield from (match.span(1) for match in _BIRTH_PART.finditer(text))
    for sign in _SIGN.finditer(text):
        town = _PLACE.match(text, sign.end())
        if (date := _SURE.match(text, sign.end())) or (
            town and (date := _SURE.match(text, town.end())) and _WHOLE_YEAR.search(date[0])
        ):
            yield date.span()
    headed: int | None = None
    reached = 0  # by what earlier labels introduced
    for label in DOB.finditer(text):
        if label.start() < reached:
            continue
        bracketed = text[: label.start()].endswith("(")
        found = list(_before(text, label.start())) if bracketed else []
        found = found or list(_after(text, label.end())) or list(_before(text, label.start()))
        reached = max((end for _, end in found), default=0)
        yield from found
        if headed is None and not _VERB.match(label[0]) and headings.heads_others(text, label.span(), found):
            headed = label.end()
    if headed is not None:
        for pattern in (_SURE, _DIVIDED_CLOSELY):
            yield from (match.span() for match in pattern.finditer(text, headed))


def _after(text: str, place: int) -> Iterator[Span]:
    """Yields the date that a label introduces, and those that follow it line by line."""
    if parts := _PARTS.match(text, place):
        yield from (parts.span(number) for number in (1, 2, 3) if parts[number])
        return
    match = _first(text, place, REACH)
    while match:
        yield match.span()
        below = re.compile(r"[ \t]*\n[ \t]*").match(text, match.end())
        match = _SURE.match(text, below.end()) if below else None


def _first(text: str, place: int, reach: int) -> re.Match[str] | None:
    """Returns the first date in reach; a year alone is taken only where nothing more precise follows."""
    match = _ANY.search(text, place, min(len(text), place + reach + 40))
    if match is None or match.start() > place + reach or text[place : match.start()].count("\n") > 2:
        return None
    sure = _SURE.search(text, match.start(), min(len(text), match.end() + 40))
    overlapping = sure and sure.start() < match.end() and sure.end() > match.end()
    return sure if overlapping else match


def _before(text: str, place: int) -> Iterator[Span]:
    """Yields the date in front of its label: "12/25/1985 (DOB)"."""
    last = None
    for match in (*_LOOSE.finditer(text, max(0, place - 70), place), *_SURE.finditer(text, max(0, place - 70), place)):
        last = match if last is None or match.end() >= last.end() else last
    if last and (turn := _TURNED.match(text, last.end())) and turn.end() >= place:
        yield last.span()
    else:
        yield from _above(text, place)


def _above(text: str, place: int) -> Iterator[Span]:
    """Yields the dates of the line above, where the label's own line holds labels only, as below the lines of forms."""
    first, last = headings.line_of(text, place, place)
    if first == 0 or re.search(r"\d", text[first:last]) or not headings.is_heading(text, place, place):
        return
    start, end = headings.line_of(text, first - 1, first - 1)
    yield from (match.span() for match in _SURE.finditer(text, start, end))
