"""The internal stemmer: whole English words, not stumps. "riding" is ride, "planning" plan, "costly" cost.

Endings come off by rule, and a word list decides between the forms that the rule leaves open: "observing" is
observe because "observ" is not a word. Words that are in no list keep what the rule says is likeliest.
"""

import functools

from pagebeam.transforms.ops.words.data.british import americanize
from pagebeam.transforms.ops.words.data.lexicon import frequencies, known_words
from pagebeam.transforms.ops.words.data.stem_data import IRREGULAR, WHOLE

_VOWELS = frozenset("aeiouy")
_MIN = 3  # letters below which a word is left alone
_SURE = 8  # how many times commoner the form must be that spelling speaks against
# bases that no verb ends in, so that -e is silent behind them: "chlorinat", "random-is", "disgruntl"
_SILENT = (
    "v", "u", "dg", "iz", "yz", "nc", "rc", "rs", "ls", "ns", "ys", "at", "is", "bl", "cl", "dl", "fl", "gl", "kl",
    "pl", "tl", "ic",
)  # fmt: skip
_PARTICLES = ("under", "over", "fore", "down", "out", "off", "on", "in", "up")
_PREFIXES = (
    "under", "over", "fore", "out", "re", "un", "with", "mis", "inter", "grand", "great", "step", "school", "god",
    "sales", "trades", "towns", "business", "lay", "down", "up",
)  # fmt: skip
_IRREGULAR_ENDS = tuple(sorted({form[-2:] for form in IRREGULAR}))
_PASTS: dict[str, list[str]] = {}  # "writ" -> written
for _past, _base in IRREGULAR.items():
    _PASTS.setdefault(_base.removesuffix("e"), []).append(_past)
# sciences and arts, which are not plurals
_FIELDS = (
    "nomics", "physics", "netics", "matics", "botics", "nautics", "iatrics", "tetrics", "dynamics", "metrics",
    "avionics", "tronics", "bioethics", "acoustics", "semantics", "forensics", "aerobics", "hydraulics", "diagnostics",
    "phonics", "apologetics", "linguistics", "obstetrics", "orthopedics", "orthopaedics", "gymnastics", "ceramics",
    "optics",
)  # fmt: skip


@functools.lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """Returns the base form of a lower-case English word, in American spelling."""
    if len(word) <= _MIN or not word.isascii() or not word.isalpha():
        return word
    return _underive(uninflected(word), known_words())


@functools.lru_cache(maxsize=131072)
def uninflected(word: str) -> str:
    """Returns the word without its inflection, in American spelling, but with its derivation: "usefully" is useful."""
    if len(word) <= _MIN or not word.isascii() or not word.isalpha():
        return word
    known = known_words()
    return americanize(_uninflect(word, known), known)


def _uninflect(word: str, known: frozenset[str]) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if (found := _prefixed(word, known) or _classical(word, known)) is not None:
        return found
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
    if word.endswith("er") and len(word) > 4:
        return _compared(word, word[:-2], known)
    return word


def _prefixed(word: str, known: frozenset[str]) -> str | None:
    """Returns the base of an irregular form behind a prefix: "rewritten" is rewrite, "grandchildren" grandchild."""
    if word.endswith("ing") or not word.endswith(_IRREGULAR_ENDS):
        return None
    for prefix in _PREFIXES:
        base = IRREGULAR.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if base is not None and prefix + base in known:
            return prefix + base
    return None


def _classical(word: str, known: frozenset[str]) -> str | None:
    """Returns the singular of a Latin plural: "stimuli" is stimulus, "larvae" larva."""
    if len(word) > 4 and word.endswith("i") and word[:-1] + "us" in known:
        return word[:-1] + "us"
    return word[:-1] if len(word) > 5 and word.endswith("ae") and word[:-1] in known else None


def _singular(word: str, known: frozenset[str]) -> str:
    if word.endswith("ss") or word.endswith(_FIELDS):
        return word
    if word.endswith(("us", "is")):  # "menus" and "taxis", but "focus" and "basis"
        is_plural = len(word) > 3 and word[:-1] in known and _is_commoner(word[:-1], word)
        return word[:-1] if is_plural else word
    if word.endswith("eses") and word[:-2] + "is" in known:
        return word[:-2] + "is"
    if word.endswith("zzes") and word[:-3] in known and word[:-2] not in known:
        return word[:-3]
    if word.endswith("ies"):
        return word[:-1] if len(word) < 5 or (word[:-1] in known and word[:-3] + "y" not in known) else word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-1] if word[:-1] in known and word[:-2] not in known else word[:-2]
    if word.endswith("ves") and word[:-1] not in known:
        return next((form for form in (word[:-3] + "f", word[:-3] + "fe") if form in known), word[:-1])
    if word.endswith(("oes", "ses", "zes")) and word[:-1] not in known and word[:-2] in known:
        return word[:-2]
    return word[:-1] if word[:-1] in known or word not in known else word


