"""A shard of tokens as `.bin` and `.idx` have it, mapped into memory; see `pagebeam.schemas.curation.tokens`."""

import struct

import fsspec
import numpy

from pagebeam.schemas.curation.tokens import DTYPE_CODES, IDX_VERSION, MAGIC

_COUNTS = "<QBQQ"  # version, code of the type, sequences, marks of documents
_TYPES = {code: numpy.dtype(name).newbyteorder("<") for name, code in DTYPE_CODES.items()}


class IndexedShard:
    """The tokens of a shard, and where its sequences are.

    Args:
        prefix: Path or URI of both files without their suffix; remote ones are held in memory.

    Attributes:
        tokens: (n,) uint16 or int32, of all sequences one after the other.
        lengths: (N,) int32, tokens of each sequence.

    Raises:
        FileNotFoundError: One of the files is missing.
        ValueError: They are not such files, or not whole.
    """

    def __init__(self, prefix: str):
        with fsspec.open(f"{prefix}.idx", "rb") as file:
            index = file.read()
        head = len(MAGIC) + struct.calcsize(_COUNTS)
        if index[: len(MAGIC)] != MAGIC or len(index) < head:
            raise ValueError(f"{prefix}.idx is not an index of tokens; write it again")
        version, code, sequences, _ = struct.unpack_from(_COUNTS, index, len(MAGIC))
        if version != IDX_VERSION or code not in _TYPES:
            raise ValueError(f"{prefix}.idx has version {version} and type {code}, which this version does not read")
        self.lengths = numpy.frombuffer(index, "<i4", sequences, head)
        self.tokens = _tokens(f"{prefix}.bin", _TYPES[code])
        if len(self.tokens) != self.lengths.sum(dtype=numpy.int64):
            raise ValueError(f"{prefix}.bin has {len(self.tokens)} tokens, not those of its index; write it again")


def _tokens(path: str, dtype: numpy.dtype) -> numpy.ndarray:
    if "://" not in path:
        return numpy.memmap(path, dtype, "r")
    with fsspec.open(path, "rb") as file:
        return numpy.frombuffer(file.read(), dtype)
