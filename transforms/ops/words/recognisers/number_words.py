"""Numbers written in words: "twenty-one", "two million three hundred", "three quarters", "one and a half", "tenth".

A hand-written reading of the few words ahead, so that it is linear and knows where each number ends: "one two" are
two numbers, "twenty two" is one.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from pagebeam.transforms.ops.words.data.number_terms import (
    ALL,
    DENOMINATORS,
    GROUPS,
    ORDINAL_SCALES,
    ORDINALS,
    PLURALS,
    SCALES,
    SMALL,
    STARTERS,
)

__all__ = ["STARTERS", "Spoken", "may_be_article", "read_article", "read_number", "read_tail"]

_WORD = re.compile(r"(?:\s{1,4}|\s{0,2}-\s{0,2})?([A-Za-z]{1,20}|\d{1,3}(?![\d.,/]))")
_MAX_WORDS = 40  # more than any number has that people write out; bounds the work at one place
_ARTICLE = re.compile(r"an?\s{1,4}|half\s{1,4}(?:an?\s{1,4})?", re.I)
_MAY_BE = re.compile(
    r"(?:an?|half)\s{1,4}(?:an?\s{1,4})?(?:hal|quar|hund|thou|doz|[a-z]{1,6}illi|thir|[a-z]{2,8}th\b|[a-z]{1,9}-)", re.I
)
_STOP = re.compile(r"\s{0,4}(?:$|[.,;:!?)]|of\b)")


class Spoken(NamedTuple):
    """A number read from words."""

    value: Fraction
    end: int
    ordinal: bool = False


class _Token(NamedTuple):
    word: str
    end: int


def read_number(text: str, start: int) -> Spoken | None:
    """Reads the number in words that begins at `start`; `None` where there is none."""
    tokens = _ahead(text, start)
    if not tokens:
        return None
    first = tokens[0]
    if first.word in PLURALS:
        return Spoken(Fraction(PLURALS[first.word]), first.end)
    if first.word in ORDINALS or first.word in ORDINAL_SCALES:
        value = ORDINALS[first.word] if first.word in ORDINALS else ORDINAL_SCALES[first.word]
        return Spoken(Fraction(value), first.end, ordinal=True)
    if first.word not in SMALL and first.word not in SCALES:
        return None
    return _read(tokens)


def read_article(text: str, start: int) -> Spoken | None:
    """Reads a number behind an article or "half": "a half", "a tenth of", "half a million", "half a dozen"."""
    opening = _ARTICLE.match(text, start)
    tokens = _ahead(text, opening.end()) if opening else []
    if opening is None or not tokens:
        return None
    half = opening[0][0] in "hH"
    first = tokens[0]
    size = SCALES.get(first.word) or GROUPS.get(first.word)
    if half:
        return Spoken(Fraction(size, 2), first.end) if size else None
    if first.word in GROUPS:
        return Spoken(Fraction(GROUPS[first.word]), first.end)
    if first.word in SCALES:
        return _read(tokens)
    if first.word in DENOMINATORS and not first.word.endswith("s") and _STOP.match(text, first.end):
        return Spoken(Fraction(1, DENOMINATORS[first.word]), first.end)
    return None


def may_be_article(text: str, start: int) -> bool:
    """Returns whether a number may follow "a", "an" or "half": a quick look, as articles are frequent."""
    return _MAY_BE.match(text, start) is not None


def read_tail(text: str, end: int, value: Fraction) -> Spoken | None:
    """Reads what goes on behind digits and a scale: "3 hundred and 21", "5 million and a half"."""
    tokens = [_Token("", end), *_ahead(text, end, spaced=True)]
    if len(tokens) < 2 or tokens[1].word != "and" or len(tokens) < 3:
        return None
    number = _Sum(value)
    if (part := _part(tokens, 1, value)) is not None:
        return part
    follows = tokens[3].word if len(tokens) > 3 else ""
    if tokens[2].word in {"a", "an"} or follows in SCALES or not number.add(tokens[2].word):
        return None
    return Spoken(number.value, tokens[2].end)


def _ahead(text: str, start: int, spaced: bool = False) -> list[_Token]:
    tokens: list[_Token] = []
    place = start
    while len(tokens) < _MAX_WORDS and (match := _WORD.match(text, place)) is not None:
        word = match[1].lower()
        if (word not in ALL and not (word.isdigit() and tokens)) or not (tokens or spaced or match.start(1) == start):
            break
        tokens.append(_Token(word, match.end()))
        place = match.end()
    return tokens


class _Sum:
    """Adds number words up; `add` says whether a word still belongs to the number."""

    def __init__(self, total: Fraction = Fraction(0)) -> None:
        self._total, self._group = total, 0
        self._scale = 10**60 if not total else 1000 if total % 1000 == 0 else 100
        self._room = 1000 if not total else self._scale
        self._empty = not total

    @property
    def value(self) -> Fraction:
        return self._total + self._group

    @property
    def joins(self) -> bool:
        """Whether "and" may follow, as it does behind a hundred and a scale."""
        return self._room >= 100 and not self._empty

    def add(self, word: str) -> bool:
        if word == "hundred":
            if self._group >= 100 or (self._room < 100 and self._group > 99):
                return False
            self._group, self._room = (self._group or 1) * 100, 100
        elif word in SCALES:
            if SCALES[word] >= self._scale:
                return False
            self._total += (self._group or 1) * SCALES[word]
            self._group, self._scale, self._room = 0, SCALES[word], 1000
        else:
            value = int(word) if word.isdigit() else SMALL.get(word, -1)
            if not (self._empty or 0 < value < self._room) or value < 0:
                return False
            self._group += value
            self._room = 10 if value >= 20 and value % 10 == 0 and value < 100 else 1
        self._empty = False
        return True

    def fits(self, value: int) -> bool:
        """Returns whether an ordinal may close the number: "twenty-first", "hundred and third"."""
        return value < self._room


def _read(tokens: list[_Token]) -> Spoken:
    number, index = _Sum(), 0
    while index < len(tokens) and number.add(tokens[index].word):
        index += 1
        joined = index + 1 < len(tokens) and tokens[index].word == "and" and number.joins
        if joined and tokens[index + 1].word in SMALL and not _is_fraction(tokens, index + 1):
            index += 1
    value, end = number.value, tokens[index - 1].end
    if index >= len(tokens):
        return Spoken(value, end)
    word = tokens[index].word
    closing = ORDINALS.get(word, ORDINAL_SCALES.get(word))
    if closing is not None and value != 1 and (word in ORDINAL_SCALES or number.fits(closing)):
        return Spoken(value * closing if word in ORDINAL_SCALES else value + closing, tokens[index].end, ordinal=True)
    if word in DENOMINATORS and (word.endswith("s") or value == 1) and value.denominator == 1:
        return Spoken(value / DENOMINATORS[word], tokens[index].end)
    if word == "point" and (decimals := _decimals(tokens, index + 1)) is not None:
        return Spoken(value + decimals[0], decimals[1])
    if word in GROUPS:
        return Spoken(value * GROUPS[word], tokens[index].end)
    return (_part(tokens, index, value) if word == "and" else None) or Spoken(value, end)


def _is_fraction(tokens: list[_Token], index: int) -> bool:
    """Returns whether there is a fraction at `index`: "two thirds", but not "thirty fifths"."""
    return _is_part(tokens, index + 1) and SMALL[tokens[index].word] < DENOMINATORS[tokens[index + 1].word]


def _is_part(tokens: list[_Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].word in DENOMINATORS


def _part(tokens: list[_Token], index: int, value: Fraction) -> Spoken | None:
    """Reads "and a half", "and two thirds": tokens from "and" on."""
    if index + 2 >= len(tokens) or tokens[index].word != "and" or not _is_part(tokens, index + 2):
        return None
    over = tokens[index + 1].word
    count = 1 if over in {"a", "an"} else SMALL.get(over)
    if count is None or count >= DENOMINATORS[tokens[index + 2].word]:
        return None
    extra, end = Fraction(count, DENOMINATORS[tokens[index + 2].word]), tokens[index + 2].end
    if index + 3 < len(tokens) and (scale := SCALES.get(tokens[index + 3].word)):
        total = (value + extra) * scale if value < 1000 else value + extra * scale
        return Spoken(total, tokens[index + 3].end)
    whole = max((size for size in SCALES.values() if size <= value and not value % size), default=1)
    return Spoken(value + extra * whole, end)  # "two million and a half" is half a million more


def _decimals(tokens: list[_Token], index: int) -> tuple[Fraction, int] | None:
    digits = ""
    while index < len(tokens) and len(digits) < _MAX_WORDS and SMALL.get(tokens[index].word) is not None:
        value = SMALL[tokens[index].word]
        follower = SMALL.get(tokens[index + 1].word, 10) if index + 1 < len(tokens) else 10
        if value >= 20 and 0 < follower < 10:
            value, index = value + follower, index + 1
        digits += str(value)
        index += 1
    return (Fraction(int(digits), 10 ** len(digits)), tokens[index - 1].end) if digits else None
