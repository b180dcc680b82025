"""The order of the recognisers: one table, read from top to bottom at every place where a row may begin.

A row names what it finds, the tokens at which it may begin, and the function that reads on from there. The first
row that finds something wins, so that a telephone number is not a sum of numbers, nor a date a fraction.
"""

import re
from collections.abc import Callable

from pagebeam.transforms.ops.words.recognisers import (
    abbreviations,
    addresses,
    ages,
    birth_dates,
    dates,
    gender,
    names,
    number_words,
    quantities,
    sentiment,
    ssn,
    telephones,
)  # fmt: skip
from pagebeam.transforms.ops.words.recognisers.match import Match, word
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions

_VERSION = re.compile(r"\d{1,5}(?:\.\d{1,5}){2,}(?!\w|,\d)")  # addresses and versions: 192.168.1.2
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2}|\d{1,3}(?:\.\d{3}){4,12}")
Recogniser = Callable[[str, int, ResolvedOptions], Match | None]
Row = tuple[str, frozenset[str], Recogniser]

# tokens that stand for more than themselves
DIGIT, GROUPS, SIGN, OPEN, PLUS, POINT, LETTER, GRID, CAPITAL = (
    "0",
    "0-0",
    "-",
    "(",
    "+",
    ".",
    "letter",
    "grid",
    "capital",
)


def _quantity(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return quantities.find_quantity(text, start, rules.system, rules.decimal, rules.thousands)


def _measurement(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return quantities.find_measurement(text, start, rules.system, rules.decimal, rules.thousands)


def _signed(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    before = text[start - 1 : start]
    if before and (before.isalnum() or before in ")]%_.-"):
        return None  # "1-2" is no -2, "v.3" no 0.3
    return _quantity(text, start, rules)


def _age(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return ages.find_age(text, start) if rules.keeps("age") else None


def _company(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return names.find_company(text, start) if "name" in rules.kept else None


def _place(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return addresses.find_place(text, start) if "address" in rules.kept else None


def _identifier(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    value = text[start:end].lower()
    return Match("identifier", start, end, value, (word(value),), start)


def _share(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return _quantity(text, start, rules) if number_words.may_be_article(text, start) else None


def _dotted(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    match = _VERSION.match(text, start)
    if match is not None and _THOUSANDS.fullmatch(match[0]):
        return None  # 2.500.000 is a number, but 192.168.100.200 an address
    return None if match is None else Match("identifier", start, match.end(), match[0], (word(match[0]),), start)


def _birth(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return birth_dates.find_birth(text, start, rules.day_first)


def _date(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return dates.find_date(text, start, rules.day_first)


def _numeric_date(text: str, start: int, rules: ResolvedOptions) -> Match | None:
    return dates.find_numeric_date(text, start, rules.day_first)


def _plain(find: Callable[[str, int], Match | None]) -> Recogniser:
    return lambda text, start, _: find(text, start)


_NUMBERS = number_words.STARTERS
_DIGITS = frozenset({DIGIT, GROUPS})
PRECEDENCE: tuple[Row, ...] = (
    ("ssn", ssn.TRIGGERS, _plain(ssn.find_labelled)),
    ("telephone", telephones.TRIGGERS, _plain(telephones.find_labelled)),
    ("dob", birth_dates.TRIGGERS, _birth),
    ("age", ages.TRIGGERS | _NUMBERS | _DIGITS, _age),
    ("gender", gender.TRIGGERS, _plain(gender.find_gender)),
    ("address", frozenset({CAPITAL}), _place),
    ("name", frozenset({CAPITAL}), _company),
    ("name", names.LABELS, _plain(names.find_labelled)),
    ("name", names.TRIGGERS, _plain(names.find_name)),
    ("ssn", frozenset({GROUPS}), _plain(ssn.find_plain)),
    ("telephone", frozenset({GROUPS, PLUS, OPEN}), _plain(telephones.find_plain)),
    ("address", addresses.TRIGGERS | _DIGITS | {GRID}, _plain(addresses.find_address)),
    ("date", dates.TRIGGERS | _DIGITS, _date),
    ("unit", quantities.MEASUREMENTS, _measurement),
    ("unit", frozenset({"min", "second"}), _plain(abbreviations.find_beside)),
    ("number", frozenset({GROUPS}), _dotted),
    ("number", _NUMBERS | _DIGITS, _quantity),
    ("number", frozenset({"a", "an", "half"}), _share),
    ("number", frozenset({SIGN, PLUS, POINT}), _signed),
    ("identifier", _DIGITS, _identifier),
    ("abbr", frozenset({LETTER}), _plain(abbreviations.find_letter)),
    ("sentiment", sentiment.NEGATIONS, _plain(sentiment.find_negated)),
    ("sentiment", frozenset(sentiment.SENTIMENTS), _plain(sentiment.find_pair)),
)


# what is written alike in every language: no row begins at an English word, bar the labels that forms have everywhere
_IN_EVERY_LANGUAGE: tuple[Row, ...] = (
    ("ssn", ssn.TRIGGERS, _plain(ssn.find_labelled)),
    ("telephone", telephones.LABELS, _plain(telephones.find_labelled)),
    ("ssn", frozenset({GROUPS}), _plain(ssn.find_plain)),
    ("telephone", frozenset({GROUPS, PLUS, OPEN}), _plain(telephones.find_plain)),
    ("date", _DIGITS, _numeric_date),
    ("number", frozenset({GROUPS}), _dotted),
    ("number", _DIGITS, _quantity),
    ("number", frozenset({SIGN, PLUS, POINT}), _signed),
    ("identifier", _DIGITS, _identifier),
)


def _index(table: tuple[Row, ...]) -> dict[str, tuple[Recogniser, ...]]:
    rows: dict[str, list[Recogniser]] = {}
    for _, triggers, recognise in table:
        for trigger in sorted(triggers):
            rows.setdefault(trigger, []).append(recognise)
    return {trigger: tuple(found) for trigger, found in rows.items()}


# token -> the recognisers that may begin there, in order
BY_TRIGGER = _index(PRECEDENCE)
EVERYWHERE = _index(_IN_EVERY_LANGUAGE)
