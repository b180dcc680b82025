"""Counts of words: how often each occurs, and its share."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pagebeam.schemas.words import Word


def bag_of_words(words: Iterable[Word]) -> dict[str, int]:
    """Counts words: word -> occurrences, sorted by word."""
    return dict(sorted(Counter(item.word for item in words).items()))


def merge_bags(bags: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Sums several bags, sorted by word; none of them is changed."""
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return dict(sorted(total.items()))


def frequencies(bag: Mapping[str, int]) -> list[tuple[str, int]]:
    """Returns (word, occurrences), the most frequent first; equal ones in the bag's order."""
    return sorted(bag.items(), key=lambda item: -item[1])


def term_frequencies(bag: Mapping[str, int]) -> list[tuple[str, float]]:
    """Returns (word, share of all words), the most frequent first; the shares sum to 1."""
    total = sum(bag.values())
    return [(word, count / total) for word, count in frequencies(bag)]
