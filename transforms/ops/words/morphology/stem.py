"""The internal stemmer: whole English words, not stumps. "riding" is ride, "planning" plan, "costly" cost.

Endings come off by rule, and a word list decides between the forms that the rule leaves open: "observing" is
observe because "observ" is no word. Words that are in no list keep what the rule says is likeliest.
"""

import functools

from pagebeam.transforms.ops.words.data.british import americanize
from pagebeam.transforms.ops.words.data.lexicon import known_words
from pagebeam.transforms.ops.words.data.stem_data import IRREGULAR, WHOLE

_VOWELS = frozenset("aeiouy")
_MIN = 3  # letters below which a word is left alone


@functools.lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """The base form of a lower-case English word, in American spelling."""
    if len(word) <= _MIN or not word.isascii() or not word.isalpha():
        return word
    return _underive(uninflected(word), known_words())


@functools.lru_cache(maxsize=131072)
def uninflected(word: str) -> str:
    """The word without its inflection, in American spelling, but with its derivation: "usefully" is useful."""
    if len(word) <= _MIN or not word.isascii() or not word.isalpha():
        return word
    known = known_words()
    return americanize(_uninflect(word, known), known)


def _uninflect(word: str, known: frozenset[str]) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in WHOLE or len(word) <= _MIN:  # "est", which is left of "ests", has no ending
        return word
    if word.endswith("s"):
        single = _singular(word, known)
        return single if single == word else _uninflect(single, known)
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            return _verb(word, word.removesuffix(ending), known)
    if word.endswith("est"):
        return _compared(word, word[:-3], known)
    return word


def _singular(word: str, known: frozenset[str]) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) < 5 or (word[:-1] in known and word[:-3] + "y" not in known) else word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-1] if word[:-1] in known and word[:-2] not in known else word[:-2]
    if word.endswith("ves") and word[:-1] not in known:
        return next((form for form in (word[:-3] + "f", word[:-3] + "fe") if form in known), word[:-1])
    if word.endswith(("oes", "ses", "zes")) and word[:-1] not in known and word[:-2] in known:
        return word[:-2]
    return word[:-1]


def _verb(word: str, base: str, known: frozenset[str]) -> str:
    """The verb behind -ing or -ed: hop(p)ed, hop(e)d, played, tri(y)ed."""
    if len(base) < 2 or not _VOWELS.intersection(base):
        return word
    if base.endswith("i"):
        return base[:-1] + "y" if word.endswith("ed") else base
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "aeiou":
        return _undouble(base, known)
    with_e = base + "e"
    if base.endswith("y") and base in known:
        return base
    if _is_short(base) and base[-1] not in "wxy":
        return with_e if with_e in known or base not in known else base
    if base in known and with_e in known:
        return base if _prefers_bare(base) else with_e
    if base in known:
        return _flat(base, known)
    if with_e in known or base.endswith(("v", "u", "dg", "iz", "yz", "nc", "rc", "rs", "ls", "ns", "ys")):
        return with_e
    return base if len(base) > 2 else word


def _prefers_bare(base: str) -> bool:
    """Two vowels or two consonants before the ending ("boat", "plant") speak for the form without -e."""
    return not base.endswith(("c", "g", "v", "s", "u", "z")) and (
        base[-2] not in _VOWELS or base[-3:-2] in tuple("aeiou")
    )


def _flat(base: str, known: frozenset[str]) -> str:
    """ "flatten" is flat; "listen" stays, for "list" says nothing of it."""
    short = base.removesuffix("en")
    if short == base or len(short) < 3 or base in WHOLE:
        return base
    if len(short) > 4 and short[-1] == short[-2] and short[:-1] in known:
        return short[:-1]
    return base


def _undouble(base: str, known: frozenset[str]) -> str:
    single = base[:-1]
    if base in known and (base[-1] in "lszf" or single not in known):
        return base
    if single in known:
        return single
    return base if base[-1] in "lsfz" else single


def _is_short(base: str) -> bool:
    """One vowel between consonants, so that a kept single consonant speaks for a silent -e: "rid", "hop", "hik"."""
    vowels = [letter in _VOWELS for letter in base]
    return not vowels[-1] and len(vowels) > 1 and vowels[-2] and not any(vowels[:-2]) and len(base) > 2


def _compared(word: str, base: str, known: frozenset[str]) -> str:
    forms = [base + "e", base] if _is_short(base) else [base, base + "e"]
    forms.append(base.removesuffix("i") + "y")
    if len(base) > 2 and base[-1] == base[-2]:
        forms.insert(0, base[:-1])
    for form in forms:
        if len(form) > 2 and form in known and word[:-3] + "er" in known:
            return form
    return word


def _underive(word: str, known: frozenset[str]) -> str:
    if word in WHOLE:
        return word
    for ending, rule in _DERIVATIONS:
        if word.endswith(ending):
            base = rule(word, word.removesuffix(ending), known)
            return base if base is not None and len(base) >= _MIN else word
    return word


def _ly(word: str, base: str, known: frozenset[str]) -> str | None:
    if base.endswith("i"):
        return base[:-1] + "y" if base[:-1] + "y" in known else None
    if base.endswith(("ab", "ib")):
        return _underive(base + "le", known) if base + "le" in known else None
    if base.endswith("ical") and base not in known:
        return base[:-2] if base[:-2] in known else None
    return next((form for form in (base, base + "le", base + "l", base + "e") if form in known and len(form) > 3), None)


def _noun(word: str, base: str, known: frozenset[str]) -> str | None:
    """-ness, -ful: the word before it, its -i turned back to -y."""
    if base.endswith("i"):
        return base[:-1] + "y" if base[:-1] + "y" in known else None
    return base if base in known else None


def _ment(word: str, base: str, known: frozenset[str]) -> str | None:
    return base if base in known and _is_verb(base, known) else None


def _able(word: str, base: str, known: frozenset[str]) -> str | None:
    if base in known and _is_verb(base, known):
        return base
    return base + "e" if base not in known and _is_verb(base + "e", known) else None


def _er(word: str, base: str, known: frozenset[str]) -> str | None:
    """Who or what does it: rider, fighter, traveler; only behind a verb."""
    if (word in known and word + "s" not in known) or len(base) < 3:
        return None
    undoubled = base[:-1] if base[-1] == base[-2] and base not in known else base
    if base.endswith("i") and base[:-1] + "y" in known:
        return base[:-1] + "y"
    forms = (base + "e", undoubled) if _is_short(base) or base not in known else (undoubled, base + "e")
    return next((form for form in forms if form in known and _is_verb(form, known)), None)


def _ize(word: str, base: str, known: frozenset[str]) -> str | None:
    return base if base.endswith("al") and base in known else None


def _is_verb(word: str, known: frozenset[str]) -> bool:
    stump = word[:-1] if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) else word
    doubled = word + word[-1]
    return stump + "ing" in known or doubled + "ing" in known


_DERIVATIONS = (
    ("ly", _ly), ("ness", _noun), ("ful", _noun), ("ment", _ment), ("able", _able), ("er", _er), ("ize", _ize),
)  # fmt: skip
