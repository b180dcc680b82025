"""Spelling, offline: a word that is in no dictionary becomes the likeliest word within two edits."""

import functools
import math
from collections.abc import Callable

from transforms.ops.words.lexicon import dictionary_path

LANGUAGES = ("en", "fr", "es", "it", "de")
_MIN_LETTERS = 4  # shorter unknown words have too many neighbours to choose from


def corrector(language: str = "en") -> Callable[[str], str]:
    """A function that corrects one lower-case word; the dictionary is loaded at the first word.

    Raises:
        ValueError: there is no dictionary of the language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"There is no spelling dictionary for {language!r}; choose one of {', '.join(LANGUAGES)}")
    return functools.partial(_correct, language)


@functools.lru_cache(maxsize=65536)
def _correct(language: str, word: str) -> str:
    from symspellpy import Verbosity

    if len(word) < _MIN_LETTERS or not word.isalpha():
        return word
    found = _speller(language).lookup(word, Verbosity.CLOSEST, max_edit_distance=2)
    if not found or found[0].distance == 0:
        return word
    return str(max(found, key=lambda near: (_likelihood(word, near.term, near.count), near.term)).term)


def _likelihood(word: str, near: str, count: int) -> float:
    """Frequent words are likelier; people seldom miss the first letter or the last, and rather leave letters out."""
    ends = 2.0 * (near[0] == word[0]) + 0.8 * (near[-1] == word[-1])
    return math.log(max(count, 1)) + ends + 0.5 * (len(near) >= len(word))


@functools.lru_cache(maxsize=len(LANGUAGES))
def _speller(language: str):  # type: ignore[no-untyped-def]
    from symspellpy import SymSpell

    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    if language == "en":
        speller.load_dictionary(str(dictionary_path()), 0, 1, encoding="utf-8-sig")
        return speller
    from spellchecker import SpellChecker

    for word, count in SpellChecker(language=language).word_frequency.items():
        speller.create_dictionary_entry(word, count)
    return speller
