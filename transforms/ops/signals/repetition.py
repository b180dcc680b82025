"""Figures of repetition: how much of a text is in runs of words that it has more than once (Gopher, table A1).

    Words  ->  a number for each text

A run of n words that repeats begins with one of n - 1 that does. So all runs of two words are looked at, and longer
ones only where shorter ones repeat; of a text without repetition, the first run is as common as any.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy
import pyarrow as pa

from pagebeam.transforms.ops.signals.words import Words, ratio

TOP = (2, 3, 4)
DUPLICATE = (5, 6, 7, 8, 9, 10)
_ODD = numpy.uint64(0x9E3779B97F4A7C15)  # the golden ratio, by which keys are dealt


class _Runs(NamedTuple):
    """Runs of n words each, in order; equal ones of one text have the same number, the first of them the lowest."""

    places: numpy.ndarray  # (R,) of their first words
    numbers: numpy.ndarray  # (R,) 0-based, by first appearance


def repetition_figures(words: Words, characters: numpy.ndarray) -> Mapping[str, numpy.ndarray]:
    """Returns the figures by their names, (N,) each.

    Args:
        words: Of the texts.
        characters: Of each text, (N,).
    """
    texts = words.texts
    ends = words.bounds[1:][texts]
    until = numpy.concatenate([[0], numpy.cumsum(words.lengths[words.ids])])  # characters before each word
    found: dict[str, numpy.ndarray] = {}
    runs = _Runs(numpy.arange(len(words.ids)), texts * max(1, len(words.unique)) + words.ids)
    for n in (*TOP, *DUPLICATE):
        runs = _longer(runs, words, ends, n)
        if n in TOP:
            found[f"top_{n}gram_char_fraction"] = ratio(_commonest(runs, texts, words, until, n), characters)
        else:
            inside = _repeats(runs, texts, until, n, len(characters))
            found[f"duplicate_{n}gram_char_fraction"] = ratio(inside, characters)
    return found


def _longer(runs: _Runs, words: Words, ends: numpy.ndarray, n: int) -> _Runs:
    """Returns the runs of n words that begin with these of n - 1, end in the same text and are there several times."""
    inside = runs.places + n <= ends[runs.places]
    places = runs.places[inside]
    keys = runs.numbers[inside] * max(1, len(words.unique)) + words.ids[places + n - 1]
    if n == min(TOP):  # most runs of two words are there once
        several = _perhaps_several(keys)
        places, keys = places[several], keys[several]
    numbers = _numbered(keys)
    several = numpy.bincount(numbers)[numbers] > 1
    return _Runs(places[several], numbers[several])


def _perhaps_several(keys: numpy.ndarray) -> numpy.ndarray:
    """Returns (K,) bool: false only for keys that are there once.

    Keys are dealt into four places or more for each: one that is alone in its place is alone.
    """
    bits = max(1, (4 * len(keys)).bit_length())
    dealt = (keys.view(numpy.uint64) * _ODD >> numpy.uint64(64 - bits)).astype(numpy.int64)
    number = numpy.arange(len(keys), dtype=numpy.int32)
    last = numpy.empty(1 << bits, numpy.int32)
    last[dealt] = number
    shared = numpy.zeros(1 << bits, bool)
    shared[dealt[last[dealt] != number]] = True
    return shared[dealt]


def _numbered(keys: numpy.ndarray) -> numpy.ndarray:
    """Returns a number for each key, equal ones for equal keys, by first appearance."""
    found: numpy.ndarray = pa.array(keys).dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(numpy.int64)
    return found


def _commonest(runs: _Runs, texts: numpy.ndarray, words: Words, until: numpy.ndarray, n: int) -> numpy.ndarray:
    """Returns the characters in the commonest run of each text, blanks included; of equals, the first counts."""
    at, counts = words.bounds[:-1].copy(), (words.counts >= n).astype(numpy.int64)  # the first run of each text
    if len(runs.places):
        several = numpy.bincount(runs.numbers)
        first, several = _first(runs)[several > 0], several[several > 0]
        begins = numpy.flatnonzero(numpy.diff(texts[first], prepend=-1))
        groups = len(first)
        best = numpy.maximum.reduceat(several * groups - numpy.arange(groups), begins)
        of_text, most = texts[first[begins]], -(-best // groups)
        at[of_text], counts[of_text] = first[most * groups - best], most
    ends = numpy.minimum(at + n, len(until) - 1)
    found: numpy.ndarray = (until[ends] - until[at] + n - 1) * counts
    return found


def _first(runs: _Runs) -> numpy.ndarray:
    """Returns the place of the first run of each number."""
    first = numpy.empty(int(runs.numbers.max(initial=-1)) + 1, numpy.int64)
    first[runs.numbers[::-1]] = runs.places[::-1]
    return first


def _repeats(runs: _Runs, texts: numpy.ndarray, until: numpy.ndarray, n: int, number: int) -> numpy.ndarray:
    """Returns the characters of each text in runs that an earlier one equals.

    A text is gone through word by word, and over a run that repeats in one step: a run that begins within another
    repetition neither counts nor is an earlier one. The latter is seldom asked: only where the first of equal runs
    begins within a repetition itself.
    """
    begun = _first(runs)[runs.numbers]
    later = begun < runs.places
    places, firsts = runs.places[later], begun[later]
    at = _in_steps(places, n)
    passed = numpy.zeros(len(texts), bool)
    for place in range(1, n):
        passed[places[at] + place] = True
    counted, again = places[at], texts[places[at]][passed[firsts[at]]]
    if len(again):
        doubtful = numpy.zeros(number, bool)
        doubtful[again] = True
        some = doubtful[texts[places]]
        counted = numpy.concatenate(
            [counted[~doubtful[texts[counted]]], _one_by_one(places[some], firsts[some], n, len(texts))]
        )
    return numpy.bincount(texts[counted], until[counted + n] - until[counted], number)


def _in_steps(places: numpy.ndarray, n: int) -> numpy.ndarray:
    """Returns which of the places, in order, are counted where each counts that no counted one before it covers."""
    begins = numpy.flatnonzero(numpy.diff(places, prepend=-2) != 1)  # of places that follow one another
    sizes = numpy.diff(begins, append=len(places))
    free, skipped, numbers = 0, [], []
    for first, size in zip(places[begins].tolist(), sizes.tolist(), strict=True):
        left_out = max(0, free - first)
        number = max(0, -(-(size - left_out) // n))
        if number:
            free = first + left_out + number * n
        skipped.append(left_out)
        numbers.append(number)
    several = numpy.array(numbers, numpy.int64)
    step = numpy.arange(several.sum()) - numpy.repeat(numpy.cumsum(several) - several, several)
    found: numpy.ndarray = numpy.repeat(begins + numpy.array(skipped, numpy.int64), several) + n * step
    return found


def _one_by_one(places: numpy.ndarray, firsts: numpy.ndarray, n: int, number: int) -> numpy.ndarray:
    """Returns the places of runs that count, of those that an earlier one equals and the places of the first ones."""
    counted: list[int] = []
    passed = bytearray(number)  # 1 where a place is gone over
    seen: set[int] = set()  # first places of runs that are gone over there, and met later
    free, over = 0, b"\1" * (n - 1)
    for place, first in zip(places.tolist(), firsts.tolist(), strict=True):
        if place < free:
            continue
        if not passed[first] or first in seen:
            counted.append(place)
            free = place + n
            passed[place + 1 : free] = over
        else:
            seen.add(first)
    return numpy.array(counted, numpy.int64)
