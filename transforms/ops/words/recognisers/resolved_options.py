"""Options of the words, resolved once: what is kept, how words are reduced, and the cache that makes it fast."""

import functools
from collections.abc import Callable
from typing import Any

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.morphology import spelling, stemmers
from pagebeam.transforms.ops.words.recognisers.conventions import US, Conventions

_MAX_CACHED = 200_000  # tokens; a page brings a few hundred new ones, so this holds the vocabulary of a corpus


class ResolvedOptions:
    """Holds what `tokenize` follows; made by `resolve_options`, shared by every text with the same options."""

    def __init__(
        self, options: WordOptions, conventions: Conventions, spelling_of: str, language: str, own: frozenset[str]
    ) -> None:
        self.keep_all = options.stopwords == "keep"
        self.kept = frozenset(options.keep)
        self.punct = "punct" in self.kept
        self.system = options.convert_units
        self.decimal, self.thousands, self.day_first = conventions
        self.is_english = language == "en"
        self.romanize = options.romanize
        self.pos = options.pos
        self.lemma = options.stem == "lemma"
        self.internal = options.stem == "internal"
        self.stems = options.stem not in {"none", "lemma"}
        self.stem: Callable[[str], str] = stemmers.stemmer_of(language, options.stem)
        corrects = options.spell and self.is_english
        self.correct: Callable[[str], str] | None = spelling.corrector(spelling_of, own) if corrects else None
        self.cache: dict[str, Any] = {}
        self.reduced: dict[str, tuple[Word, ...]] = {}  # by lower-case word; "The" and "the" share it

    def keeps(self, kind: str) -> bool:
        """Returns whether words of a kind, or class, stay."""
        return self.keep_all or kind in self.kept

    def to_ascii(self, text: str) -> str:
        """Returns the text in ASCII letters where romanisation is asked for; ideographs too, so it may hold spaces.

        Signs that have no ASCII form, such as rare ideographs, stay where nothing else would be left.
        """
        if not self.romanize or text.isascii():
            return text
        from anyascii import anyascii

        ascii_form = anyascii(text).lower()
        return ascii_form if ascii_form.strip() else text

    def remember(self, token: str, entry: Any) -> None:
        """Caches what a token becomes; the cache starts anew when it is full, so memory stays bounded."""
        if len(self.cache) >= _MAX_CACHED:
            self.cache.clear()
            self.reduced.clear()
        self.cache[token] = entry


@functools.lru_cache(maxsize=64)
def resolve_options(
    options: WordOptions,
    conventions: Conventions = US,
    spelling_of: str = "en",
    language: str = "en",
    own: frozenset[str] = frozenset(),
) -> ResolvedOptions:
    """Returns the rules of an option set for texts in a language.

    `spelling_of` is the language to spell in, and `own` are words that the text spells its own way.

    Raises:
        ValueError: an option has no such value; the message names the valid ones.
    """
    return ResolvedOptions(options, conventions, spelling_of, language, own)
