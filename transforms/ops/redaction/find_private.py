"""Finds private values of each wanted kind by patterns of its own, and every further place where a number stands."""

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator

from pagebeam.transforms.ops.redaction.fold import fold
from pagebeam.transforms.ops.redaction.hits import Hit
from pagebeam.transforms.ops.redaction.misread import unmisread

Finder = Callable[[str], Iterator[tuple[int, int]]]

NUMBERS = ("ssn", "telephone", "card")
DIGITS = 7  # of a number, at least, that is looked for in the rest of the text
_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"[ \t\n./()_|\[\]-]{0,5}")


def find_private(text: str, kinds: Iterable[str]) -> list[Hit]:
    """Returns stretches of the text that hold a value of these kinds; they may overlap.

    A number that a label or its form gives away is found again wherever else in the text it is. Letters that
    recognition may have read in place of digits are looked at as both.
    """
    folded = fold(text)
    finders = {kind: finder for kind in kinds if (finder := _finders().get(kind))}
    hits: list[Hit] = []
    for view in dict.fromkeys((folded.text, unmisread(folded.text) if finders else folded.text)):
        found = [Hit(kind, *span) for kind, find in finders.items() for span in find(view)]
        values = {(hit.kind, digits_of(view[hit.start : hit.end])) for hit in found if hit.kind in NUMBERS}
        hits += [*found, *find_numbers(view, values)]
    return sorted({Hit(hit.kind, *folded.span(hit.start, hit.end)) for hit in hits if hit.start < hit.end})


@functools.cache
def _finders() -> dict[str, Finder]:
    """Returns finders by kind; other kinds have no patterns beside their recognisers.

    They are loaded here, as their patterns take long to compile and most runs redact nothing.
    """
    from pagebeam.transforms.ops.redaction.find_accounts import find_cards, find_ibans
    from pagebeam.transforms.ops.redaction.find_births import find_births
    from pagebeam.transforms.ops.redaction.find_documents import (
        find_licences,
        find_passports,
        find_routing_numbers,
        find_vat,
    )
    from pagebeam.transforms.ops.redaction.find_labelled import find_addresses, find_names
    from pagebeam.transforms.ops.redaction.find_labelled_accounts import find_labelled_cards, find_labelled_ibans
    from pagebeam.transforms.ops.redaction.find_online import find_credentials, find_emails, find_ips
    from pagebeam.transforms.ops.redaction.find_ssn import find_ssns
    from pagebeam.transforms.ops.redaction.find_telephones import find_telephones

    return {
        "ssn": find_ssns,
        "dob": find_births,
        "telephone": find_telephones,
        "name": find_names,
        "address": find_addresses,
        "email": find_emails,
        "ip": find_ips,
        "credentials": find_credentials,
        "card": _both(find_cards, find_labelled_cards),
        "iban": _both(find_ibans, find_labelled_ibans),
        "passport": find_passports,
        "licence": find_licences,
        "vat": find_vat,
        "routing": find_routing_numbers,
    }


def _both(*finders: Finder) -> Finder:
    return lambda text: itertools.chain.from_iterable(find(text) for find in finders)


def digits_of(text: str) -> str:
    """Returns the digits of a folded text."""
    return "".join(_DIGIT.findall(text))


def find_numbers(folded: str, values: Iterable[tuple[str, str]]) -> Iterator[Hit]:
    """Yields the places of a folded text where these numbers stand, however their digits are divided.

    Args:
        folded: See `fold`.
        values: Kind and digits.
    """
    places = [match.start() for match in _DIGIT.finditer(folded)]
    digits = "".join(folded[place] for place in places)
    for kind, value in sorted(values):
        at = digits.find(value) if len(value) >= DIGITS else -1
        while at >= 0:
            first, last = places[at], places[at + len(value) - 1]
            inside = zip(places[at : at + len(value) - 1], places[at + 1 : at + len(value)], strict=True)
            if _stands_alone(folded, first, last) and all(_JOINT.fullmatch(folded, a + 1, b) for a, b in inside):
                yield Hit(kind, first, last + 1)
            at = digits.find(value, at + 1)


def _stands_alone(folded: str, first: int, last: int) -> bool:
    return not folded[first - 1 : first].isdigit() and not folded[last + 1 : last + 2].isdigit()
