"""Dates: numeric and ISO forms, written and abbreviated months, ordinal days, with or without a year.

Of two numbers with dots between them the day is the first, as everywhere where dots are written; with slashes or
hyphens it is the month, as in the USA, unless the text's other dates say otherwise (`conventions`).

Values are ISO 8601: 2017-01-02, 2017-01 where no day is written, and --01-02 (as XML Schema's gMonthDay) where no
year is. Two-digit years are of 1950 to 2049, whatever the clock says.
"""

import calendar
import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.data.number_terms import ORDINALS
from pagebeam.transforms.ops.words.recognisers.match import Match, word

_MONTH_FORMS = """
jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|
nov november|dec december
"""
MONTHS = {form: number + 1 for number, forms in enumerate(_MONTH_FORMS.split("|")) for form in forms.split()}

_NAME = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_SPOKEN = (
    rf"(?:(?:twenty|thirty)[\s-]?{_ORDINAL}|{_ORDINAL}|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|twentieth|thirtieth)"
)
_ENDING = r"(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}(?!\d){_ENDING}(?![:%$]|[.,]\d|\w)|{_SPOKEN}\b)"
_YEAR = r"(?P<year>[12]\d\d\d|['’]\d\d)(?![\w/]|[.,-]\d)"
_BETWEEN = r"(?:\s{0,4}[,.]\s{0,4}|\s{1,4}|\s{0,4}[-/]\s{0,4}|\s{1,4}of\s{1,4})"
_NUMERIC = re.compile(
    r"(?:(?P<year>\d{4})(?P<a>[-/.])(?P<month>\d{1,2})(?P=a)(?P<day>\d{1,2})"
    r"|(?P<month2>\d{1,2})(?P<b>[-/.])(?P<day2>\d{1,2})(?P=b)(?P<year2>\d{4}|\d{2}))"
    r"(?![\w/]|-\w|\.\d)"
)
_MONTH_SLASH_YEAR = re.compile(r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)(?![\w/]|[-.]\d)")
_STAMP = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)"
)
_MONTH_FIRST = re.compile(rf"{_NAME}(?:[\s-]{{0,4}}|,\s{{1,4}}|/)(?:the\s{{1,4}})?{_DAY}(?:{_BETWEEN}{_YEAR})?", re.I)
_MONTH_YEAR = re.compile(rf"{_NAME}(?:\s{{0,4}},\s{{0,4}}|\s{{1,4}}|\s{{1,4}}of\s{{1,4}}|-){_YEAR}", re.I)
_DAY_FIRST = re.compile(
    rf"{_DAY}\.?(?:\s{{1,4}}of\s{{1,4}}|\s{{0,4}}[-/]\s{{0,4}}|\s{{1,4}}){_NAME}(?:{_BETWEEN}{_YEAR})?",
    re.I,
)
_YEAR_FIRST = re.compile(rf"(?P<year>[12]\d\d\d)[\s,/-]{{1,4}}{_NAME}[\s/-]{{1,4}}{_DAY}", re.I)
_QUICK = re.compile(
    rf"\d{{1,4}}(?:[-/.]\d|{_ENDING}\.?[\s,/-]{{1,4}}(?:of\s{{1,4}})?[JFMASONDjfmasond][a-zA-Z]{{2}})"
    rf"|{_SPOKEN}\s{{1,4}}(?:of\s{{1,4}})?[JFMASONDjfmasond][a-zA-Z]{{2}}",
    re.I,
)
_DAYS = {name: value for name, value in ORDINALS.items() if value <= 20} | {"thirtieth": 30}
TRIGGERS = frozenset(MONTHS) | ORDINALS.keys() | {"twenty", "thirty"}
_REFERRED = re.compile(
    r"(?:chapters?|ch|sections?|sec|§+|clauses?|articles?|art|rules?|paragraphs?|para|versions?|ver|releases?|rel|builds?|rev"
    r"|revision|figures?|fig|tables?|tab|steps?|items?|appendix|annex|part)\.?[ \u00a0]{1,2}$",
    re.I,
)
_GOES_ON = re.compile(r"(?:,|of|\d(?:st|nd|rd|th))[ \t]{0,2}\n(?!\s)", re.I)
_MODAL = frozenset({"may", "march", "mar"})


def find_date(text: str, start: int, day_first: bool = False) -> Match | None:
    """Returns the date that begins at `start`, a digit or a month's name."""
    return _found(start, read_date(text, start, day_first))


