"""Writes the two files of a shard that Megatron-LM maps into memory: see `pagebeam.schemas.curation.tokens`."""

import struct
from collections.abc import Sequence

import numpy

from pagebeam.schemas.curation.tokens import DTYPE_CODES, IDX_VERSION, MAGIC

_COUNTS = "<QBQQ"  # version, code of the type, sequences, marks of documents


def write_bin(path: str, sequences: Sequence[numpy.ndarray], dtype: numpy.dtype) -> None:
    """Writes the tokens of all sequences.

    Args:
        path: A local file.
        sequences: (n,) each.
        dtype: Of the tokens in the file.
    """
    with open(path, "wb") as file:
        for ids in sequences:
            file.write(ids.astype(dtype).tobytes())


def write_idx(path: str, lengths: Sequence[int], dtype: numpy.dtype) -> None:
    """Writes where each sequence is, each of them a document.

    Args:
        path: A local file.
        lengths: Tokens of each sequence.
        dtype: Of the tokens in the other file.
    """
    sizes = numpy.array(lengths, "<i4")
    begins = numpy.concatenate([[0], numpy.cumsum(sizes, dtype=numpy.int64)])[:-1] * dtype.itemsize
    documents = numpy.arange(len(sizes) + 1)
    with open(path, "wb") as file:
        file.write(MAGIC)
        file.write(struct.pack(_COUNTS, IDX_VERSION, DTYPE_CODES[dtype.name], len(sizes), len(documents)))
        file.writelines((sizes.tobytes(), begins.astype("<i8").tobytes(), documents.astype("<i8").tobytes()))


def count_sequences(index: bytes) -> int:
    """Returns the sequences of a shard, given its `.idx`.

    Raises:
        ValueError: It is none, or not whole.
    """
    head = len(MAGIC) + struct.calcsize(_COUNTS)
    if index[: len(MAGIC)] != MAGIC or len(index) < head:
        raise ValueError("it does not begin as an index of Megatron's does")
    _, _, sequences, marks = struct.unpack_from(_COUNTS, index, len(MAGIC))
    if len(index) != head + 12 * sequences + 8 * marks:
        raise ValueError(f"it has {len(index)} bytes, which are not those of {sequences} sequences")
    return int(sequences)
