"""Acronyms, single letters with a dot, and abbreviations that are written out."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.recognisers.match import Match, word
from pagebeam.transforms.ops.words.recognisers.units import UNITS

ABBREVIATIONS = {
    "min": "minimum", "max": "maximum", "avg": "average", "approx": "approximate", "dept": "department",
    "govt": "government", "mgmt": "management", "mgr": "manager", "assn": "association", "assoc": "association",
    "univ": "university", "misc": "miscellaneous", "qty": "quantity", "intl": "international", "natl": "national",
    "hwy": "highway", "bldg": "building", "bldgs": "building", "corp": "corporation", "inc": "incorporated",
    "ltd": "limited", "mfg": "manufacturing", "mfr": "manufacturer", "pkg": "package", "pkgs": "package",
    "hosp": "hospital", "acct": "account",
    "amt": "amount", "appt": "appointment", "asst": "assistant", "attn": "attention",
    "blvd": "boulevard", "bros": "brothers", "cert": "certificate", "dist": "district",
    "div": "division", "edn": "edition", "equip": "equipment", "exec": "executive", "figs": "figure",
    "freq": "frequency", "fwy": "freeway", "incl": "including",
    "invt": "inventory", "jct": "junction", "lic": "license", "mdse": "merchandise", "mkt": "market",
    "mtg": "meeting", "mtn": "mountain", "pkwy": "parkway", "pct": "percent", "pmt": "payment", "rcpt": "receipt",
    "ref": "reference", "req": "request", "rte": "route", "sched": "schedule", "sect": "section",
    "svc": "service", "svcs": "service", "tpke": "turnpike", "xfer": "transfer",
}  # fmt: skip
_TIMES = frozenset({"sec", "secs", "second", "seconds", "minute", "minutes", "hour", "hours"})
_DETERMINERS = frozenset({"the", "a", "every", "each", "this", "that", "his", "her", "its", "their", "my", "our"})
_MAX_ACRONYM = 6  # letters; longer capitals are shouting or a heading
_LAST_WORD = re.compile(r"([\w.]+)[\s,]*$")
_NEXT_WORD = re.compile(r"[\s,]*([\w.]+)")
_LOWER = re.compile(r"[^\W\d_A-Z]")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def is_acronym(text: str, start: int, end: int) -> bool:
    """Returns whether capitals at `start` stand out from their line; in a line all in capitals they are plain words."""
    if end - start > _MAX_ACRONYM:
        return False
    first = text.rfind("\n", max(0, start - 300), start) + 1 or max(0, start - 300)
    last = text.find("\n", end, end + 300)
    line = text[first : last if last >= 0 else end + 300]
    return _LOWER.search(line) is not None or len(_WORDS.findall(line)) < 2


def find_letter(text: str, start: int) -> Match | None:
    """Finds a single letter with a dot behind it, as in "S. N." or "N.E."."""
    if text[start + 1 : start + 2] != ".":
        return None
    letter = text[start].lower()
    return Match("abbr", start, start + 1, letter, (word(letter, Vocabulary.ABBR),), start)


def find_beside(text: str, start: int) -> Match | None:
    """Finds "min" and "second" beside another unit, where they are units and not the minimum and an ordinal."""
    end = start + (6 if text[start] in "sS" else 3)
    before, after = _LAST_WORD.search(text[max(0, start - 20) : start]), _NEXT_WORD.match(text, end)
    if text[start] in "sS":
        if before is not None and before[1].lower() in _DETERMINERS:
            return None
        near = {beside[1].lower() for beside in (before, after) if beside is not None}
        return _unit(start, end, "second") if near & _TIMES else None
    for beside in (before, after):
        if beside is not None and not UNITS.get(beside[1].lower(), ("", True))[1]:
            return _unit(start, end, "minute")
    return None


def _unit(start: int, end: int, name: str) -> Match:
    return Match("unit", start, end, name, (word(name, Vocabulary.UNIT),), start)
