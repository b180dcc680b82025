"""Reads `.bin` and `.idx` by what is known of the layout alone, with nothing of the package."""

import itertools
import pathlib
import struct

NUMBERS = {4: ("i", 4), 8: ("H", 2)}  # code of the type: struct's letter, bytes


def read_megatron(prefix: pathlib.Path) -> list[list[list[int]]]:
    """Returns documents of sequences of tokens; `prefix` is the path of both files without their suffix."""
    index, data = prefix.with_suffix(".idx").read_bytes(), prefix.with_suffix(".bin").read_bytes()
    assert index[:9] == b"MMIDIDX\x00\x00"
    version, code, sequences, marks = struct.unpack_from("<QBQQ", index, 9)
    assert version == 1
    place = 9 + 25
    lengths = struct.unpack_from(f"<{sequences}i", index, place)
    pointers = struct.unpack_from(f"<{sequences}q", index, place + 4 * sequences)
    documents = struct.unpack_from(f"<{marks}q", index, place + 12 * sequences)
    assert len(index) == place + 12 * sequences + 8 * marks
    letter, size = NUMBERS[code]
    read = [list(struct.unpack_from(f"<{n}{letter}", data, start)) for n, start in zip(lengths, pointers, strict=True)]
    assert len(data) == size * sum(lengths)
    assert (documents[0], documents[-1]) == (0, sequences)
    return [read[a:b] for a, b in itertools.pairwise(documents)]
