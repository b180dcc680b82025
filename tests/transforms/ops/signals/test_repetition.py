"""Tests the figures of repetition by hand, and beside a plain count of every run."""

from collections import Counter

import numpy
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.signals.repetition import repetition_figures
from pagebeam.transforms.ops.signals.words import find_words

TEXTS = st.lists(st.lists(st.sampled_from(["a", "bb", "ccc", "d"]), max_size=40).map(" ".join), min_size=1, max_size=4)


def figures(*texts):
    return repetition_figures(find_words(pa.array(texts)), numpy.array([len(text) for text in texts]))


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("top_2gram_char_fraction", "to be or not to be", 2 * 5 / 18),
        ("top_2gram_char_fraction", "a b cc d cc d a b", 2 * 3 / 17),  # of equals, the first
        ("top_3gram_char_fraction", "none of it repeats", len("none of it") / 18),
        ("top_4gram_char_fraction", "too few words", 0),
        ("duplicate_5gram_char_fraction", "a b c d e a b c d e", 5 / 19),
        ("duplicate_5gram_char_fraction", "a b c d e f a b c d e f", 5 / 23),  # the sixth is stepped over
        ("duplicate_6gram_char_fraction", "a b c d e f a b c d e f", 6 / 23),
        ("duplicate_5gram_char_fraction", "a a a a a a a a a a a a a", 10 / 25),
        ("duplicate_10gram_char_fraction", "a b c d e a b c d e", 0),
    ],
)
def test_figures(name, text, value):
    assert figures(text)[name][0] == pytest.approx(value)


def plain(text: str) -> dict[str, float]:
    """Counts every run, one after the other."""
    words, found = text.split(), {}
    for n in (2, 3, 4):
        runs = Counter(" ".join(words[i : i + n]) for i in range(len(words) - n + 1))
        run, count = max(runs.items(), key=lambda one: one[1], default=("", 0))
        found[f"top_{n}gram_char_fraction"] = len(run) * count / len(text) if text else float("nan")
    for n in range(5, 11):
        seen: set[tuple[str, ...]] = set()
        inside = i = 0
        while i <= len(words) - n:
            run = tuple(words[i : i + n])
            inside, i = (inside + len("".join(run)), i + n) if run in seen else (inside, i + 1)
            seen.add(run)
        found[f"duplicate_{n}gram_char_fraction"] = inside / len(text) if text else float("nan")
    return found


@given(TEXTS)
def test_figures_are_those_of_a_plain_count(texts):
    together = figures(*texts)
    for i, text in enumerate(texts):
        numpy.testing.assert_allclose([together[name][i] for name in together], [*plain(text).values()])
