"""Finds numbers that only labels tell: of passports, driving licences and banks, and VAT numbers of any form."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
from pagebeam.transforms.ops.redaction.checksums import aba
from pagebeam.transforms.ops.redaction.find_accounts import find_vat_numbers
from pagebeam.transforms.ops.redaction.labels import LICENCE, PASSPORT, ROUTING, VAT

Span = tuple[int, int]

REACH = 30  # characters from a label to its number
_MORE = r"(?:(?:[ ]|[ ]?[-./][ ]?\n?|\n)?"
_VALUE = re.compile(
    rf"(?<![^\W_])(?=(?:[A-Z]{_MORE})){{0,5}}\d(?:{_MORE}[A-Z\d])){{3,}})[A-Z\d](?:{_MORE}(?=[A-Z]{{0,3}}\d)[A-Z\d]{{1,14}})|[A-Z\d]){{3,18}}(?:[-/][A-Z]{{1,3}})?(?![^\W_])"
)
"""Capital letters and digits, at least four digits in all, in groups."""
_WORD = re.compile(r"(?<![^\W_])(?<!\d[.,])[A-Z\d]{6,18}(?![^\W_])(?![.,]\d)")
"""The same as one word, as below a heading."""
_CODE = re.compile(r"(?<![^\W_])[A-Z]{4}[ -]?[A-Z]{2}[ -]?[A-Z\d]{2}(?:[ -]?[A-Z\d]{3})?(?![^\W_])")
"""A BIC (ISO 9362)."""
_MACHINE = re.compile(
    r"(?<![A-Z\d<])(?:P[A-Z<][A-Z<]{3}[A-Z<]{39}"
    r"|[A-Z\d<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z\d<]{14}[\d<]\d)(?![A-Z\d<])"
)
"""The lines of a passport that machines read (ICAO 9303)."""
_BETWEEN = re.compile(
    r"[\s:#.=()/\[\]|_-]{0,12}"
    r"(?:(?:no|nr|n[º°]|num(?:ber)?|id|code|is|was|ist|est|es)\b[\s:#.=()/|_-]{0,8}){0,3}",
    re.I,
)
_BEHIND = re.compile(r"[ \t]{0,3}[-,(\[=]?[ \t\n]{0,2}(?:(?:is|was|his|her|their|the|my|as)\s){0,3}")
_TAX = re.compile(r"(?<![^\W_])(?:vat|ust|umsatzsteuer|tva|iva|btw|mwst)", re.I)
_LEAST = 5  # letters and digits of a number
_JOINT = r"[ \t\n./-]{0,3}"


def find_passports(text: str) -> Iterator[Span]:
    """Yields where numbers of passports are in a folded text, by their labels, and the lines that machines read."""
    yield from (match.span() for match in _MACHINE.finditer(text))
    yield from _everywhere(text, _labelled(text, PASSPORT, heading=True))


def find_licences(text: str) -> Iterator[Span]:
    """Yields where numbers of driving licences are in a folded text, by their labels."""
    yield from _everywhere(text, _labelled(text, LICENCE, heading=True))


def find_routing_numbers(text: str) -> Iterator[Span]:
    """Yields where routing numbers, sort codes and BICs of banks are in a folded text, by their labels."""
    yield from _everywhere(text, _labelled(text, ROUTING, _CODE))
    if ROUTING.search(text):
        yield from (found.span() for found in re.finditer(r"(?<![\w-])\d{9}(?![\w-])", text) if aba(found[0]))


def find_vat(text: str) -> Iterator[Span]:
    """Yields where VAT numbers are in a folded text, by their check digits or their labels."""
    yield from find_vat_numbers(text)
    if _TAX.search(text):
        yield from find_vat_numbers(text, labelled=True)
        yield from _everywhere(text, _labelled(text, VAT))


def _labelled(
    text: str, label: re.Pattern[str], also: re.Pattern[str] | None = None, heading: bool = False
) -> list[Span]:
    found: list[Span] = []
    heads = False
    for name in label.finditer(text):
        own = list(_beside(text, *name.span(), also))
        found += own
        heads |= headings.heads_others(text, name.span(), own)
    if heads and heading:
        found += [match.span() for match in _WORD.finditer(text) if _is_number(match[0])]
    return found


def _beside(text: str, start: int, end: int, also: re.Pattern[str] | None) -> Iterator[Span]:
    between = _BETWEEN.match(text, end)
    place = between.end() if between else end
    for pattern in (_VALUE, *((also,) if also else ())):
        match = pattern.match(text, place) or pattern.search(text, place, min(len(text), place + REACH + 24))
        if (
            match
            and match.start() <= place + REACH
            and text.count("\n", end, match.start()) < 3
            and (pattern is also or _is_number(match[0]))
        ):
            yield match.span()
            return
    last = None
    for match in _VALUE.finditer(text, max(0, start - 40), start):
        last = match
    if last and _is_number(last[0]) and _BEHIND.fullmatch(text, last.end(), start):
        yield last.span()


def _is_number(value: str) -> bool:
    return sum(map(str.isalnum, value)) >= _LEAST and sum(map(str.isdigit, value)) >= 4


def _everywhere(text: str, spans: list[Span]) -> Iterator[Span]:
    """Yields places of numbers, and every other one where the same letters and digits stand."""
    yield from spans
    for value in {"".join(filter(str.isalnum, text[start:end])) for start, end in spans}:
        pattern = rf"(?<![^\W_]){_JOINT.join(map(re.escape, value))}(?![^\W_])"
        yield from (match.span() for match in re.finditer(pattern, text))
