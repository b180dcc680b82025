"""Errors of words and characters, by hand and against another implementation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from pagebeam.transforms.ops.documents.calibration.errors import character_error, plain, word_error, words


@pytest.mark.parametrize(
    ("text", "truth", "error"),
    [
        ("the cat sat", "the cat sat", 0.0),
        ("sat the cat", "the cat sat", 0.0),
        ("the cat", "the cat sat on", 0.5),
        ("the cat sat on a mat", "the cat sat on", 0.5),
        ("a b c d e f", "x y", 1.0),
        ("the the the", "the cat the", 1 / 3),
        ("", "", 0.0),
        ("a", "", 1.0),
        ("Total: (RM) 5.00", "Total : RM 5.00.", 0.0),
        ("it's 5.00", "its 500", 1.0),
        ("- 5", "5", 0.0),
    ],
)
def test_words(text, truth, error):
    assert word_error(text, truth) == pytest.approx(error)


@pytest.mark.parametrize(
    ("text", "truth", "error"),
    [("kitten", "sitting", 3 / 7), ("", "abc", 1.0), ("abc", "", 1.0), ("", "", 0.0), ("abcabcabc", "abc", 1.0)],
)
def test_characters(text, truth, error):
    assert character_error(text, truth) == pytest.approx(error)


@given(st.text("abc", max_size=30), st.text("abc", min_size=1, max_size=30))
def test_characters_are_counted_as_others_do(text, truth):
    assert character_error(text, truth) == pytest.approx(min(1.0, Levenshtein.distance(text, truth) / len(truth)))


def test_texts_are_compared_as_they_are_read():
    assert plain("‘a’  b—c\nword-\nbreak ﬁn") == "'a' b-c wordbreak fin"


def test_words_are_without_the_signs_at_their_ends():
    assert words("“Total:” — 5.00 € (it’s) a_b ...") == ["Total", "5.00", "it's", "a_b"]
