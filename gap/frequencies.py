"""Counts words, under the guide's names (sections 2.13 and 3.20)."""

import abc

from pagebeam.transforms.ops.words import word_counts


class Frequencies(abc.ABC):
    """`freqDist` and `termFreq` of whatever has a `bagOfWords`."""

    @property
    @abc.abstractmethod
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences."""

    @property
    def freqDist(self) -> list[tuple[str, int]]:  # noqa: N802 - the guide's name
        """(word, occurrences), the most frequent first."""
        return word_counts.frequencies(self.bagOfWords)

    @property
    def termFreq(self) -> list[tuple[str, float]]:  # noqa: N802 - the guide's name
        """(word, share of all words), the most frequent first; the shares sum to 1."""
        return word_counts.term_frequencies(self.bagOfWords)
