"""Signs a text of any length, part by part: a page, or the pages of a document one after the other.

"text", "text" …  ->  letters and digits  ->  Signature
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import numpy

from pagebeam.schemas.curation.text_dedup import EXACT, TextDedupOptions
from pagebeam.transforms.ops.text_dedup import minhash
from pagebeam.transforms.ops.text_dedup.letters import letters_of

AT_ONCE = 1 << 20  # letters of a part


class Signature(NamedTuple):
    """What is compared of a text."""

    letters: int
    sketch: numpy.ndarray  # (bytes,) uint8
    bands: numpy.ndarray  # (bands,) uint32: texts are compared that share one


def sign(texts: Iterable[str], options: TextDedupOptions) -> Signature:
    """Returns the signature of texts that are one, each the continuation of the one before."""
    return _exact(texts) if options.dedup == "exact" else _near(texts, options)


def _exact(texts: Iterable[str]) -> Signature:
    digest, number = hashlib.sha256(), 0
    for letters in map(letters_of, texts):
        digest.update(letters.encode("utf-8", "surrogatepass"))
        number += len(letters)
    sketch = numpy.frombuffer(digest.digest()[:EXACT], numpy.uint8)
    return Signature(number, sketch, sketch[:4].view("<u4"))


def _near(texts: Iterable[str], options: TextDedupOptions) -> Signature:
    held, number = "", 0
    parts: list[numpy.ndarray] = []
    for letters in map(letters_of, texts):
        held += letters
        number += len(letters)
        while len(held) > AT_ONCE:
            parts.append(_hashes(held[:AT_ONCE], options))
            held = held[AT_ONCE - options.shingle_length + 1 :]
    hashes = minhash.shingles(held, options.shingle_length)
    if parts:
        hashes = numpy.concatenate([*parts, hashes])
    sketch = minhash.sketch(hashes, options.numbers)[None]
    return Signature(number, minhash.bytes_of(sketch)[0], minhash.bands_of(sketch, options.bands)[0])


def _hashes(letters: str, options: TextDedupOptions) -> numpy.ndarray:
    return minhash.that_count(minhash.shingles(letters, options.shingle_length), options.numbers)
