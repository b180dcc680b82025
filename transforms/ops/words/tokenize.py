"""From a text to its words: one pass over the tokens, with the recognisers where a token is an anchor."""

import re
from collections.abc import Iterator

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words import lexer
from pagebeam.transforms.ops.words.recognisers.abbreviations import is_acronym
from pagebeam.transforms.ops.words.recognisers.match import Match
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions

Scanned = tuple[re.Match[str], lexer.Entry, Match | None]

_ALWAYS = frozenset({"abbr", "identifier", "measurement"})


def tokenize(text: str, rules: ResolvedOptions) -> list[Word]:
    """Returns the words of a text under the rules, in its order; time grows with the length of the text alone."""
    out: list[Word] = []
    for token, entry, found in scan(text, rules, lexer.ALL if rules.punct else lexer.WORDS):
        if not isinstance(entry, lexer.Anchor):
            out += entry
        elif found is None:
            out += _unrecognised(text, token, entry)
        else:
            out += _kept(text, found, rules)
    return out


def pieces(text: str, rules: ResolvedOptions) -> Iterator[tuple[int, int, tuple[Word, ...]]]:
    """Yields what `tokenize` returns with the stretch of text that each group of words is from: (start, end, words)."""
    for token, entry, found in scan(text, rules, lexer.ALL if rules.punct else lexer.WORDS):
        if not isinstance(entry, lexer.Anchor):
            yield token.start(), token.end(), entry
        elif found is None:
            yield token.start(), token.end(), _unrecognised(text, token, entry)
        else:
            yield token.start(), found.end, _kept(text, found, rules)


def scan(text: str, rules: ResolvedOptions, pattern: re.Pattern[str]) -> Iterator[Scanned]:
    """Yields every token of `pattern` with what it becomes and, at an anchor, what a recogniser found there.

    Tokens inside a match are passed over.
    """
    cache = rules.cache
    place = 0
    while place >= 0:
        start, place = place, -1
        for token in pattern.finditer(text, start):
            entry = cache.get(token[0])
            if entry is None:
                entry = lexer.learn(token[0], rules)
            found = _find(text, token.start(), entry, rules) if isinstance(entry, lexer.Anchor) else None
            yield token, entry, found
            if found is not None and found.end != token.end():
                place = found.end
                break


def _find(text: str, start: int, anchor: lexer.Anchor, rules: ResolvedOptions) -> Match | None:
    for recognise in anchor.recognisers:
        found = recognise(text, start, rules)
        if found is not None:
            return found
    return None


def _unrecognised(text: str, token: re.Match[str], anchor: lexer.Anchor) -> tuple[Word, ...]:
    if anchor.capitals and is_acronym(text, token.start(), token.end()):
        return anchor.capitals
    if anchor.unsure is not None and not _opens_sentence(text, token.start()):
        return anchor.unsure
    return anchor.plain


def _kept(text: str, found: Match, rules: ResolvedOptions) -> tuple[Word, ...]:
    kind = "name" if found.kind == "title" else found.kind
    if kind == "number" and rules.keeps("unit"):
        return found.words
    if kind in _ALWAYS or rules.keeps(kind):
        return found.words
    if kind == "unit":
        kept = {Vocabulary.MEASUREMENT} | ({Vocabulary.NUMBER} if rules.keeps("number") else set())
        return tuple(item for item in found.words if item.tag in kept)
    if found.label:
        return tuple(tokenize(text[found.start : found.value_start], rules))
    return ()


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?:\n\r"
