"""Tokens: one pattern cuts a text, and every different token is looked at once per option set.

What a token becomes is a tuple of words, ready to be added to the result, or an `Anchor` where recognisers may
begin, with the words that stand where none of them finds anything.
"""

import re
from typing import NamedTuple

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.data.contractions import expand
from pagebeam.transforms.ops.words.data.everyday import is_everyday
from pagebeam.transforms.ops.words.data.stopwords import QUANTIFIERS, QUANTITIES, is_kept, quantifier_of, tag_of
from pagebeam.transforms.ops.words.data.titles import ALONE
from pagebeam.transforms.ops.words.morphology.stem import uninflected
from pagebeam.transforms.ops.words.other_languages import split_token
from pagebeam.transforms.ops.words.recognisers import precedence
from pagebeam.transforms.ops.words.recognisers.abbreviations import ABBREVIATIONS
from pagebeam.transforms.ops.words.recognisers.gender import GENDERS
from pagebeam.transforms.ops.words.recognisers.match import word
from pagebeam.transforms.ops.words.recognisers.quantities import unit_word
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions
from pagebeam.transforms.ops.words.recognisers.sentiment import NEGATIONS, SENTIMENTS

# combining marks belong to the word: Python's \w leaves them out
_MARK = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e4e\u1037-\u103e\u17b4-\u17d3\ufe20-\ufe2f"
)
_WORD = rf"[vV]\d{{1,4}}(?:\.\d{{1,5}}){{1,4}}(?![\w.]\d)|[^\W\d_](?:[^\W_]|[{_MARK}])*(?:['’][^\W\d_]+)*"
_START = r"[(+\-−](?=[.(+]?\d)|\.(?=\d)|\d{1,4}[-‐‑‒–—−./ )]{1,2}(?=\d)|\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
WORDS = re.compile(rf"{_WORD}|{_START}")
ALL = re.compile(rf"{_WORD}|{_START}|[^\w\s\x00-\x1f\x7f]|_")
PUNCTUATION = frozenset("!\"'(),-.:;?[]{}‘’“”‹›«»–—…¡¿")
_STARTS = {
    "(": precedence.OPEN,
    "+": precedence.PLUS,
    "-": precedence.SIGN,
    "−": precedence.SIGN,
    ".": precedence.POINT,
}
_MAX_CACHED = 64  # letters; longer tokens are noise that comes once
_GRID = re.compile(r"[NSEWnsew]\d{1,6}")


class Anchor(NamedTuple):
    """A token at which recognisers may begin."""

    recognisers: tuple[precedence.Recogniser, ...]
    plain: tuple[Word, ...]
    capitals: tuple[Word, ...] = ()  # what an acronym would be
    unsure: tuple[Word, ...] | None = None  # spelled as written, where a capital may mark a name


Entry = tuple[Word, ...] | Anchor


def learn(token: str, rules: ResolvedOptions) -> Entry:
    """Returns what a token becomes under the rules, and remembers it."""
    entry = _entry(token, rules)
    if len(token) <= _MAX_CACHED:
        rules.remember(token, entry)
    return entry


def _entry(token: str, rules: ResolvedOptions) -> Entry:
    first = token[0]
    table = precedence.BY_TRIGGER if rules.is_english else precedence.EVERYWHERE
    if not first.isalpha():
        trigger = _STARTS.get(first, "")
        if first.isnumeric():
            trigger = precedence.DIGIT if token[-1].isnumeric() else precedence.GROUPS
        recognisers = table.get(trigger, ())
        return Anchor(recognisers, _symbol(first, rules)) if recognisers else _symbol(first, rules)
    lower = token.lower().replace("’", "'")
    if not rules.is_english:
        plain = split_token(token, rules)
        return Anchor(table[lower], plain) if lower in table else plain
    plain = _words(token, lower, rules)
    found = precedence.BY_TRIGGER.get(lower.removesuffix("'s"), ())
    if not found and lower.endswith("n't"):
        found = precedence.BY_TRIGGER["not"]
    if len(token) == 1:
        found += precedence.BY_TRIGGER[precedence.LETTER]
    elif _GRID.fullmatch(token):
        found += precedence.BY_TRIGGER[precedence.GRID]
    if first.isupper() and rules.kept & {"name", "address"}:
        found = (*found, *precedence.BY_TRIGGER[precedence.CAPITAL])
    capitals = _capitals(token, lower, rules)
    unsure = None
    if rules.correct is not None and first.isupper() and (plain != (raw := _reduce(lower, rules))):
        unsure = raw
    return Anchor(found, plain, capitals, unsure) if found or capitals or unsure is not None else plain


