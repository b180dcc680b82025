"""Folds a text to the ASCII forms in which patterns look for numbers, and remembers where each character came from."""

import itertools
import unicodedata
from typing import NamedTuple

# what recognition takes dashes for is one, too: "~", and the signs of negation and of length
_DASHES = dict.fromkeys(
    "~\u00ac\u00ad\u00af\u02c9\u02dc\u223c\u223d\u301c\uff5e\u02d7\u058a\u2043\u207b\u208b\u2212\u2796\u30fc\ufe58\ufe63\uff0d\uff70",
    "-",
)
_SLASHES = dict.fromkeys("\u2044\u2215\u2571\u29f8\uff0f", "/")
_DOTS = dict.fromkeys("\u00b7\u2022\u2024\u2027\u2219\u22c5\u30fb\uff65", ".")
_LINES = dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_SPACES = {"\u3164": " ", "\u2800": " "}  # fillers that look like spaces and are not called so
_FOLDED = {**_DASHES, **_SLASHES, **_DOTS, **_LINES, **_SPACES, "\r": ""}


class Folded(NamedTuple):
    """A folded text, with the place of each of its characters in the text as it was."""

    text: str
    places: tuple[int, ...] | None  # None where no character moved

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Returns where a stretch of the folded text, which is not empty, was in the original one."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Folds dashes to "-", spaces to " ", digits of every script to ASCII; drops what is invisible, and "\\r"."""
    if text.isascii() and text.isprintable() and "~" not in text:
        return Folded(text, None)
    parts = [_FOLDED[character] if character in _FOLDED else _fold(character) for character in text]
    folded = "".join(parts)
    if all(len(part) == 1 for part in parts):
        return Folded(folded, None)
    places = itertools.chain.from_iterable(itertools.repeat(place, len(part)) for place, part in enumerate(parts))
    return Folded(folded, tuple(places))


def _fold(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category == "Pd":
        return "-"
    if category == "Zs":
        return " "
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":  # zero-width, marks of direction, variation selectors
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character)
