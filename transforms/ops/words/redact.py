"""Removes entities from a text: what the recognisers find and what redaction's own, wider patterns find."""

import functools
from collections.abc import Iterable

from pagebeam.schemas.options import NAMED, PRIVATE, Ner
from pagebeam.transforms.ops.redaction import Hit, find_private, fold, replace_hits
from pagebeam.transforms.ops.words.entities import find_entities
from pagebeam.transforms.ops.words.named_entities import KINDS, find_named


def find_hits(text: str, kinds: Iterable[str], ner: Ner | None = None) -> list[Hit]:
    """Returns every stretch that holds an entity of these kinds; they may overlap.

    Each kind is looked for as if there were no other, in the text as it is and folded. Of names, organizations and
    locations those are found in addition that `ner` finds.

    Raises:
        ValueError: there is no such kind.
    """
    kinds = tuple(kinds)
    return list(_find_hits(text, kinds, ner)) if kinds else []


@functools.lru_cache(maxsize=32)  # a page is looked at when it is read, when it is divided and when it is written
def _find_hits(text: str, kinds: tuple[str, ...], ner: Ner | None) -> tuple[Hit, ...]:
    folded = fold(text)
    hits = set(find_private(text, kinds))
    if ner and not set(kinds).isdisjoint(KINDS):
        hits |= {Hit(*found) for found in find_named(text, ner) if found.kind in kinds}
    for kind in (kind for kind in kinds if kind not in PRIVATE + NAMED):
        hits |= {Hit(kind, found.start, found.end) for found in find_entities(text, (kind,))}
        if folded.text != text:
            hits |= {Hit(kind, *folded.span(found.start, found.end)) for found in find_entities(folded.text, (kind,))}
    return tuple(sorted(hits))


def redact(text: str, kinds: Iterable[str], ner: Ner | None = None) -> str:
    """Returns the text with every entity of the kinds replaced by its kind in brackets: "SSN: [SSN]"."""
    return replace_hits(text, find_hits(text, kinds, ner))