def _symbol(character: str, rules: ResolvedOptions) -> tuple[Word, ...]:
    if not rules.punct or character.isnumeric():
        return ()
    return (word(character, Vocabulary.PUNCT if character in PUNCTUATION else Vocabulary.SYMBOL),)


def _capitals(token: str, lower: str, rules: ResolvedOptions) -> tuple[Word, ...]:
    if len(token) < 2 or not token.isupper() or not token.isalpha():
        return ()
    if tag_of(lower) is not None or lower in GENDERS or lower in ALONE or lower in SENTIMENTS:
        return ()
    if (unit_word(lower) is not None and len(lower) > 2) or is_everyday(lower):
        return ()
    return (word(rules.to_ascii(lower), Vocabulary.ACRONYM),)


def _words(token: str, lower: str, rules: ResolvedOptions) -> tuple[Word, ...]:
    if "'" in lower:
        parts = expand(token)
        if len(parts) > 1 or parts[0].lower() != lower:
            return tuple(item for part in parts for item in _words(part, part.lower(), rules))
    if rules.correct is not None and lower.isalpha() and not (token.isupper() and len(token) > 1):
        lower = rules.correct(lower) if tag_of(lower) is None else lower
    return _reduce(lower, rules)


def _reduce(lower: str, rules: ResolvedOptions) -> tuple[Word, ...]:
    """Reduces a lower-case word by class: gender, sentiment, unit, quantifier, stop word, abbreviation, or stem."""
    words = rules.reduced.get(lower)
    if words is None:
        words = _derive(rules.to_ascii(lower), rules)
        if len(lower) <= _MAX_CACHED:
            rules.reduced[lower] = words
    return words


def _derive(lower: str, rules: ResolvedOptions) -> tuple[Word, ...]:
    classified = _classified(lower, rules)
    if classified is not None:
        return classified
    if lower in ABBREVIATIONS:
        return (word(ABBREVIATIONS[lower], Vocabulary.ABBR),)
    reduced = rules.stem(lower)
    if rules.internal and reduced != lower:
        classified = _classified(reduced, rules)
        if classified is not None and (classified or uninflected(lower) == reduced):
            return classified
        if classified is not None and lower.endswith("ly"):
            return ()  # "importantly" says no more than "important"
        if classified is not None:
            return (word(uninflected(lower)),)  # "user" says more than "use", which would go
    return (word(reduced),)


def _classified(lower: str, rules: ResolvedOptions) -> tuple[Word, ...] | None:
    known = GENDERS.get(lower)
    if known is not None and not (rules.kept and is_kept(lower, rules.kept)):
        return (word(*known),) if rules.keeps("gender") else ()
    known = SENTIMENTS.get(lower)
    if known is not None and lower != "like" and (lower not in NEGATIONS or lower == "never"):
        if rules.keeps("sentiment"):
            return (word(*known),)
        if tag_of(lower) is None:
            return ()
    unit = unit_word(lower)
    if unit is not None and lower not in ABBREVIATIONS:
        return (unit,) if rules.keeps("unit") or rules.keeps("number") else ()
    quantifier = lower if lower in QUANTIFIERS else quantifier_of(lower)
    tag = tag_of(lower if quantifier is None else quantifier, rules.kept)
    if tag is None:
        return None
    stays = rules.keep_all or is_kept(lower if quantifier is None else quantifier, rules.kept)
    if quantifier is not None and tag == Vocabulary.QUANTIFIER and rules.internal:
        return (word(QUANTITIES.get(quantifier, quantifier), tag),) if stays else ()
    reduced = rules.stem(lower) if tag == Vocabulary.PORTER and rules.internal else lower
    return (word(reduced, tag),) if stays else ()
