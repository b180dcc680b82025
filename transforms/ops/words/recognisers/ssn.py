"""Social Security numbers of the USA, told by the words before them or by their 3-2-4 grouping."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.recognisers.match import DASHES, Match, word

TRIGGERS = frozenset({"ssn", "ssn's", "ss", "s", "soc", "social", "ssno", "socsec"})
_NUMBER = (
    rf"(?P<number>\d{{3}}[ .{DASHES}]?\d{{2}}[ .{DASHES}]?\d{{4}}|\d{{2}}[ {DASHES}]\d{{3}}[ {DASHES}]\d{{4}})"
    r"(?![\w-]{0,20}\d)"
)
_LABEL = re.compile(
    r"(?:s\.?\s?s\.?\s?n\b\.?|s\.?s\b\.?|soc(?:ial|\.)?\s{0,4}-?\s{0,4}sec(?:urity|\.)?)"
    r"(?:\s{0,4}(?:number|num\b\.?|no\b\.?|card|id\b|acct\b|account|\(?ssn\)?|[#:=]|is\b|was\b|of\b|-|–)){0,6}\s{0,4}"
    + _NUMBER,
    re.I,
)
_PLAIN = re.compile(rf"(?P<number>\d{{3}}[{DASHES}]\d{{2}}[{DASHES}]\d{{4}})(?![\w-]{{0,20}}\d)")


def is_possible(digits: str) -> bool:
    """Returns whether the Social Security Administration can have issued the nine digits.

    Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never issued; nor were the numbers of
    advertisements, 078-05-1120 and 219-09-9999.
    """
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    unused = area in {"000", "666"} or area >= "900" or group == "00" or serial == "0000"
    return not unused and digits not in {"078051120", "219099999"}


def find_labelled(text: str, start: int) -> Match | None:
    """Finds "SSN: 511-81-1270", "Soc. Sec. No. 511 81 1270"; an impossible number is found too, and not valid."""
    match = _LABEL.match(text, start)
    return None if match is None else _found(start, match)


def find_plain(text: str, start: int) -> Match | None:
    """Finds a possible number grouped 3-2-4 without any label."""
    match = _PLAIN.match(text, start)
    if match is None:
        return None
    found = _found(start, match)
    return found if found.valid else None


def _found(start: int, match: re.Match[str]) -> Match:
    digits = re.sub(r"\D", "", match["number"])
    words = (word(digits, Vocabulary.SSN),)
    return Match("ssn", start, match.end(), digits, words, match.start("number"), valid=is_possible(digits))
