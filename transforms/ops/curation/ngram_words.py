"""Words as they are compared with a list: what differs between two editions or recognitions of a text is left out.

Case, forms of one letter (NFKD) and all that is neither letter nor digit nor accent go, and words are whole that a
hyphen divides at the end of a line; letters of scripts without blanks are words one by one.

texts  ->  ComparedWords  ->  a 64-bit number for each run of words
"""

import functools
import hashlib
import unicodedata
from typing import NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.signals.words import find_words

_DIVIDED = r"(\p{L})[-\x{AD}\x{2010}][ \t]*\r?\n\s*(\p{Ll})"
_OTHERS = r"[^\p{L}\p{N}\p{M}]+"
_FACTOR = numpy.uint64(0x9E3779B97F4A7C15)  # odd, so that no bit of a word is lost in the product


class ComparedWords(NamedTuple):
    """The words of N texts, W in all."""

    unique: pa.StringArray  # (U,) as they are compared
    ids: numpy.ndarray  # (W,) places in `unique`
    bounds: numpy.ndarray  # (N + 1,) words bounds[i] to bounds[i + 1] are those of text i
    hashes: numpy.ndarray  # (W,) uint64

    def run(self, start: int, length: int) -> str:
        """Returns a run of words with blanks between."""
        words = self.unique.take(pa.array(self.ids[start : start + length])).to_pylist()
        return unicodedata.normalize("NFC", " ".join(words))


def compared_words(texts: pa.StringArray) -> ComparedWords:
    """Divides texts into words as they are compared."""
    plain = pc.utf8_lower(pc.utf8_normalize(pc.replace_substring_regex(texts, _DIVIDED, r"\1\2"), "NFKD"))
    words = find_words(plain)
    bare = pc.replace_substring_regex(words.unique, _OTHERS, "").dictionary_encode()
    unique, place = bare.dictionary, bare.indices.to_numpy(zero_copy_only=False)
    ids = place[words.ids]
    has = (pc.not_equal(unique, "").to_numpy(zero_copy_only=False))[ids] if len(ids) else numpy.empty(0, bool)
    before = numpy.concatenate([[0], numpy.cumsum(has)])
    hashes = numpy.array([_hash(word) for word in unique.to_pylist()], numpy.uint64)
    return ComparedWords(unique, ids[has], before[words.bounds], hashes[ids[has]])


@functools.lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def run_hashes(words: ComparedWords, length: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns numbers for all runs of so many words within one text, (R,) uint64, and where they start, (R,) int64."""
    count = max(0, len(words.hashes) - length + 1)
    found = numpy.zeros(count, numpy.uint64)
    for place in range(length):
        found *= _FACTOR
        found += words.hashes[place : place + count]
    found ^= found >> numpy.uint64(32)
    ends = numpy.repeat(words.bounds[1:], numpy.diff(words.bounds))
    starts = numpy.flatnonzero(numpy.arange(count) + length <= ends[:count])
    return found[starts], starts
