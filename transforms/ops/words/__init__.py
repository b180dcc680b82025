"""Words: tokens, stems, tags and typed entities of a text; the guide's section 3 as plain functions.

    tokenize_words("Jack fetched 10 liters.", WordOptions(keep=("unit",)))

Nothing here imports Beam or reaches the network. Everything that a call needs is in its arguments: two calls never
influence each other.
"""

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.words import Entity, Word
from pagebeam.transforms.ops.words.bare_tokens import tokenize_bare
from pagebeam.transforms.ops.words.check_options import check_options, require_ner
from pagebeam.transforms.ops.words.entities import find_entities
from pagebeam.transforms.ops.words.language import detect_language
from pagebeam.transforms.ops.words.morphology.spelling import own_vocabulary
from pagebeam.transforms.ops.words.polarity import polarity
from pagebeam.transforms.ops.words.recognisers.conventions import US, Conventions, read_conventions
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options
from pagebeam.transforms.ops.words.redact import find_hits, redact
from pagebeam.transforms.ops.words.tokenize import tokenize
from pagebeam.transforms.ops.words.word_counts import bag_of_words, frequencies, merge_bags, term_frequencies

__all__ = [
    "Entity",
    "Word",
    "bag_of_words",
    "check_options",
    "detect_language",
    "find_entities",
    "find_hits",
    "frequencies",
    "merge_bags",
    "polarity",
    "redact",
    "require_ner",
    "term_frequencies",
    "tokenize_words",
]


def tokenize_words(
    text: str,
    options: WordOptions,
    *,
    decimal: str | None = None,
    thousands: str | None = None,
    spell_language: str = "en",
    language: str | None = "en",
) -> list[Word]:
    """Returns the words of a text as the options ask for them, in the order of the text.

    Args:
        text: Any text; control characters and white space separate words.
        options: See `check_options` for what is valid.
        decimal: The decimal separator of numbers; `None` reads it from the text's other numbers.
        thousands: Their group separator; `None` likewise.
        spell_language: The dictionary for `options.spell`: en, fr, es, it or de.
        language: ISO 639-1 code of the text, as `detect_language` returns it. Texts in other languages than English
            get tokens, Snowball's stems and what is recognised in every language; `None` is read as English.

    Raises:
        ValueError: an option has no such value, or language data is missing.
    """
    if not options.words:
        return []
    if options.bare:
        return tokenize_bare(text)
    language = language or "en"
    read = read_conventions(text) if options.keep or options.stopwords == "keep" else US
    chosen = Conventions(decimal or read.decimal, thousands or read.thousands, read.day_first)
    own = own_vocabulary(text) if options.spell else frozenset()
    rules = resolve_options(options, chosen, spell_language, language, own)
    if language == "en" and (options.pos or options.stem == "lemma"):
        from pagebeam.transforms.ops.words.part_of_speech import tokenize_tagged

        return tokenize_tagged(text, rules)
    return tokenize(text, rules)
