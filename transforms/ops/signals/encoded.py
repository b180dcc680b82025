"""Texts as the bytes that hold them: what can be told of many texts at once without a string of each."""

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc


class Encoded(NamedTuple):
    """Texts one after the other, in UTF-8."""

    data: numpy.ndarray  # (B,) uint8
    bounds: numpy.ndarray  # (N + 1,) int64: bytes bounds[i] to bounds[i + 1] are those of text i

    def counts_of(self, where: numpy.ndarray) -> numpy.ndarray:
        """Returns (N,) int64: how many of the bytes that are marked, (B,) bool, each text has."""
        return numpy.diff(numpy.searchsorted(numpy.flatnonzero(where), self.bounds))


def encoded(texts: pa.StringArray) -> Encoded:
    """Returns the bytes of texts, none of which is null."""
    _, offsets, data = texts.buffers()
    bounds = numpy.frombuffer(offsets, numpy.int32)[texts.offset : texts.offset + len(texts) + 1].astype(numpy.int64)
    letters = numpy.frombuffer(data or b"", numpy.uint8)[bounds[0] : bounds[-1]]
    return Encoded(letters, bounds - bounds[0])


def bytes_of(data: numpy.ndarray, characters: str) -> numpy.ndarray:
    """Returns (B,) bool: which of the bytes belong to one of some characters."""
    single, several = _codes(characters)
    found = numpy.zeros(len(data), bool)
    for first, number in single:
        found |= data - numpy.uint8(first) < number  # what is below `first` is large, for a byte has no sign
    for lead, (size, codes) in several.items():
        at = numpy.flatnonzero(data == lead)
        code = numpy.zeros(len(at), numpy.int64)
        for place in range(size):
            code = code << 8 | data[numpy.minimum(at + place, len(data) - 1)]
        at = at[numpy.isin(code, codes)]
        for place in range(size):
            found[at + place] = True
    return found


def ends_in(texts: pa.StringArray, characters: str) -> numpy.ndarray:
    """Returns (N,) bool: whether each text ends in one of some characters."""
    data, bounds = encoded(texts)
    filled = numpy.flatnonzero(numpy.diff(bounds))
    last = data[bounds[filled + 1] - 1]
    found = numpy.zeros(len(texts), bool)
    found[filled] = _ascii(characters)[last]
    wide = filled[last > 127]
    if len(wide):
        letters = pc.utf8_slice_codeunits(texts.take(pa.array(wide)), -1, None)
        found[wide] = pc.is_in(letters, pa.array(list(characters), pa.string())).to_numpy(zero_copy_only=False)
    return found


def not_ascii(texts: pa.StringArray) -> numpy.ndarray:
    """Returns the places of the texts that have other characters than those of ASCII."""
    return numpy.flatnonzero(~pc.string_is_ascii(texts).to_numpy(zero_copy_only=False))


def replaced(texts: pa.StringArray, places: numpy.ndarray, others: pa.StringArray) -> pa.StringArray:
    """Returns texts with others at some places, which are in order."""
    mask = numpy.zeros(len(texts), bool)
    mask[places] = True
    return pc.replace_with_mask(texts, pa.array(mask), others) if len(places) else texts


@functools.cache
def _ascii(characters: str) -> numpy.ndarray:
    """Returns (256,) bool: whether each byte is one of those characters that are bytes by themselves."""
    found = numpy.zeros(256, bool)
    found[[ord(letter) for letter in characters if ord(letter) < 128]] = True
    return found


@functools.cache
def _codes(characters: str) -> tuple[list[tuple[int, int]], Mapping[int, tuple[int, numpy.ndarray]]]:
    """Returns runs of single bytes, as the first and their number, and the codes of longer ones by their first byte."""
    single: list[tuple[int, int]] = []
    several = defaultdict[int, list[bytes]](list)
    for letter in sorted(set(characters)):
        code = letter.encode()
        if len(code) > 1:
            several[code[0]].append(code)
        elif single and sum(single[-1]) == code[0]:
            single[-1] = single[-1][0], single[-1][1] + 1
        else:
            single.append((code[0], 1))
    return single, {
        lead: (len(some[0]), numpy.array([int.from_bytes(code, "big") for code in some]))
        for lead, some in several.items()
    }
