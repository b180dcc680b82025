"""Figures of lines and paragraphs: which repeat, which are short, how they begin and end.

texts  ->  a number for each text
"""

import functools
import sys
from collections.abc import Mapping, Sequence

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.signals.characters import TERMINAL
from pagebeam.transforms.ops.signals.words import flags, ratio, sums

SHORT = 30  # characters of a short line, at most


def line_figures(texts: pa.StringArray, characters: numpy.ndarray, words: numpy.ndarray) -> Mapping[str, numpy.ndarray]:
    """Returns the figures by their names, (N,) each.

    Args:
        texts: N of them.
        characters: Of each text.
        words: Of each text.
    """
    parts = pc.split_pattern(texts, "\n")
    lines, bounds = parts.flatten(), _bounds(parts)
    ends = numpy.diff(bounds) - 1
    size = _lengths(lines)
    written = flags(pc.not_equal(pc.utf8_trim_whitespace(lines), ""))
    number = sums(written, bounds)
    repeated = _repeated(lines, bounds)
    last = pc.utf8_slice_codeunits(lines, -1, None)
    terminal = flags(pc.is_in(last, pa.array(list(TERMINAL))))
    return {
        "terminal_punctuation_line_fraction": ratio(sums(terminal * written, bounds), number),
        "short_line_fraction": ratio(sums((size <= SHORT) * written, bounds), number),
        "duplicate_char_fraction": ratio(sums(size * repeated * written, bounds), characters - ends),
        "newline_to_word_ratio": ratio(ends, words),
        **_digits(texts, lines, bounds, size, written, characters),
        **_repeated_lines(texts, size, repeated, bounds, characters),
        **_repeated_paragraphs(texts.to_pylist(), characters),
        **_marked(texts.to_pylist()),
    }


def _bounds(parts: pa.ListArray) -> numpy.ndarray:
    return numpy.concatenate([[0], numpy.cumsum(pc.list_value_length(parts).to_numpy(zero_copy_only=False))])


def _lengths(of: pa.StringArray) -> numpy.ndarray:
    found: numpy.ndarray = pc.utf8_length(of).to_numpy(zero_copy_only=False).astype(numpy.int64)
    return found


def _repeated(lines: pa.StringArray, bounds: numpy.ndarray) -> numpy.ndarray:
    """Returns for each line whether an earlier one of its text equals it, 0 or 1."""
    encoded = lines.dictionary_encode()
    texts = numpy.repeat(numpy.arange(len(bounds) - 1), numpy.diff(bounds))
    keys = texts * max(1, len(encoded.dictionary)) + encoded.indices.to_numpy(zero_copy_only=False)
    numbers = pa.array(keys).dictionary_encode().indices.to_numpy(zero_copy_only=False)
    before = numpy.concatenate([[-1], numpy.maximum.accumulate(numbers)[:-1]]) if len(numbers) else numbers
    found: numpy.ndarray = (numbers <= before).astype(numpy.int64)
    return found


def _repeated_lines(
    texts: pa.StringArray,
    size: numpy.ndarray,
    repeated: numpy.ndarray,
    bounds: numpy.ndarray,
    characters: numpy.ndarray,
) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of repeated lines: what runs of line ends part, be it nothing at either end of the text."""
    filled = (size > 0).astype(numpy.int64)
    begin, end = flags(pc.starts_with(texts, "\n")), flags(pc.ends_with(texts, "\n"))
    return {
        "duplicate_line_fraction": ratio(
            sums(repeated * filled, bounds) + begin * end, sums(filled, bounds) + begin + end
        ),
        "duplicate_line_char_fraction": ratio(sums(size * repeated, bounds), characters),
    }


def _repeated_paragraphs(texts: Sequence[str], characters: numpy.ndarray) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of repeated paragraphs, which blank lines part."""
    split = [[part.lstrip("\n") for part in text.strip().split("\n\n") if part != ""] or [""] for text in texts]
    paragraphs = pa.array([part for parts in split for part in parts], pa.string())
    bounds = numpy.concatenate([[0], numpy.cumsum([len(parts) for parts in split])])
    repeated = _repeated(paragraphs, bounds)
    return {
        "duplicate_paragraph_fraction": ratio(
            sums(repeated, bounds), numpy.where(characters > 0, numpy.diff(bounds), 0)
        ),
        "duplicate_paragraph_char_fraction": ratio(sums(_lengths(paragraphs) * repeated, bounds), characters),
    }


def _marked(texts: Sequence[str]) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of lines that begin with a bullet and that end with an ellipsis."""
    split = [text.splitlines() for text in texts]
    lines = pc.utf8_trim_whitespace(pa.array([line for lines in split for line in lines], pa.string()))
    bounds = numpy.concatenate([[0], numpy.cumsum([len(lines) for lines in split])]).astype(numpy.int64)
    bullets = pc.or_(pc.starts_with(lines, "•"), pc.starts_with(lines, "-"))
    ellipses = pc.or_(pc.ends_with(lines, "..."), pc.ends_with(lines, "…"))
    return {
        "bullet_line_fraction": ratio(sums(flags(bullets), bounds), numpy.diff(bounds)),
        "ellipsis_line_fraction": ratio(sums(flags(ellipses), bounds), numpy.diff(bounds)),
    }


def _digits(
    texts: pa.StringArray,
    lines: pa.StringArray,
    bounds: numpy.ndarray,
    size: numpy.ndarray,
    written: numpy.ndarray,
    characters: numpy.ndarray,
) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of digits, of all scripts."""
    others = pc.match_substring_regex(lines, _other_digits())
    if pc.any(others).as_py():
        lines = pc.replace_with_mask(
            lines, others, pc.replace_substring_regex(lines.filter(others), _other_digits(), "0")
        )
    _, offsets, data = lines.buffers()
    places = numpy.frombuffer(offsets, numpy.int32)[lines.offset : lines.offset + len(lines) + 1].astype(numpy.int64)
    letters = numpy.frombuffer(data or b"", numpy.uint8)[places[0] : places[-1]]
    digits = sums((letters - numpy.uint8(ord("0"))) < 10, places - places[0])
    shares = numpy.where(written > 0, digits / numpy.maximum(size, 1), 0.0)
    return {
        "digit_fraction": ratio(sums(digits, bounds), characters),
        "line_digit_fraction": ratio(sums(shares, bounds), sums(written, bounds)),
    }


@functools.cache
def _other_digits() -> str:
    """Returns a pattern of the digits that are not ASCII."""
    return f"[{''.join(letter for letter in map(chr, range(128, sys.maxunicode)) if letter.isdigit())}]"
