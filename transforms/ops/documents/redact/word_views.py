"""The words of a page as one text, so that what runs over several of them is found, and each of them removed."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pagebeam.transforms.ops.documents.redact.phrases import overlapping
from pagebeam.transforms.ops.redaction import Hit, merge_hits, replace_hits
from pagebeam.transforms.ops.redaction.hits import placeholder


class WordView(NamedTuple):
    """Words, or notes, joined."""

    text: str
    records: Sequence[Any]  # `Box`, `PlacedWord`; or str
    bounds: list[tuple[int, int]]  # of each in the text

    def without(self, hits: Iterable[Hit]) -> tuple[Any, ...]:
        """Returns the records; one that is hit has a placeholder for its text."""
        records = list(self.records)
        for number, hit in overlapping(merge_hits(hits), self.bounds):
            records[number] = records[number]._replace(text=placeholder(hit.kind))
        return tuple(records)

    def cut(self, hits: Iterable[Hit]) -> tuple[str, ...]:
        """Returns the strings, with placeholders for the parts of them that are hit."""
        own: dict[int, list[Hit]] = defaultdict(list)
        for number, hit in overlapping(merge_hits(hits), self.bounds):
            start, end = self.bounds[number]
            own[number].append(Hit(hit.kind, max(hit.start, start) - start, min(hit.end, end) - start))
        return tuple(replace_hits(text, own.get(number, ())) for number, text in enumerate(self.records))


def view_words(words: Sequence[Any]) -> WordView:
    """Joins words with a place by spaces, and by line ends where the next one is on another line."""
    breaks = [
        "\n" if abs(word.y0 - last.y0) > 0.5 * max(1.0, last.y1 - last.y0) else " "
        for last, word in itertools.pairwise(words)
    ]
    return _join(words, [word.text for word in words], breaks)


def view_notes(notes: Sequence[str]) -> WordView:
    """Joins notes by line ends."""
    return _join(notes, list(notes), ["\n"] * (len(notes) - 1))


def _join(records: Sequence[Any], texts: list[str], breaks: list[str]) -> WordView:
    bounds, parts, place = [], [], 0
    for text, gap in zip(texts, [*breaks, ""], strict=True) if texts else ():
        bounds.append((place, place + len(text)))
        parts += [text, gap]
        place += len(text) + len(gap)
    return WordView("".join(parts), records, bounds)
