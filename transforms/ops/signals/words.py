"""Figures of words: how many there are, how long they are, what they are made of.

    texts  ->  Words  ->  a number for each text

White space parts words, as in Dolma and RedPajama; letters of scripts without blanks are words one by one. What
is asked of a word is asked of each different one once, however often it is in how many texts.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.documents.ocr.dictionary import LISTS, read_list
from pagebeam.transforms.ops.signals.characters import PUNCTUATION, TERMINAL, UNSPACED

STOP_WORDS = pa.array(["the", "be", "to", "of", "and", "that", "have", "with"])
"""Gopher's, of which a text of English has two or more."""

SPAM = pa.array(
    "download pdf epub mobi free ebook file save casino viagra cialis ciprofloxacin".split()  # noqa: SIM905
)
"""What olmOCR's filter of PDFs takes for a sign of advertisement."""

ENOUGH = 20  # words of two letters or more, below which their share in a dictionary means nothing


class Words(NamedTuple):
    """The words of some texts: W of them, U different ones, in N texts."""

    unique: pa.StringArray  # (U,) in order of first appearance
    ids: numpy.ndarray  # (W,) int64, places in `unique`
    bounds: numpy.ndarray  # (N + 1,) int64: words bounds[i] to bounds[i + 1] are those of text i
    lengths: numpy.ndarray  # (U,) int64, characters

    def sums(self, of_unique: numpy.ndarray) -> numpy.ndarray:
        """Returns (N,): the sum over the words of each text of what each different word has."""
        return sums(of_unique[self.ids], self.bounds)

    @property
    def counts(self) -> numpy.ndarray:
        """The number of words of each text, (N,)."""
        return numpy.diff(self.bounds)

    @property
    def texts(self) -> numpy.ndarray:
        """The text that each word is in, (W,)."""
        return numpy.repeat(numpy.arange(len(self.bounds) - 1), self.counts)


def sums(values: numpy.ndarray, bounds: numpy.ndarray) -> numpy.ndarray:
    """Returns the sum of each stretch of values, 0 for an empty one."""
    running = numpy.concatenate([[0], numpy.cumsum(values)])
    found: numpy.ndarray = running[bounds[1:]] - running[bounds[:-1]]
    return found


def ratio(part: numpy.ndarray, whole: numpy.ndarray) -> numpy.ndarray:
    """Returns quotients, NaN where the whole is 0."""
    with numpy.errstate(divide="ignore", invalid="ignore"):
        found: numpy.ndarray = numpy.where(whole > 0, part / whole, numpy.nan)
    return found


def flags(of: pa.Array) -> numpy.ndarray:
    """Returns an array of booleans as numbers, 0 and 1."""
    found: numpy.ndarray = of.to_numpy(zero_copy_only=False).astype(numpy.int64)
    return found


def find_words(texts: pa.StringArray) -> Words:
    """Divides texts into words."""
    if not pc.all(pc.string_is_ascii(texts)).as_py():
        texts = _spaced(texts)
    # At white space that ends a text, Arrow 25 looks at what is behind the text in memory.
    parts = pc.utf8_split_whitespace(pc.utf8_trim_whitespace(texts))
    flat = parts.flatten()
    real = flags(pc.not_equal(flat, ""))
    lengths = numpy.concatenate([[0], numpy.cumsum(pc.list_value_length(parts).to_numpy(zero_copy_only=False))])
    bounds = numpy.concatenate([[0], numpy.cumsum(real)])[lengths]
    encoded = flat.filter(pc.not_equal(flat, "")).dictionary_encode()
    unique = encoded.dictionary
    size = pc.utf8_length(unique).to_numpy(zero_copy_only=False).astype(numpy.int64)
    return Words(unique, encoded.indices.to_numpy(zero_copy_only=False).astype(numpy.int64), bounds, size)


def _spaced(texts: pa.StringArray) -> pa.StringArray:
    """Returns texts with blanks around the letters of scripts that put none between words."""
    unspaced = pc.match_substring_regex(texts, UNSPACED)
    if not pc.any(unspaced).as_py():
        return texts
    spaced = pc.replace_substring_regex(texts.filter(unspaced), rf"({UNSPACED}\p{{M}}*)", r" \1 ")
    return pc.replace_with_mask(texts, unspaced, spaced)


def word_figures(words: Words, languages: Sequence[str | None]) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of words by their names, (N,) each.

    Args:
        words: Of the texts.
        languages: Of the texts, ISO 639-1.
    """
    bare = pc.utf8_trim(words.unique, PUNCTUATION + TERMINAL)
    real = flags(pc.not_equal(bare, ""))
    number = words.sums(real)
    lower = pc.utf8_lower(bare)
    has_letter = flags(pc.match_substring_regex(words.unique, r"\p{L}"))
    ellipses = pc.add(pc.count_substring(words.unique, "..."), pc.count_substring(words.unique, "…"))
    return {
        "word_count": number,
        "mean_word_length": ratio(words.sums(words.lengths * real), number),
        "hash_to_word_ratio": ratio(words.sums(_numbers(pc.count_substring(words.unique, "#"))), words.counts),
        "ellipsis_to_word_ratio": ratio(words.sums(_numbers(ellipses)), words.counts),
        "alphabetic_word_fraction": ratio(words.sums(has_letter), words.counts),
        "stop_word_count": _different(words, flags(pc.is_in(words.unique, STOP_WORDS))),
        "spam_word_fraction": ratio(words.sums(flags(pc.is_in(lower, SPAM))), number),
        "dictionary_fraction": _in_dictionary(words, lower, languages),
    }


def _numbers(of: pa.Array) -> numpy.ndarray:
    found: numpy.ndarray = of.to_numpy(zero_copy_only=False).astype(numpy.int64)
    return found


def _different(words: Words, chosen: numpy.ndarray) -> numpy.ndarray:
    """Returns how many different ones of the chosen words are in each text."""
    at = numpy.flatnonzero(chosen[words.ids])
    pairs = numpy.unique(words.texts[at] * max(1, len(words.unique)) + words.ids[at])
    return numpy.bincount(pairs // max(1, len(words.unique)), minlength=len(words.bounds) - 1)


def _in_dictionary(words: Words, lower: pa.StringArray, languages: Sequence[str | None]) -> numpy.ndarray:
    """Returns the share of the words in the list of their language; NaN where it has none, or words are few."""
    asked = flags(pc.and_(pc.utf8_is_alpha(lower), pc.greater(pc.utf8_length(lower), 1)))
    total, known = words.sums(asked), numpy.zeros(len(words.bounds) - 1)
    listed = numpy.zeros(len(words.bounds) - 1, bool)
    for language in sorted({name for name in languages if name and name in LISTS.values()}):
        own = numpy.array([name == language for name in languages])
        present = numpy.zeros(len(words.unique), bool)
        present[words.ids[numpy.repeat(own, words.counts)]] = True
        at = numpy.flatnonzero(present & (asked > 0))
        held = _list_of(language)
        hit = numpy.zeros(len(words.unique), numpy.int64)
        hit[at] = [word in held for word in lower.take(pa.array(at)).to_pylist()]
        known[own], listed[own] = words.sums(hit)[own], True
    return numpy.where(listed & (total >= ENOUGH), ratio(known, total), numpy.nan)


@functools.lru_cache(maxsize=len(LISTS))
def _list_of(language: str) -> frozenset[str]:
    return read_list(language)
