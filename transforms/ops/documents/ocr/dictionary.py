"""How much of a text is words of a language: what tells prose from a cipher, offline.

The frequency lists are those that pyspellchecker brings (from OpenSubtitles). Loading one takes a quarter of a second,
so they are asked only where something else has raised a doubt.
"""

import functools
import gzip
import json
import pathlib
import re

import spellchecker

LONG_S = 3  # words with f for s, below which they are misread by chance
ENOUGH_WORDS = 20  # of two letters or more, below which a share means nothing
LISTS = {
    "ara": "ar",
    "deu": "de",
    "eng": "en",
    "eus": "eu",
    "fas": "fa",
    "fra": "fr",
    "ita": "it",
    "lav": "lv",
    "nld": "nl",
    "por": "pt",
    "rus": "ru",
    "spa": "es",
}
"""ISO 639-3 code of a language -> its ISO 639-1 code, which names its list."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def known_share(text: str, languages: str, enough: int = ENOUGH_WORDS) -> float | None:
    """Returns the share, 0..1, of the words that are in a list of one of these languages; None where it says nothing.

    Args:
        text: Of a page.
        languages: ISO 639-3 codes joined by "+"; those without a list are left out.
        enough: Words of two letters or more, below which a share means nothing.
    """
    lists = [LISTS[name] for name in languages.split("+") if name in LISTS]
    words = [word.lower() for word in _WORD.findall(text)]
    if not lists or len(words) < enough:
        return None
    return sum(any(word in _words_of(name) for name in lists) for word in words) / len(words)


def long_s_share(text: str, languages: str) -> float:
    """Returns the share, 0..1, of the words whose long s was read as f: they are in a list with s in its place alone.

    Args:
        text: Of a page.
        languages: ISO 639-3 codes joined by "+"; those without a list are left out.
    """
    lists = [LISTS[name] for name in languages.split("+") if name in LISTS]
    words = [word.lower() for word in _WORD.findall(text)]
    found = 0
    for word in words:
        if "f" in word and not any(word in _words_of(name) for name in lists):
            found += any(other in _words_of(name) for name in lists for other in _with_s(word))
    return found / len(words) if found >= LONG_S else 0.0


def _with_s(word: str) -> list[str]:
    """Returns a word with s for one f, and for all."""
    at = [place for place, letter in enumerate(word) if letter == "f"]
    return [word.replace("f", "s"), *(f"{word[:place]}s{word[place + 1 :]}" for place in at)]


def is_word(text: str, language: str) -> bool:
    """Returns whether a word is in the list of a language, an ISO 639-1 code that has one."""
    return text.lower() in _words_of(language)


def is_known(text: str, languages: str) -> bool:
    """Returns whether a word, with signs around it, is in a list of these languages; all are where none has a list.

    Args:
        text: As it stands on a page.
        languages: ISO 639-3 codes joined by "+".
    """
    lists = [LISTS[name] for name in languages.split("+") if name in LISTS]
    words = _WORD.findall(text.lower())
    return not lists or (bool(words) and all(any(word in _words_of(name) for name in lists) for word in words))


@functools.lru_cache(maxsize=4)
def _words_of(name: str) -> frozenset[str]:
    return read_list(name)


def read_list(name: str) -> frozenset[str]:
    """Reads the list of a language, an ISO 639-1 code that has one: its words in small letters."""
    path = pathlib.Path(spellchecker.__file__).parent / "resources" / f"{name}.json.gz"
    return frozenset(json.loads(gzip.decompress(path.read_bytes())))
