"""Folds a text to the ASCII forms in which patterns look for numbers, and remembers where each character came from."""

import itertools
import re
import unicodedata
from typing import NamedTuple

# what recognition takes dashes for is one, too: "~", and the signs of negation and of length
_DASHES = dict.fromkeys(
    "~\u00ac\u00ad\u00af\u02c9\u02dc\u223c\u223d\u301c\uff5e\u02d7\u058a\u2043\u207b\u208b\u2212\u2796\u30fc\ufe58\ufe63\uff0d\uff70"
    "\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2017\u23af\u23e4\u4e00",
    "-",
)
_SLASHES = dict.fromkeys("\u2044\u2215\u2571\u29f8\uff0f", "/")
_DOTS = dict.fromkeys("\u00b7\u2022\u2024\u2027\u2219\u22c5\u30fb\uff65\u02d9\u06d4\u25cb\u25cf\u25e6\u2e31\u3002", ".")
_BARS = dict.fromkeys("\u00a6\u3021\u2502\u2503\u2506\u2507\u250a\u250b\u254e\u254f", "|")
_LINES = dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_SPACES = {"\u3164": " ", "\u2800": " "}  # fillers that look like spaces and are not called so
_CONTROLS = dict.fromkeys([*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))], " ")
_FOLDED = {**_CONTROLS, **_DASHES, **_SLASHES, **_DOTS, **_BARS, **_LINES, **_SPACES, "\n": "\n", "\t": "\t", "\r": ""}
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_])")
"""Where a line ends within a word: "Geburts-", "datum:"."""


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
    """Folds dashes to "-", spaces to " ", digits of every script to ASCII; drops what is invisible, and "\\r".

    Words that a line end divides become whole.
    """
    if text.isascii() and text.isprintable() and "~" not in text:
        return Folded(text, None)
    parts = [_FOLDED[character] if character in _FOLDED else _fold(character) for character in text]
    for broken in _BROKEN.finditer(text):
        parts[broken.start()] = parts[broken.start() + 1] = ""
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
