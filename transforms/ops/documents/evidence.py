"""Whether the text layer of a page can be trusted, told from what can be measured on it.

A broken text layer is worse than none: it is returned as garbage without an error. So each reason has a
threshold and a name, and the name of the one that decided goes into the page's `warnings`.
"""

import re
from typing import NamedTuple

MIN_MAPPED = 0.7  # share of sampled characters whose font says which character they are
MAX_BROKEN = 0.1  # share of U+FFFD, private-use and control characters
MIN_VOWELS = 0.15  # share among the Latin letters; English has 0.38, consonant ciphers far less
ENOUGH = 40  # characters below which shares mean nothing

_BROKEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LATIN = re.compile("[A-Za-z]")
_VOWEL = re.compile("[AEIOUYaeiouy]")


class TextLayer(NamedTuple):
    """What a PDF page shows of its text."""

    text: str
    unmapped: float  # share 0..1 of the sampled characters for which the font names no character
    pictures: bool  # whether anything but text is drawn on the page


def distrust(layer: TextLayer) -> str | None:
    """The reason why a page's text should not be used, or None where it can be."""
    shown = len(layer.text) - layer.text.count(" ") - layer.text.count("\n")
    if not shown:
        return "no text" if layer.pictures else None
    if 1 - layer.unmapped < MIN_MAPPED:
        return f"{layer.unmapped:.0%} of the characters have no Unicode value"
    broken = len(_BROKEN.findall(layer.text)) / shown
    if broken > MAX_BROKEN:
        return f"{broken:.0%} of the characters are replacement, private-use or control characters"
    if shown >= ENOUGH and (latin := len(_LATIN.findall(layer.text))) > 0.5 * shown:
        vowels = len(_VOWEL.findall(layer.text)) / latin
        if vowels < MIN_VOWELS:
            return f"only {vowels:.0%} of the letters are vowels"
    return None
