"""Figures of words: how many there are, how long they are, what they are made of.

    texts  ->  Words  ->  a number for each text

White space parts words, as in Dolma and RedPajama; letters of scripts without blanks are words one by one. What
is asked of a word is asked of each different one once, however often it is in how many texts.
"""

import functools
from collections.abc import Mapping, Sequence
from string import ascii_letters
from typing import NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.documents.ocr.dictionary import LISTS, read_list
from pagebeam.transforms.ops.signals.characters import PUNCTUATION, TERMINAL, UNSPACED
from pagebeam.transforms.ops.signals.encoded import bytes_of, encoded, not_ascii, replaced

STOP_WORDS = pa.array(["the", "be", "to", "of", "and", "that", "have", "with"])
"""Gopher's, of which a text of English has two or more."""

SPAM = pa.array(
    "download pdf epub mobi free ebook file save casino viagra cialis ciprofloxacin".split()  # noqa: SIM905
)
"""What olmOCR's filter of PDFs takes for a sign of advertisement."""

ENOUGH = 20  # words of two letters or more, below which their share in a dictionary means nothing


_SPACES = "".join(map(chr, range(0x2000, 0x200B)))  # of typesetting
WHITE_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680" + _SPACES + "\u2028\u2029\u202f\u205f\u3000"
"""What parts words for `str.split`."""


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
    data, bounds = encoded(_spaced(texts))
    word = ~bytes_of(data, WHITE_SPACE)
    begins, ends = word.copy(), word.copy()
    begins[1:] &= ~word[:-1]
    ends[:-1] &= ~word[1:]
    inner = bounds[(bounds > 0) & (bounds < len(data))]  # where texts meet, words of both may touch
    begins[inner], ends[inner - 1] = word[inner], word[inner - 1]
    first = numpy.flatnonzero(begins)
    places = numpy.empty((len(first), 2), numpy.int32)
    places[:, 0], places[:, 1] = first, numpy.flatnonzero(ends) + 1
    # Each stretch between two places is a string to Arrow; every second one is white space, or nothing.
    stretches = pa.StringArray.from_buffers(max(0, places.size - 1), pa.py_buffer(places), pa.py_buffer(data))
    every_second = numpy.arange(0, len(stretches), 2)
    encoded_words = stretches.take(pa.array(every_second)).dictionary_encode()
    unique = encoded_words.dictionary
    size = pc.utf8_length(unique).to_numpy(zero_copy_only=False).astype(numpy.int64)
    ids = encoded_words.indices.to_numpy(zero_copy_only=False).astype(numpy.int64)
    return Words(unique, ids, numpy.searchsorted(first, bounds), size)


def _spaced(texts: pa.StringArray) -> pa.StringArray:
    """Returns texts with blanks around the letters of scripts that put none between words."""
    data, bounds = encoded(texts)
    if not (data >= 0xE0).any():
        return texts
    # These letters are of three bytes or four; so are dashes and signs, U+2000 to U+2E7F, which begin by E2.
    may = numpy.flatnonzero(data >= 0xE0)
    may = may[(data[may] != 0xE2) | (data[may + 1] >= 0xBA)]
    at = numpy.unique(numpy.searchsorted(bounds, may, "right") - 1)
    some = texts.take(pa.array(at))
    unspaced = pc.match_substring_regex(some, UNSPACED)
    spaced = pc.replace_substring_regex(some.filter(unspaced), rf"({UNSPACED}\p{{M}}*)", r" \1 ")
    return replaced(texts, at[unspaced.to_numpy(zero_copy_only=False)], spaced)


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
    data = encoded(words.unique)
    ellipses = pc.add(pc.count_substring(words.unique, "..."), pc.count_substring(words.unique, "…"))
    return {
        "word_count": number,
        "mean_word_length": ratio(words.sums(words.lengths * real), number),
        "hash_to_word_ratio": ratio(words.sums(data.counts_of(data.data == ord("#"))), words.counts),
        "ellipsis_to_word_ratio": ratio(words.sums(_numbers(ellipses)), words.counts),
        "alphabetic_word_fraction": ratio(words.sums(_with_letter(words.unique)), words.counts),
        "stop_word_count": _different(words, flags(pc.is_in(words.unique, STOP_WORDS))),
        "spam_word_fraction": ratio(words.sums(flags(pc.is_in(lower, SPAM))), number),
        "dictionary_fraction": _in_dictionary(words, lower, languages),
    }


def _with_letter(words: pa.StringArray) -> numpy.ndarray:
    """Returns for each word whether it has a letter, 0 or 1."""
    data = encoded(words)
    found = data.counts_of(bytes_of(data.data, ascii_letters)) > 0
    wide = not_ascii(words)
    rest = wide[~found[wide]]
    found[rest] = [
        any(letter in _letters_of(ord(letter) >> 8) for letter in word)
        for word in words.take(pa.array(rest)).to_pylist()
    ]
    return found.astype(numpy.int64)


@functools.cache
def _letters_of(block: int) -> frozenset[str]:
    """Returns the letters among the 256 characters of a block."""
    some = pa.array([chr(code) for code in range(block << 8, (block + 1) << 8)])
    return frozenset(some.filter(pc.match_substring_regex(some, r"\p{L}")).to_pylist())


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
    total = words.sums(asked)
    listed = sorted({name for name in languages if name and name in LISTS.values()})
    places = {language: place for place, language in enumerate(listed)}
    own = numpy.array([places.get(name or "", -1) for name in languages], numpy.int64)
    # Each word is looked up once in the list of each language that has it in a text, which is a row here.
    size = len(words.unique)
    keys = numpy.repeat(own * size, words.counts) + words.ids
    present = numpy.zeros((len(listed) + 1, size), bool)  # the last row is that of no list, which the place -1 is
    present.reshape(-1)[keys] = True
    hit = numpy.zeros(present.shape, bool)
    for language, place in places.items():
        at = numpy.flatnonzero(present[place] & (asked > 0))
        held = _list_of(language)
        hit[place, at] = [word in held for word in lower.take(pa.array(at)).to_pylist()]
    known = sums(hit.reshape(-1)[keys], words.bounds)
    return numpy.where((own >= 0) & (total >= ENOUGH), ratio(known, total), numpy.nan)


@functools.lru_cache(maxsize=len(LISTS))
def _list_of(language: str) -> frozenset[str]:
    return read_list(language)
