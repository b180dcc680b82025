"""Finds names and addresses that a form asks for: what stands behind "Name:" or "Address:", to the end of the line."""

import re
from collections.abc import Iterator

from pagebeam.transforms.ops.redaction.labels import ADDRESS, NAME

Span = tuple[int, int]

_COLUMN = re.compile(r"[ ]{3,}|\t|[ \t]{1,3}(?=(?:[^\W\d_][\w.'#/-]{0,20}[ ]){0,2}[^\W\d_][\w.'#/-]{0,20}[ ]?:(?!//))")
_CITY = re.compile(
    r"[ \t]*[^\n:]{0,60}?(?<!\d)(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2})(?!\d)"
)
_OTHERS = re.compile(
    r"(?:mail|\bip|\bweb|user|file|host|domain|company|product|brand|\bmac|\burl|column|field)[ \t-]?$", re.I
)
_HELD = re.compile(r"\[[A-Z]+\]")


def find_names(text: str) -> Iterator[Span]:
    """Yields where names follow a label in a folded text."""
    yield from _labelled(text, NAME)


def find_addresses(text: str) -> Iterator[Span]:
    """Yields where addresses follow a label, with the line below that holds a postal code."""
    for start, end in _labelled(text, ADDRESS):
        for _ in range(2):
            below = _CITY.match(text, end + 1) if text[end : end + 1] == "\n" else None
            end = below.end() if below else end
        yield start, end


def _labelled(text: str, label: re.Pattern[str]) -> Iterator[Span]:
    pattern = re.compile(rf"(?:^|[ \t,;|(])(?:{label.pattern})[ \t]{{0,3}}[:=][ \t]{{0,20}}", re.I | re.M)
    for found in pattern.finditer(text):
        if _OTHERS.search(text, max(0, found.start() - 20), found.start() + 1):
            continue
        span = _value(text, found.end())
        if span and re.search(r"\w", _HELD.sub("", text[slice(*span)])):
            yield span


def _value(text: str, place: int) -> Span | None:
    """Returns the rest of the line up to the next label; of an empty one the line below, if that has no label."""
    if place < len(text) and text[place] == "\n":
        place += 1
        if ":" in text[place : _end_of_line(text, place)]:
            return None
    end = _end_of_line(text, place)
    column = _COLUMN.search(text, place, end)
    end = column.start() if column else end
    value = text[place:end]
    start = place + len(value) - len(value.lstrip())
    return (start, place + len(value.rstrip())) if value.strip() else None


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