def find_numeric_date(text: str, start: int, day_first: bool = False) -> Match | None:
    """Returns the date in digits alone that begins at `start`: it reads the same in every language."""
    return _found(start, _numeric(text, start, day_first))


def _found(start: int, read: tuple[str, int] | None) -> Match | None:
    if read is None:
        return None
    value, end = read
    return Match("date", start, end, value, (word(value, Vocabulary.DATE),), start)


def read_date(text: str, start: int, day_first: bool = False) -> tuple[str, int] | None:
    """Returns (ISO value, end) of the date at `start`; `None` where there is none, or it cannot exist."""
    if _QUICK.match(text, start) is None:
        return None if text[start].isdigit() else _named(text, start)
    if _STAMP.match(text, start) or _NUMERIC.match(text, start) or _MONTH_SLASH_YEAR.match(text, start):
        return _numeric(text, start, day_first)
    match = _in_line(_DAY_FIRST, text, start) or _in_line(_YEAR_FIRST, text, start)
    if match is None or _is_verb(match):
        return None
    value = _iso(match["year"], MONTHS[match["month"].lower()], _day(match["day"]))
    return None if value is None else (value, _end(text, match))


def _numeric(text: str, start: int, day_first: bool) -> tuple[str, int] | None:
    match = _STAMP.match(text, start) or _NUMERIC.match(text, start)
    if match is None:
        match = _MONTH_SLASH_YEAR.match(text, start)
        return None if match is None else (f"{match['year']}-{int(match['month']):02d}", match.end())
    if match.re is _STAMP or match["year"]:
        value = _iso(match["year"], int(match["month"]), int(match["day"]))
    else:
        first, second, dots = match["month2"], match["day2"], match["b"] == "."
        if dots and len(match["year2"]) == 2 and not (day_first or (len(first) == len(second) == 2)):
            return None  # 1.2.10 is a section or a version
        if dots and _REFERRED.search(text, max(0, start - 16), start):
            return None  # "Chapter 10.11.12", "Version 7.1.2011"
        day, month = (first, second) if dots or day_first else (second, first)
        value = _iso(match["year2"], int(month), int(day))
    return None if value is None else (value, match.end())


def _named(text: str, start: int) -> tuple[str, int] | None:
    for pattern in (_MONTH_FIRST, _MONTH_YEAR):
        match = _in_line(pattern, text, start)
        if match is None or _is_verb(match):
            continue
        day = _day(match["day"]) if pattern is _MONTH_FIRST else None
        value = _iso(match["year"], MONTHS[match["month"].lower()], day)
        if value is not None:
            return value, _end(text, match)
    return None


def _in_line(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Returns a match that crosses a line's end only where the writing goes on: cells of a table are not a date."""
    match = pattern.match(text, start)
    if match is None or "\n" not in match[0] or _GOES_ON.search(match[0]):
        return match
    return pattern.match(text, start, text.index("\n", start))


def _is_verb(match: re.Match[str]) -> bool:
    """Returns whether the month is rather a verb: "may 5 people", "march 3 miles"."""
    month = match["month"]
    return month in _MODAL and match["year"] is None and match["day"].isdigit() and " of " not in match[0]


def _day(raw: str) -> int:
    """Returns the number of "21st", "twenty-first" or "third"."""
    if raw[0].isdigit():
        return int(re.sub(r"\D", "", raw))
    tens, _, ones = re.sub(r"[\s-]+", " ", raw.lower()).partition(" ")
    if not ones:
        return _DAYS[tens]
    return (20 if tens == "twenty" else 30) + _DAYS[ones]


def _end(text: str, match: re.Match[str]) -> int:
    """Returns where the date ends: the dot of "2 Jan." is the sentence's when nothing follows it."""
    end = match.end()
    return end - 1 if text[end - 1] == "." and match["month"] and len(match["month"]) > 4 else end


def _iso(year: str | None, month: int, day: int | None) -> str | None:
    number = None if year is None else int(year.lstrip("'’"))
    if number is not None and len(str(year).lstrip("'’")) == 2:
        number += 2000 if number < 50 else 1900
    if not 1 <= month <= 12 or (number is not None and not 1000 <= number <= 2999):
        return None
    longest = calendar.monthrange(2000 if number is None else number, month)[1]
    if day is not None and not 1 <= day <= longest:
        return None
    head = "-" if number is None else f"{number:04d}"
    return f"{head}-{month:02d}" + ("" if day is None else f"-{day:02d}")
