"""Spelling, offline: a word that is in no dictionary becomes the likeliest word within two edits."""

import functools
import math
import re
from collections import Counter
from collections.abc import Callable

from pagebeam.transforms.ops.words.data.everyday import NEW_WORDS
from pagebeam.transforms.ops.words.data.lexicon import dictionary_path, known_words
from pagebeam.transforms.ops.words.data.names_data import GIVEN

LANGUAGES = ("en", "fr", "es", "it", "de")
_MIN_LETTERS = 4  # shorter unknown words have too many neighbours to choose from

_RECURS = 3  # times; the same slip is seldom made so often
_WORD = re.compile(r"[^\W\d_]{4,}")

# Log-likelihoods, fitted on half of a noisy set and a sample of codespell's pairs, and held against the other halves:
# letters are left out far more often than added, and the ends of a word are seldom wrong.
_FREQUENT, _FIRST, _LAST = 0.75, 1.25, 2.0
_SAFE = 11.0  # likelihood, less a word's letters, below which a word is rather new, or a name, than a slip
_LEFT_OUT, _SWAPPED, _ADDED, _WRONG = 3.5, 4.5, 6.5, 7.0


def own_vocabulary(text: str) -> frozenset[str]:
    """Returns the words that are in no dictionary and recur in a text: terms and names of its subject, not slips."""
    counts = Counter(_WORD.findall(text.lower()))
    return frozenset(word for word, count in counts.items() if count >= _RECURS and word not in known_words())


def corrector(language: str = "en", vocabulary: frozenset[str] = frozenset()) -> Callable[[str], str]:
    """Returns a function that corrects one lower-case word; the dictionary is loaded at the first word.

    Words of `vocabulary` are right as they are.

    Raises:
        ValueError: there is no dictionary of the language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"There is no spelling dictionary for {language!r}; choose one of {', '.join(LANGUAGES)}")
    if vocabulary:
        return lambda word: word if word in vocabulary else _correct(language, word)
    return functools.partial(_correct, language)


@functools.lru_cache(maxsize=65536)
def _correct(language: str, word: str) -> str:
    from symspellpy import Verbosity

    if len(word) < _MIN_LETTERS or not word.isalpha() or word in NEW_WORDS or word in GIVEN:
        return word
    near = _speller(language).lookup(word, Verbosity.ALL, max_edit_distance=2)
    if not near or near[0].distance == 0:
        return word
    best, term = _SAFE - len(word) if language == "en" else -math.inf, word
    for likely, each in sorted(((_FREQUENT * math.log(max(n.count, 1)), n.term) for n in near), reverse=True):
        if likely + _FIRST + _LAST - _LEFT_OUT < best:
            break  # no edit is cheaper, so nothing rarer is likelier
        likely += _FIRST * (each[0] == word[0]) + _LAST * (each[-1] == word[-1]) - _slip(word, each)
        if likely > best or (likely == best and each > term):
            best, term = likely, each
    return term


def _slip(word: str, meant: str) -> float:
    """Returns how unlikely it is that `word` is written for `meant`: the cheapest way from one to the other."""
    before: list[float] = []
    above = [j * _LEFT_OUT for j in range(len(meant) + 1)]
    for i, letter in enumerate(word):
        row = [(i + 1) * _ADDED]
        for j, other in enumerate(meant):
            cost = min(above[j] + _WRONG * (letter != other), above[j + 1] + _ADDED, row[j] + _LEFT_OUT)
            if i and j and letter == meant[j - 1] and other == word[i - 1]:
                cost = min(cost, before[j - 1] + _SWAPPED)
            row.append(cost)
        before, above = above, row
    return above[-1]


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
