"""Typed entities of a text."""

from collections.abc import Iterable, Iterator

from pagebeam.schemas.options import ENTITIES, Ner, WordOptions
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Entity
from pagebeam.transforms.ops.words import lexer, named_entities, tokenize
from pagebeam.transforms.ops.words.recognisers.conventions import read_conventions
from pagebeam.transforms.ops.words.recognisers.gender import GENDERS
from pagebeam.transforms.ops.words.recognisers.match import Match
from pagebeam.transforms.ops.words.recognisers.resolved_options import ResolvedOptions, resolve_options
from pagebeam.transforms.ops.words.recognisers.sentiment import NEGATIONS, SENTIMENTS

_SIDES = {Vocabulary.POSITIVE: "positive", Vocabulary.NEGATIVE: "negative"}


def find_entities(text: str, kinds: Iterable[str], language: str | None = "en", ner: Ner | None = None) -> list[Entity]:
    """Returns the entities of these kinds in the order of the text; offsets are characters, none overlap.

    `language` is the text's ISO 639-1 code. In other languages than English only what is written alike everywhere is
    found: telephone and Social Security numbers, dates in digits, numbers and quantities. `None` is read as English.
    `ner` finds names, organizations and locations in addition, in the languages that it was trained for.

    Raises:
        ValueError: there is no such kind.
    """
    wanted = frozenset(kinds)
    known = (*ENTITIES, *named_entities.NAMED) if ner else ENTITIES
    unknown = sorted(wanted - set(known))
    if unknown:
        raise ValueError(f"There is no kind of entity {unknown[0]!r}; choose among {', '.join(known)}")
    by_rules = list(_by_rules(text, wanted & set(ENTITIES), language))
    if ner is None or wanted.isdisjoint(named_entities.KINDS):
        return by_rules
    return _join(by_rules, [entity for entity in _named(text, ner) if entity.kind in wanted])


def _by_rules(text: str, wanted: frozenset[str], language: str | None) -> list[Entity]:
    if not wanted:
        return []
    options = WordOptions(keep=tuple(sorted(wanted)))
    rules = resolve_options(options, read_conventions(text), language=language or "en")
    return [entity for entity in _entities(text, rules, wanted) if entity.kind in wanted]


def _named(text: str, ner: Ner) -> Iterator[Entity]:
    by = named_entities.source(ner)
    for kind, start, end in named_entities.find_named(text, ner):
        written = text[start:end]
        yield Entity(kind, written, " ".join(written.lower().split()), start, end, True, by)


def _join(by_rules: list[Entity], named: list[Entity]) -> list[Entity]:
    """Adds what a pipeline found to what rules found, which stays where both overlap unless it is a shorter name."""
    kept: list[Entity] = []
    for entity in named:
        others = [other for other in by_rules if other.start < entity.end and entity.start < other.end]
        if all(other.kind == entity.kind and other.end - other.start < entity.end - entity.start for other in others):
            by_rules = [other for other in by_rules if other not in others]
            kept.append(entity)
    return sorted([*by_rules, *kept], key=lambda entity: entity.start)


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
