"""Whether the text layer of a page can be trusted, told from what can be measured on it.

A broken text layer is worse than none: it is returned as garbage without an error. So each reason has a
threshold and a name, and the name of the one that decided goes into the page's `warnings`. Where most words are in a
dictionary all the same, or the text is prose of another language, that acquits the layer.
"""

import re
import string
from typing import NamedTuple

from pagebeam.transforms.ops.documents.ocr.dictionary import known_share
from pagebeam.transforms.ops.documents.text_layer.other_language import find_other_language

MIN_MAPPED = 0.7  # share of sampled characters whose font says which character they are
MAX_BROKEN = 0.1  # share of U+FFFD, private-use and control characters
MIN_VOWELS = 0.15  # share among the Latin letters; English has 0.38, consonant ciphers far less
MAX_ODD = (
    0.25  # share of words that nobody could pronounce; 0.64 of a page that is off by one letter, at most 0.14 else
)
FEW = 20  # words of a page, of which as large a share as of so many counts
ENOUGH = 40  # characters below which shares mean nothing
ACQUITS = 0.7  # share of words in a dictionary above which the other signs are wrong
LIKE_RECOGNISED = 0.6  # share that a layer under a scan needs; today's recognition reaches 0.9 on clean scans
FILLED = 0.5  # share of the page that a picture covers, above which text that is not painted is somebody's recognition

_ASCII = bytes(range(128))
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\f\r"})
_BROKEN_WIDE = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LETTERS = string.ascii_letters.encode()
_VOWELS = b"AEIOUYaeiouy"
_CONSONANTS = bytes({*string.ascii_lowercase.encode()} - {*_VOWELS})
_SHAPE = bytes(99 if b in _CONSONANTS else 120 if chr(b).isalnum() or b == 95 else 32 for b in _ASCII) + b" " * 128
"""Of each byte of UTF-8: c for a small consonant, x for another letter, a figure or a low line, else a space."""
_TOGETHER = re.compile(b"[A-Za-z]{3,}")
_LONG_WORD = re.compile(r"\b[a-z]{4,}\b")  # in lower case, for acronyms and codes owe nobody a vowel
_ODD = re.compile("[bcdfghjklmnpqrstvwxz]{5}|^[^aeiouy]+$")


class TextLayer(NamedTuple):
    """What a PDF page shows of its text."""

    text: str
    unmapped: float  # share 0..1 of the sampled characters for which the font names no character
    pictures: bool  # whether anything but text is drawn on the page
    hidden: float = 0.0  # share 0..1 of the text objects that nobody sees: not painted, or under a picture
    filled: float = 0.0  # share 0..1 of the page that its pictures cover


class Verdict(NamedTuple):
    """What is to be done with a text layer."""

    reason: str | None  # why it should not be used; None where it can be
    note: str | None = None  # what spoke against a layer that is used


def assess(layer: TextLayer, languages: str = "eng") -> Verdict:
    """Assesses whether a page's text can be used.

    Args:
        layer: Of the page.
        languages: In which the page would be recognised, joined by "+".
    """
    shown = len(layer.text) - layer.text.count(" ") - layer.text.count("\n")
    if not shown:
        return Verdict("no text" if layer.pictures else None)
    doubt = _doubt(layer, shown)
    overlaid = layer.hidden > 0.5 and layer.filled > FILLED
    if not doubt and not overlaid:
        return Verdict(None)
    known = known_share(layer.text, languages)
    if overlaid and not doubt:
        return _judge_overlaid(layer.text, known, languages)
    if known is not None and known >= ACQUITS:
        return Verdict(None, f"used although {doubt}: {known:.0%} of its words are in the dictionary")
    if other := find_other_language(layer.text, languages):
        return Verdict(None, f"used although {doubt}: {other.told}")
    return Verdict(doubt if known is None else f"{doubt}, and {known:.0%} of the words are in the dictionary")


def _doubt(layer: TextLayer, shown: int) -> str | None:
    if 1 - layer.unmapped < MIN_MAPPED:
        return f"{layer.unmapped:.0%} of the characters have no Unicode value"
    data = layer.text.encode("utf-8", "surrogatepass")  # bytes are counted in a twentieth of the time of characters
    broken = _broken(data) / shown
    if broken > MAX_BROKEN:
        return f"{broken:.0%} of the characters are replacement, private-use or control characters"
    if shown < ENOUGH or (latin := _count(data, _LETTERS)) <= 0.5 * shown:
        return None
    if _count(data, _VOWELS) < MIN_VOWELS * latin and (vowels := _vowels_of_words(data)) < MIN_VOWELS:
        return f"only {vowels:.0%} of the letters are vowels"
    if _most_odd(data) <= MAX_ODD * FEW:
        return None
    words = _LONG_WORD.findall(layer.text)
    odd = sum(_ODD.search(word) is not None for word in words)
    if odd > MAX_ODD * max(len(words), FEW):
        return f"{odd / len(words):.0%} of the words cannot be pronounced"
    return None


def _vowels_of_words(data: bytes) -> float:
    """Returns their share among the letters of words; 1 where those are few, as in forms, tables and plots."""
    letters = b"".join(_TOGETHER.findall(data))
    return _count(letters, _VOWELS) / len(letters) if len(letters) >= ENOUGH else 1.0


def _count(data: bytes, which: bytes) -> int:
    return len(data) - len(data.translate(None, which))


def _broken(data: bytes) -> int:
    wide = b"" if data.isascii() else data.translate(None, _ASCII)
    return _count(data, _CONTROLS) + len(_BROKEN_WIDE.findall(wide.decode("utf-8", "surrogatepass")))


def _most_odd(data: bytes) -> int:
    """Returns the most words that can be odd: those with five consonants in a row, or that begin with four."""
    shape = data.translate(_SHAPE)
    return shape.count(b"ccccc") + shape.count(b" cccc") + shape.startswith(b"cccc")


def _judge_overlaid(text: str, known: float | None, languages: str) -> Verdict:
    """Judges an earlier recognition, which is used where its words are words, of whatever language."""
    told = "it is invisible and lies over a picture"
    if known is not None and known >= LIKE_RECOGNISED:
        return Verdict(None, f"{told}; {known:.0%} of its words are in the dictionary")
    if other := find_other_language(text, languages):
        return Verdict(None, f"{told}; {other.told}")
    if known is None:
        return Verdict(f"{told}, and is too short or of a language too rare to be checked")
    return Verdict(f"{told}, and only {known:.0%} of its words are in the dictionary")
