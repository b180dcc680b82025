"""Values that were found in one view of a page, found again in another, where spaces and lines fall otherwise."""

import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pagebeam.transforms.ops.redaction import Hit, fold


class Phrase(NamedTuple):
    """The letters and digits of a value, with its kind."""

    kind: str
    value: str  # folded, in lower case, without spaces and punctuation
    words: tuple[str, ...]  # likewise, as white space divides them


class _Squashed(NamedTuple):
    """The letters and digits of a text."""

    text: str
    spans: list[tuple[int, int]]  # of each in the text
    starts: frozenset[int]  # places in `text` where a word begins
    ends: frozenset[int]  # places after its last letter


def phrases_of(text: str, hits: Iterable[Hit]) -> set[Phrase]:
    """Returns what stands where the hits are."""
    found = set()
    for hit in hits:
        words = tuple(filter(None, (squash(word).text for word in text[hit.start : hit.end].split())))
        found |= {Phrase(hit.kind, "".join(words), words)} if words else set()
    return found


def squash(text: str) -> _Squashed:
    """Returns the letters and digits of a text, folded, with their places."""
    folded = fold(text)
    kept = [place for place, character in enumerate(folded.text) if character.isalnum()]
    letters = "".join(folded.text[place].lower()[:1] for place in kept)
    gaps = [at for at in range(1, len(kept)) if kept[at] != kept[at - 1] + 1]
    return _Squashed(
        letters,
        [folded.span(place, place + 1) for place in kept],
        frozenset([0, *gaps]),
        frozenset([*gaps, len(kept)]),
    )


def find_phrases(text: str, phrases: Iterable[Phrase], divided: bool = False) -> list[Hit]:
    """Returns where phrases stand in a text as whole words.

    Args:
        text: Of another view of the page.
        phrases: To look for.
        divided: Whether the words of a phrase that is nowhere whole are looked for one by one.
    """
    squashed = squash(text)
    hits: list[Hit] = []
    for phrase in sorted(set(phrases)):
        found = list(_occurrences(squashed, phrase.kind, phrase.value))
        if not found and divided:
            found = [hit for word in phrase.words for hit in _occurrences(squashed, phrase.kind, word)]
        hits += found
    return hits


def _occurrences(squashed: _Squashed, kind: str, value: str) -> Iterator[Hit]:
    at = squashed.text.find(value)
    while at >= 0:
        end = at + len(value)
        if at in squashed.starts and end in squashed.ends:
            yield Hit(kind, squashed.spans[at][0], squashed.spans[end - 1][1])
        at = squashed.text.find(value, at + 1)


def overlapping(hits: list[Hit], bounds: list[tuple[int, int]]) -> Iterator[tuple[int, Hit]]:
    """Yields the number of each stretch that a hit overlaps, with the hit; `bounds` ascend and are apart."""
    starts = [start for start, _ in bounds]
    for hit in hits:
        number = max(0, bisect.bisect_right(starts, hit.start) - 1)
        while number < len(bounds) and bounds[number][0] < hit.end:
            if bounds[number][1] > hit.start:
                yield number, hit
            number += 1
