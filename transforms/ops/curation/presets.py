"""Sets of rules that others chose their corpora by, with their limits.

gopher   Rae et al. 2021, arXiv 2112.11446, A.1.1 and table A1: quality and repetition
c4       Raffel et al. 2020, JMLR 21/140, 2.2: what concerns a page as a whole
fineweb  Penedo et al. 2024, arXiv 2406.17557: what is added to the two above
pdf      Dolma 3's of PDFs, Olmo 3, arXiv 2512.13961, 3.4.2: advertisement, tables, digits; and our estimate of errors
"""

from pagebeam.schemas.curation.rules import Rule
from pagebeam.transforms.ops.curation.expression import conditions

PRESETS: dict[str, tuple[str, ...]] = {
    "gopher": (
        "word_count >= 50",
        "word_count <= 100000",
        "mean_word_length >= 3",
        "mean_word_length <= 10",
        "hash_to_word_ratio <= 0.1",
        "ellipsis_to_word_ratio <= 0.1",
        "bullet_line_fraction <= 0.9",
        "ellipsis_line_fraction <= 0.3",
        "alphabetic_word_fraction >= 0.8",
        "stop_word_count >= 2",
        "duplicate_paragraph_fraction <= 0.3",
        "duplicate_paragraph_char_fraction <= 0.2",
        "duplicate_line_fraction <= 0.3",
        "duplicate_line_char_fraction <= 0.2",
        "top_2gram_char_fraction <= 0.2",
        "top_3gram_char_fraction <= 0.18",
        "top_4gram_char_fraction <= 0.16",
        "duplicate_5gram_char_fraction <= 0.15",
        "duplicate_6gram_char_fraction <= 0.14",
        "duplicate_7gram_char_fraction <= 0.13",
        "duplicate_8gram_char_fraction <= 0.12",
        "duplicate_9gram_char_fraction <= 0.11",
        "duplicate_10gram_char_fraction <= 0.1",
    ),
    "c4": ("c4_sentence_count >= 5", "not lorem_ipsum", "not curly_bracket"),
    "fineweb": (
        "terminal_punctuation_line_fraction >= 0.12",
        "short_line_fraction <= 0.67",
        "duplicate_char_fraction <= 0.01",
        "newline_to_word_ratio <= 0.3",
    ),
    "pdf": (
        "word_count >= 1",
        "spam_word_fraction <= 0.004",
        "table_fraction is None or table_fraction <= 0.3",
        "digit_fraction <= 0.2",
        "quality is None or quality >= 0.8",
    ),
}


def rules_of(given: str) -> tuple[Rule, ...]:
    """Returns the rules of a set by its name, or those of a condition; raises ValueError where it is neither."""
    if given in PRESETS:
        return tuple(Rule(f"{given}: {condition}", condition) for condition in PRESETS[given])
    if given.isidentifier():
        raise ValueError(f"{given!r} is not a set of rules; there are {', '.join(PRESETS)}, or give a condition")
    return tuple(Rule(condition, condition) for condition in conditions(given))
