"""What a recogniser hands back: the stretch of text that it consumes and the words that stand for it."""

import functools
from typing import NamedTuple

from pagebeam.schemas.words import Word

DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
"""What is written between the groups of a number, to be put in a class of a pattern."""


class Component(NamedTuple):
    """One component of an address: number, direction, name, type, unit, box, station, city, state, postal."""

    kind: str
    start: int
    end: int
    value: str


class Match(NamedTuple):
    """One recognised stretch of text; offsets are characters of the text, `end` exclusive."""

    kind: str  # number, unit, date, dob, ssn, telephone, address, gender, sentiment, name, age, …
    start: int
    end: int
    value: str  # normalised
    words: tuple[Word, ...]
    value_start: int  # where a label such as "SSN:" ends
    value_end: int | None = None  # None is `end`
    valid: bool = True
    label: bool = False  # the label's words stay where the kind is not kept
    parts: tuple[Component, ...] = ()  # of an address; the numbers of a quantity


@functools.lru_cache(maxsize=65536)
def word(text: str, tag: int = 0) -> Word:
    """Returns a `Word`; equal ones share one object."""
    return Word(text, tag)
