"""Words to numbers: sequences of indices as Keras' IMDB loader and `pad_sequences` make them, and TF-IDF."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy

from pagebeam.schemas.sequences import NONE, SequenceOptions


def indices_of(words: Iterable[str], ranks: Mapping[str, int], options: SequenceOptions) -> list[int]:
    """Returns the indices of a text's words, its start included.

    Args:
        words: Of the text, in order.
        ranks: word -> rank, 1-based.
        options: Which words count, and what stands for the others.
    """
    found = [] if options.start_index == NONE else [options.start_index]
    for word in words:
        index = ranks.get(word, options.num_words) + options.index_from
        if options.skip_top <= index < options.num_words:
            found.append(index)
        elif options.oov_index != NONE:
            found.append(options.oov_index)
    return found


def pad(indices: Sequence[int], maxlen: int, padding: str = "pre", truncating: str = "pre") -> numpy.ndarray:
    """Returns (maxlen,) int32: the indices, cut or filled up with 0 at the beginning ("pre") or the end ("post")."""
    kept = list(indices[-maxlen:] if truncating == "pre" else indices[:maxlen])
    filled = numpy.zeros(maxlen, numpy.int32)
    if kept:
        place = maxlen - len(kept) if padding == "pre" else 0
        filled[place : place + len(kept)] = kept
    return filled


def tfidf(words: Iterable[str], ranks: Mapping[str, int], idf: Sequence[float]) -> tuple[list[int], list[float]]:
    """Returns the ranks of a text's words, ascending, and their weights: count · idf, divided by their length.

    Words that the vocabulary lacks have no weight; a text of such words alone has none at all.
    """
    counts = Counter(rank for word in words if (rank := ranks.get(word)))
    found = sorted(counts)
    weights = [counts[rank] * idf[rank - 1] for rank in found]
    length = math.sqrt(sum(weight * weight for weight in weights))
    return found, [weight / length for weight in weights]
