"""Texts divided into lines, once for all that is asked of lines.

texts  ->  Lines
"""

from typing import NamedTuple

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.signals.encoded import bytes_of, encoded, replaced

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What parts lines for `str.splitlines`; so does "\r\n", as one."""

_OTHER_END = "\r\n|[" + LINE_ENDS.replace("\n", "") + "]"


class Stretches(NamedTuple):
    """What texts were divided into: L lines of N texts."""

    lines: pa.StringArray  # (L,)
    trimmed: pa.StringArray  # (L,) without white space at both ends
    bounds: numpy.ndarray  # (N + 1,) int64: lines bounds[i] to bounds[i + 1] are those of text i
    counts: numpy.ndarray  # (N,) int64


class Lines(NamedTuple):
    """Texts and their lines."""

    texts: pa.StringArray  # (N,)
    parted: Stretches  # by "\n"; what is behind the last one is a line, be it empty
    ended: Stretches  # by any line end; what is behind the last one is a line if it is not empty, else counts as none


def find_lines(texts: pa.StringArray) -> Lines:
    """Divides texts, none of which is null, into lines."""
    parted = _parted(texts)
    data, bounds = encoded(texts)
    others = numpy.flatnonzero(bytes_of(data, LINE_ENDS.replace("\n", "")))
    ended = parted
    if len(others):
        at = numpy.unique(numpy.searchsorted(bounds, others, "right") - 1)
        alike = pc.replace_substring_regex(texts.take(pa.array(at)), _OTHER_END, "\n")
        ended = _parted(replaced(texts, at, alike))
    sizes = numpy.diff(encoded(ended.lines).bounds)
    last = numpy.where(ended.counts > 0, sizes[ended.bounds[1:] - 1], 0) if len(sizes) else ended.counts
    return Lines(texts, parted, ended._replace(counts=ended.counts - (last == 0)))


def _parted(texts: pa.StringArray) -> Stretches:
    parts = pc.split_pattern(texts, "\n")
    lines = parts.flatten()
    counts = pc.list_value_length(parts).to_numpy(zero_copy_only=False).astype(numpy.int64)
    bounds = numpy.concatenate([[0], numpy.cumsum(counts)]).astype(numpy.int64)
    return Stretches(lines, pc.utf8_trim_whitespace(lines), bounds, counts)
