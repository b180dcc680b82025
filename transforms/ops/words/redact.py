"""Removes entities from a text: what the recognisers find and what redaction's own, wider patterns find."""

from collections.abc import Iterable

from pagebeam.schemas.options import PRIVATE
from pagebeam.transforms.ops.redaction import Hit, find_private, fold, replace_hits
from pagebeam.transforms.ops.words.entities import find_entities


def find_hits(text: str, kinds: Iterable[str]) -> list[Hit]:
    """Returns every stretch that holds an entity of these kinds; they may overlap.

    Each kind is looked for as if there were no other, in the text as it is and folded.

    Raises:
        ValueError: there is no such kind.
    """
    kinds = tuple(kinds)
    if not kinds:
        return []
    folded = fold(text)
    hits = set(find_private(text, kinds))
    for kind in (kind for kind in kinds if kind not in PRIVATE):
        hits |= {Hit(kind, found.start, found.end) for found in find_entities(text, (kind,))}
        if folded.text != text:
            hits |= {Hit(kind, *folded.span(found.start, found.end)) for found in find_entities(folded.text, (kind,))}
    return sorted(hits)


def redact(text: str, kinds: Iterable[str]) -> str:
    """Returns the text with every entity of the kinds replaced by its kind in brackets: "SSN: [SSN]"."""
    return replace_hits(text, find_hits(text, kinds))
