"""From a text to its words: one pass over the tokens, with the recognisers where a token is an anchor."""

from collections.abc import Iterator

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words import lexer
from pagebeam.transforms.ops.words.recognisers.abbreviations import is_acronym
from pagebeam.transforms.ops.words.recognisers.match import Match
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions

_ALWAYS = frozenset({"abbr", "identifier", "measurement"})


def tokenize(text: str, rules: ResolvedOptions) -> list[Word]:
    """The words of a text under the rules, in its order; time grows with the length of the text alone."""
    out: list[Word] = []
    cache, learn = rules.cache, lexer.learn
    finditer = (lexer.ALL if rules.punct else lexer.WORDS).finditer
    place = 0
    while place >= 0:
        start, place = place, -1
        for match in finditer(text, start):
            token = match[0]
            entry = cache.get(token)
            if entry is None:
                entry = learn(token, rules)
            if not isinstance(entry, lexer.Anchor):
                out += entry
                continue
            words, end = read_anchor(text, match.start(), match.end(), entry, rules)
            out += words
            if end > match.end():
                place = end
                break
    return out


def pieces(text: str, rules: ResolvedOptions) -> Iterator[tuple[int, int, tuple[Word, ...]]]:
    """As `tokenize`, with the stretch of text that each group of words comes from: (start, end, words)."""
    finditer = (lexer.ALL if rules.punct else lexer.WORDS).finditer
    place = 0
    while place >= 0:
        start, place = place, -1
        for match in finditer(text, start):
            entry = rules.cache.get(match[0]) or lexer.learn(match[0], rules)
            if not isinstance(entry, lexer.Anchor):
                yield match.start(), match.end(), entry
                continue
            words, end = read_anchor(text, match.start(), match.end(), entry, rules)
            yield match.start(), end, words
            if end > match.end():
                place = end
                break


def find_at(text: str, start: int, anchor: lexer.Anchor, rules: ResolvedOptions) -> Match | None:
    """What the first recogniser that finds something makes of the place."""
    for recognise in anchor.recognisers:
        found = recognise(text, start, rules)
        if found is not None:
            return found
    return None


def read_anchor(
    text: str, start: int, end: int, anchor: lexer.Anchor, rules: ResolvedOptions
) -> tuple[tuple[Word, ...], int]:
    """The words of an anchor, and where the text goes on."""
    found = find_at(text, start, anchor, rules)
    if found is not None:
        return _kept(text, found, rules), found.end
    if anchor.capitals and is_acronym(text, start, end):
        return anchor.capitals, end
    if anchor.unsure is not None and not _opens_sentence(text, start):
        return anchor.unsure, end
    return anchor.plain, end


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
