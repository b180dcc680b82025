"""Finds dates of birth: dates of every form next to a label, before or behind it, or below a heading."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
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


def _worded(month: str) -> str:
    return (
        rf"{_DAY}[-./, \n]{{0,3}}(?:(?:of|de|di|den)\s)?(?:{month})[-./, \n]{{0,3}}(?:(?:of|de|del)\s)?{_YEAR}"
        rf"|(?:{month})[-./, \n]{{0,3}}{_DAY}[-./, \n]{{1,4}}{_YEAR}"
        rf"|\d{{4}}[-./, ]{{1,3}}(?:{month})[-./, ]{{1,3}}{_DAY}"
    )


_END = r"(?:st|nd|rd|th)?(?![^\W_])"
_ANY = re.compile(
    rf"(?<!\d)(?:{_NUMERIC}|{_worded(_WORD)}|\d{{6}}|(?:{_WORD}[ ,]{{1,2}})?(?:1[89]|20)\d\d){_END}", re.I
)
"""Whatever may be a date where a label asks for one, even a year alone."""
_SURE = re.compile(rf"(?<![\w.,-])(?<!\d/)(?:{_NUMERIC}|{_worded(_MONTHS)})(?![\w])(?![-/.,]\d)", re.I)
"""What is a date by its form."""
_HEADED = re.compile(r"birth|geburt|d\W?o\W?b|nac|nasc|naiss|рожд|出生|生年", re.I)
_TURNED = re.compile(
    r"[ \t\n)]{0,3}(?:\(|-|,|=|is\b|was\b|\bas\b)?[ \t\n]{0,3}(?:(?:his|her|their|my|the|your|is|was)\s){0,3}", re.I
)


def find_births(text: str) -> Iterator[Span]:
    """Yields where dates of birth are in a folded text; they may overlap, and need not be days of the calendar."""
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
        if headed is None and _HEADED.search(label[0]) and headings.heads_others(text, label.span(), found):
            headed = label.end()
    if headed is not None:
        yield from (match.span() for match in _SURE.finditer(text, headed))


def _after(text: str, place: int) -> Iterator[Span]:
    """Yields the date that a label introduces, and those that follow it line by line."""
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
    for match in _SURE.finditer(text, max(0, place - 70), place):
        last = match
    if last and (turn := _TURNED.match(text, last.end())) and turn.end() >= place:
        yield last.span()
