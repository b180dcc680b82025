"""Makes sequences of documents' tokens: each document whole, or all of them one after the other, cut to a length."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy

from pagebeam.transforms.ops.tokens.encode import TokenText


class TokenSequence(NamedTuple):
    """A sequence, and the documents that its tokens are of."""

    ids: numpy.ndarray  # (n,) int32
    length: int  # tokens before the filling
    keys: tuple[str, ...]
    starts: tuple[int, ...]  # 0-based
    labels: tuple[int, ...]


def pack(texts: Sequence[TokenText], length: int, end_id: int) -> Iterator[TokenSequence]:
    """Yields the sequences of documents, an end token after each.

    Args:
        texts: In the order in which they follow each other.
        length: Tokens of a sequence: documents go on from one to the next, and the last is filled up with end tokens.
            0 makes a sequence of each document, however long.
        end_id: The number of the end token.
    """
    ended = [numpy.append(text.ids, numpy.int32(end_id)) for text in texts]
    if not length:
        for text, ids in zip(texts, ended, strict=True):
            yield TokenSequence(ids, len(ids), (text.key,), (0,), (text.label,))
        return
    stream = numpy.concatenate([numpy.empty(0, numpy.int32), *ended])
    ends = numpy.cumsum([len(ids) for ids in ended], dtype=numpy.int64)
    begins = numpy.concatenate([[0], ends[:-1]]) if len(ends) else ends
    for first in range(0, len(stream), length):
        ids = stream[first : first + length]
        held = range(
            int(numpy.searchsorted(ends, first, "right")), int(numpy.searchsorted(begins, first + len(ids), "left"))
        )
        yield TokenSequence(
            numpy.concatenate([ids, numpy.full(length - len(ids), end_id, numpy.int32)]),
            len(ids),
            tuple(texts[i].key for i in held),
            tuple(max(0, int(begins[i]) - first) for i in held),
            tuple(texts[i].label for i in held),
        )
