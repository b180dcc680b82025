"""Finds what labels call the number of a card or an IBAN, whose check digits do not fit, or whose form is not known.

Recognition reads digits wrongly, and not every scheme is listed here: a number that is named so is taken for one.
"""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction import headings
from pagebeam.transforms.ops.redaction.labels import CARD, IBAN

Span = tuple[int, int]

REACH = 30  # characters from a label to its number
_CARD = re.compile(r"(?<![\w.,/-])(?<!\d[ ])\d(?:(?:[ ]{1,2}|[ ]?[-./][ ]?)?\n?\d){11,18}(?!\w)(?![-.,/]\d)")
_IBAN = re.compile(r"(?<!\w)[A-Z][A-Z\d]\d{2}(?:[ -]{0,2}\n?[A-Z\d]{2,4}){3,8}(?:[ ]?[A-Z\d])?(?!\w)")
_CARD_LEAST, _IBAN_LEAST = 13, 15  # letters and digits of a number below a heading
_DIGITS = 8  # of an IBAN, at least, that tell it from words in capital letters
_BEHIND = re.compile(r"[ \t]{0,3}[-,(\[=]?[ \t\n]{0,2}")


def find_labelled_cards(text: str) -> Iterator[Span]:
    """Yields where 12 to 19 digits are beside a label of cards in a folded text, and 13 to 19 below such a heading."""
    yield from _labelled(text, CARD, _CARD, _CARD_LEAST)


def find_labelled_ibans(text: str) -> Iterator[Span]:
    """Yields what has the form of an IBAN beside its label in a folded text, or below such a heading."""
    for start, end in _labelled(text, IBAN, _IBAN, _IBAN_LEAST):
        if sum(map(str.isdigit, text[start:end])) >= _DIGITS:
            yield start, end


def _labelled(text: str, label: re.Pattern[str], number: re.Pattern[str], least: int) -> Iterator[Span]:
    heads = False
    for name in label.finditer(text):
        found = list(_beside(text, name, number))
        yield from found
        heads |= headings.heads_others(text, name.span(), found)
    if heads:
        for match in number.finditer(text):
            if sum(map(str.isalnum, match[0])) >= least:
                yield match.span()


def _beside(text: str, label: re.Match[str], number: re.Pattern[str]) -> Iterator[Span]:
    """Yields the number behind a label, or else the one right before it."""
    match = number.search(text, label.end(), min(len(text), label.end() + REACH + 60))
    if match and match.start() <= label.end() + REACH and text.count("\n", label.end(), match.start()) < 3:
        yield match.span()
        return
    last = None
    for match in number.finditer(text, max(0, label.start() - 50), label.start()):
        last = match
    if last and _BEHIND.fullmatch(text, last.end(), label.start()):
        yield last.span()
