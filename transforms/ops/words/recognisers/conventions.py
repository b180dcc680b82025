"""Reads from a text how it writes numbers and dates: "1.234,56" or "1,234.56", the day or the month first.

Single numbers are ambiguous ("1.234", "03/04/2021"); a text is seldom. Only forms that have one reading count, and
where they are absent, or contradict each other, the conventions of the USA hold.
"""

import functools
import re
from collections import Counter
from typing import NamedTuple

from pagebeam.transforms.ops.words.data.number_terms import MULTIPLIERS
from pagebeam.transforms.ops.words.recognisers.units import UNITS

_RUN = re.compile(r"(?<!\d)\d++[.,/-][\d.,/-]*\d")  # from the first digit alone, so that a long number is read once
_FORMS = (
    ("comma", re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")),
    ("point", re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")),
    ("maybe comma", re.compile(r"\d+,(?:\d{1,2}|\d{4,})")),
    ("maybe point", re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")),
    ("day", re.compile(r"(?:1[3-9]|2\d|3[01])([/-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)")),
    ("month", re.compile(r"(?:0?[1-9]|1[0-2])([/-])(?:1[3-9]|2\d|3[01])\1(?:\d{4}|\d\d)")),
    ("date", re.compile(r"\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d\d)")),
)
_UNIT = re.compile(r"[ \u00a0]?(?:[€%£$°]|(?P<word>[^\W\d_]{1,20})\b)")
_MONEY = re.compile(r"(?:[€£$]|\b(?:EUR|USD|GBP|CHF))[ \u00a0]?$")
_COUNTED = frozenset(MULTIPLIERS) | {
    "percent",
    "per",
    "prozent",
    "euro",
    "euros",
    "eur",
    "usd",
    "gbp",
    "chf",
    "l",
    "t",
    "m",
}
"""What is not said of the last one of a list of numbers, beside units: "2,5 million"."""
_ASKED = re.compile(r"\b(?P<day>dd|jj|tt)[/.-]mm[/.-](?:yy|jj|aa)|\bmm[/-]dd[/-]yy", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 3  # a date by itself is not a document
_MIN_LIKELY = 2
_HEAD = 1000  # characters


class Conventions(NamedTuple):
    """How a text writes numbers and dates."""

    decimal: str = "."
    thousands: str = ","
    day_first: bool = False


US = Conventions()


def read_conventions(text: str) -> Conventions:
    """Returns the conventions that the unambiguous numbers and dates of a text follow."""
    seen = _count_forms(text)
    comma = _writes_commas(seen)
    day_first = _writes_day_first(text, seen, comma)
    if not comma and not day_first:
        return US
    return Conventions(",", ".", day_first) if comma else Conventions(day_first=day_first)


def _count_forms(text: str) -> Counter[str]:
    seen: Counter[str] = Counter()
    for match in _RUN.finditer(text):
        form = _form(match[0])
        if form[:5] == "maybe":
            before = text[match.start() - 1 : match.start()]
            if before and (before.isalnum() or before in "[(.,/-"):  # references and lists: "[3,5]"
                continue
            if form == "maybe comma" and (
                _is_amount(text, match.end()) or _MONEY.search(text, max(0, match.start() - 4), match.start())
            ):
                form = "comma"
        seen[form] += 1
    return seen


def _is_amount(text: str, end: int) -> bool:
    """Returns whether a unit, a currency or "million" is behind a number."""
    unit = _UNIT.match(text, end)
    name = unit["word"].lower() if unit is not None and unit["word"] else ""
    return unit is not None and (not name or name in _COUNTED or not UNITS.get(name, ("", True))[1])


@functools.lru_cache(maxsize=65536)
def _form(run: str) -> str:
    return next((name for name, pattern in _FORMS if pattern.fullmatch(run)), "")


def _writes_commas(seen: Counter[str]) -> bool:
    """Returns whether the decimal mark is a comma: forms of one reading decide; else three likely ones."""
    certain = seen["comma"] - seen["point"]
    if seen["comma"] or seen["point"]:
        return certain > 0
    return seen["maybe comma"] - seen["maybe point"] > _MIN_LIKELY


def _writes_day_first(text: str, seen: Counter[str], comma: bool) -> bool:
    """Returns whether the day comes first in dates with slashes: some need it, none forbids it."""
    if not seen["day"] + seen["date"] or seen["month"]:
        return False
    if seen["day"] + seen["date"] > 1 and seen["day"]:
        return True
    asked = _ASKED.search(text)  # a form says so: "DD/MM/YYYY"
    if asked is not None or comma:
        return comma or bool(asked and asked["day"])
    return bool(seen["day"]) and len(_WORD.findall(text[:_HEAD])) >= _MIN_WORDS
