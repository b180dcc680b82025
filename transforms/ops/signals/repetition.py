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
        runs = _repeated(_longer(runs, words, ends, n))
        if n in TOP:
            found[f"top_{n}gram_char_fraction"] = ratio(_commonest(runs, texts, words, until, n), characters)
        else:
            inside = _repeats(runs, texts, until, n, len(characters))
            found[f"duplicate_{n}gram_char_fraction"] = ratio(inside, characters)
    return found


def _longer(runs: _Runs, words: Words, ends: numpy.ndarray, n: int) -> _Runs:
    """Returns the runs of n words that begin with these of n - 1 and end in the same text."""
    inside = runs.places + n <= ends[runs.places]
    places = runs.places[inside]
    keys = runs.numbers[inside] * max(1, len(words.unique)) + words.ids[places + n - 1]
    return _Runs(places, _numbered(keys))


def _numbered(keys: numpy.ndarray) -> numpy.ndarray:
    """Returns a number for each key, equal ones for equal keys, by first appearance."""
    found: numpy.ndarray = pa.array(keys).dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(numpy.int64)
    return found


def _repeated(runs: _Runs) -> _Runs:
    """Returns those of which there are several."""
    several = numpy.bincount(runs.numbers)[runs.numbers] > 1
    return _Runs(runs.places[several], runs.numbers[several])


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
    repetition neither counts nor is an earlier one.
    """
    begun = _first(runs)[runs.numbers]
    later = begun < runs.places
    places, firsts = runs.places[later].tolist(), begun[later].tolist()
    counted: list[int] = []
    passed = bytearray(len(texts))  # 1 where a place is gone over
    seen: set[int] = set()  # first places of runs that are gone over there, and met later
    free, over = 0, b"\1" * (n - 1)
    for place, first in zip(places, firsts, strict=True):
        if place < free:
            continue
        if not passed[first] or first in seen:
            counted.append(place)
            free = place + n
            passed[place + 1 : free] = over
        else:
            seen.add(first)
    at = numpy.array(counted, numpy.int64)
    return numpy.bincount(texts[at], until[at + n] - until[at], number)