def _is_commoner(word: str, other: str) -> bool:
    return frequencies().get(word, 0) > frequencies().get(other, 0)


def _verb(word: str, base: str, known: frozenset[str]) -> str:
    """Returns the verb behind -ing or -ed: hop(p)ed, hop(e)d, played, tri(y)ed."""
    if not _VOWELS.intersection(base) or (word.endswith("ing") and _is_compound(word, base, known)):
        return word
    if word.endswith("ling") and word[-5] != "l" and {word, word[:-4]} <= known and not {base, base + "e"} & known:
        return word  # "seedling" is a noun of its own
    if base.endswith("i") and word.endswith("ed"):
        if base + "ing" in known:
            return base  # "skied", "taxied"
        y, ie = base[:-1] + "y", base + "e"  # "tried" is try, "died" die and "untied" untie
        return ie if len(base) < 3 or (ie in known and y not in known) else y
    if len(base) < 3:
        return max((base, base + "e", word), key=lambda form: frequencies().get(form, 0) if form != word else 1)
    if base[-1] == base[-2] and base[-1] not in "aeiou":
        return _undouble(base, known)
    if base.endswith("y") and base not in known and base[:-1] + "ie" in known:
        return base[:-1] + "ie"  # "underlying"
    if base.endswith("ick") and base not in known and base[:-1] in known:
        return base[:-1]  # "trafficking"
    found = base + "e" if _takes_e(base, known) else _flat(base, known)
    return word if word in known and found not in known and not base.endswith(_SILENT) else found


def _takes_e(base: str, known: frozenset[str]) -> bool:
    """Returns whether the verb whose -ing or -ed form leaves `base` ends in a silent -e."""
    with_e = base + "e"
    if base.endswith("y") and base in known:
        return False
    if _is_short(base) and base[-1] not in "wxy":
        return with_e in known or base not in known
    if base in known and with_e in known:
        return not _prefers_bare(base)
    return base not in known and (with_e in known or base.endswith(_SILENT))


def _is_compound(word: str, base: str, known: frozenset[str]) -> bool:
    """Returns whether a particle precedes a participle that is not a verb's: "ongoing", "incoming", "upcoming"."""
    particle = next((first for first in _PARTICLES if base.startswith(first) and len(base) > len(first) + 1), None)
    if particle is None or word not in known or (base in known and not base.endswith("go")):
        return False
    rest, verb = base.removeprefix(particle), base + "e"
    if rest not in known and rest + "e" not in known:
        return False
    pasts = {
        verb + "d",
        base + "ed",
        verb.replace("come", "came"),
        base.replace("go", "went"),
        *(particle + form for form in _PASTS.get(rest, ())),
    }
    return not (pasts & known) - {verb}


def _prefers_bare(base: str) -> bool:
    """Returns whether a verb is rather the form without -e where both are words: "boat", "sing"; but "bathe"."""
    if base.endswith(("c", "v", "s", "u", "z", "th")):
        return False
    if base.endswith("er"):
        return True
    often, with_e = frequencies().get(base, 0), frequencies().get(base + "e", 0)
    if base.endswith("g"):
        return often > with_e
    likely = base[-2] not in _VOWELS or base[-3:-2] in tuple("aeiou")  # two vowels, or two consonants
    return often * _SURE > with_e if likely else often > with_e * _SURE


def _flat(base: str, known: frozenset[str]) -> str:
    """Returns the adjective behind -en: "flatten" is flat; "listen" stays, as "list" is unrelated."""
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
    """Returns whether one vowel is between consonants, which suggests a silent -e: "rid", "hop", "hik"."""
    vowels = [letter in _VOWELS for letter in base]
    return not vowels[-1] and len(vowels) > 1 and vowels[-2] and not any(vowels[:-2]) and len(base) > 2


def _compared(word: str, base: str, known: frozenset[str]) -> str:
    """Returns the word that is compared: largest and larger are large; both forms must be words."""
    if not {base + "er", base + "est"} <= known:
        return word
    forms = [base + "e", base] if _is_short(base) and base[-1] not in "wxy" else [base, base + "e"]
    if base.endswith("u"):
        forms.reverse()  # "bluer"
    forms.insert(0 if base.endswith("i") else 2, base.removesuffix("i") + "y")
    if len(base) > 2 and base[-1] == base[-2]:
        forms.insert(0, base[:-1])
    for form in forms:
        if len(form) > 2 and form in known:
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
    """Returns the word before -ness or -ful, its -i turned back to -y."""
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
    """Returns the verb of who or what does it: rider, fighter, traveler; None where it is not a verb."""
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
