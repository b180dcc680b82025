"""Typed entities of a text."""

from collections.abc import Iterable, Iterator

from pagebeam.schemas.options import ENTITIES, WordOptions
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Entity
from pagebeam.transforms.ops.words import lexer, tokenize
from pagebeam.transforms.ops.words.recognisers.conventions import read_conventions
from pagebeam.transforms.ops.words.recognisers.gender import GENDERS
from pagebeam.transforms.ops.words.recognisers.match import Match
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions, resolve_options
from pagebeam.transforms.ops.words.recognisers.sentiment import NEGATIONS, SENTIMENTS

_SIDES = {Vocabulary.POSITIVE: "positive", Vocabulary.NEGATIVE: "negative"}


def find_entities(text: str, kinds: Iterable[str], language: str | None = "en") -> list[Entity]:
    """Returns the entities of these kinds in the order of the text; offsets are characters, none overlap.

    `language` is the text's ISO 639-1 code. In other languages than English only what is written alike everywhere is
    found: telephone and Social Security numbers, dates in digits, numbers and quantities. `None` is read as English.

    Raises:
        ValueError: there is no such kind.
    """
    wanted = frozenset(kinds)
    unknown = sorted(wanted - set(ENTITIES))
    if unknown:
        raise ValueError(f"There is no kind of entity {unknown[0]!r}; choose among {', '.join(ENTITIES)}")
    if not wanted:
        return []
    options = WordOptions(keep=tuple(sorted(wanted)))
    rules = resolve_options(options, read_conventions(text), language=language or "en")
    return [entity for entity in _entities(text, rules, wanted) if entity.kind in wanted]


def _entities(text: str, rules: ResolvedOptions, wanted: frozenset[str]) -> Iterator[Entity]:
    for token, _, found in tokenize.scan(text, rules, lexer.WORDS):
        if found is not None:
            yield from _entity(text, found, wanted)
        elif rules.is_english:
            yield from _single(token[0], token.start(), token.end())


def _entity(text: str, found: Match, wanted: frozenset[str]) -> Iterator[Entity]:
    if found.kind == "title":
        return  # "the doctor" names nobody
    start, end = found.value_start, found.end if found.value_end is None else found.value_end
    kind = found.kind
    if kind == "unit" and "unit" not in wanted and "number" in wanted:
        for part in found.parts:
            yield Entity("number", text[part.start : part.end], part.value, part.start, part.end, found.valid)
        return
    yield Entity(kind, text[start:end], found.value, start, end, found.valid)


def _single(token: str, start: int, end: int) -> Iterator[Entity]:
    lower = token.lower()
    if lower in GENDERS:
        base, _ = GENDERS[lower]
        yield Entity("gender", token, base, start, end, True)
    elif lower in SENTIMENTS and lower not in NEGATIONS and lower != "like":
        yield Entity("sentiment", token, _SIDES[SENTIMENTS[lower][1]], start, end, True)
