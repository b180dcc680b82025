"""Dates of birth: a date behind "DOB", "date of birth", "born on" and the like.

The label of a form ("Date of Birth:") is consumed with its date; in prose ("date of birth is") the words stay, bar
the one next to the date.
"""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.recognisers.dates import read_date
from pagebeam.transforms.ops.words.recognisers.match import Match, word

TRIGGERS = frozenset({"dob", "d", "b", "date", "birth", "birthdate", "birthday", "born"})
_JOIN = r"\s{0,4}(?:\([^()\n]{1,20}\))?\s{0,4}(?:is\b|was\b|on\b|:|=|#|-|–)?\s{0,4}(?:on\b|is\b)?\s{0,4}(?:the\s{1,4})?"
_LABEL = re.compile(
    rf"(?:d\.?\s?o\.?\s?b\b\.?|b\.(?=\s?[A-Z\d])|date\s{{1,4}}of\s{{1,4}}birth|birth\s{{0,4}}-?\s{{0,4}}(?:date|day)?|born(?:\s{{1,4}}(?:on|in))?){_JOIN}",
    re.I,
)
_WEEKDAY = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s{1,4})", re.I)


def find_birth(text: str, start: int, day_first: bool = False) -> Match | None:
    """Returns the date of birth whose label begins at `start`."""
    label = _LABEL.match(text, start)
    if label is None:
        return None
    name = text[start : start + 5].lower()
    if name.startswith("date") and text[start].islower():
        return None  # prose: "birth" two words on is the label
    place = label.end()
    weekday = _WEEKDAY.match(text, place)
    place = weekday.end() if weekday else place
    date = read_date(text, place, day_first) if place < len(text) else None
    if date is None:
        return None
    kept: tuple[Word, ...] = ()
    if text[start].islower() and re.match(r"birth\s{0,4}-?\s{1,4}da", text[start : start + 20]):
        kept = (word("birth"),)
    words = (*kept, word(date[0], Vocabulary.DOB))
    return Match("dob", start, date[1], date[0], words, place, label=True)
