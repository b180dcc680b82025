"""Figures of lines and paragraphs: which repeat, which are short, how they begin and end.

Lines  ->  a number for each text
"""

import functools
import sys
from collections.abc import Mapping

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.signals.characters import TERMINAL
from pagebeam.transforms.ops.signals.divided import Lines, Stretches
from pagebeam.transforms.ops.signals.encoded import encoded, ends_in, not_ascii, replaced
from pagebeam.transforms.ops.signals.words import flags, ratio, sums

SHORT = 30  # characters of a short line, at most


def line_figures(lines: Lines, characters: numpy.ndarray, words: numpy.ndarray) -> Mapping[str, numpy.ndarray]:
    """Returns the figures by their names, (N,) each.

    Args:
        lines: Of N texts.
        characters: Of each text.
        words: Of each text.
    """
    texts, parts = lines.texts, lines.parted
    bounds, ends = parts.bounds, parts.counts - 1
    size = _lengths(parts.lines)
    written = flags(pc.not_equal(parts.trimmed, ""))
    number = sums(written, bounds)
    repeated = _repeated(parts.lines, bounds)
    return {
        "terminal_punctuation_line_fraction": ratio(sums(ends_in(parts.lines, TERMINAL) * written, bounds), number),
        "short_line_fraction": ratio(sums((size <= SHORT) * written, bounds), number),
        "duplicate_char_fraction": ratio(sums(size * repeated * written, bounds), characters - ends),
        "newline_to_word_ratio": ratio(ends, words),
        **_digits(parts, size, written, characters),
        **_repeated_lines(texts, size, repeated, bounds, characters),
        **_repeated_paragraphs(texts, characters),
        **_marked(lines.ended),
    }


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


def _repeated_paragraphs(texts: pa.StringArray, characters: numpy.ndarray) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of repeated paragraphs, which blank lines part."""
    split = pc.split_pattern(pc.utf8_trim_whitespace(texts), "\n\n")
    paragraphs = split.flatten()
    filled = pc.not_equal(paragraphs, "")
    ends = numpy.cumsum(pc.list_value_length(split).to_numpy(zero_copy_only=False))
    bounds = numpy.concatenate([[0], numpy.cumsum(flags(filled))])[numpy.concatenate([[0], ends])]
    paragraphs = pc.utf8_ltrim(paragraphs.filter(filled), "\n")
    repeated = _repeated(paragraphs, bounds)
    number = numpy.maximum(1, numpy.diff(bounds))  # white space alone is a paragraph
    return {
        "duplicate_paragraph_fraction": ratio(sums(repeated, bounds), numpy.where(characters > 0, number, 0)),
        "duplicate_paragraph_char_fraction": ratio(sums(_lengths(paragraphs) * repeated, bounds), characters),
    }


def _marked(lines: Stretches) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of lines that begin with a bullet and that end with an ellipsis."""
    bullets = pc.or_(pc.starts_with(lines.trimmed, "•"), pc.starts_with(lines.trimmed, "-"))
    ellipses = pc.or_(pc.ends_with(lines.trimmed, "..."), pc.ends_with(lines.trimmed, "…"))
    return {
        "bullet_line_fraction": ratio(sums(flags(bullets), lines.bounds), lines.counts),
        "ellipsis_line_fraction": ratio(sums(flags(ellipses), lines.bounds), lines.counts),
    }


def _digits(
    parts: Stretches, size: numpy.ndarray, written: numpy.ndarray, characters: numpy.ndarray
) -> Mapping[str, numpy.ndarray]:
    """Returns the figures of digits, of all scripts."""
    data = encoded(_with_plain_digits(parts.lines))
    digits = data.counts_of(data.data - numpy.uint8(ord("0")) < 10)
    shares = numpy.where(written > 0, digits / numpy.maximum(size, 1), 0.0)
    return {
        "digit_fraction": ratio(sums(digits, parts.bounds), characters),
        "line_digit_fraction": ratio(sums(shares, parts.bounds), sums(written, parts.bounds)),
    }


def _with_plain_digits(lines: pa.StringArray) -> pa.StringArray:
    """Returns lines with 0 for each digit that is not of ASCII."""
    wide = not_ascii(lines)
    held = lines.take(pa.array(wide))
    others = pc.match_substring_regex(held, _other_digits())
    plain = pc.replace_substring_regex(held.filter(others), _other_digits(), "0")
    return replaced(lines, wide[others.to_numpy(zero_copy_only=False)], plain)


@functools.cache
def _other_digits() -> str:
    """Returns a pattern of the digits that are not ASCII."""
    return f"[{''.join(letter for letter in map(chr, range(128, sys.maxunicode)) if letter.isdigit())}]"
