"""Words as they are compared, and the numbers of runs of them."""

import numpy
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.transforms.ops.curation.ngram_words import compared_words, run_hashes

TEXTS = st.lists(st.text("ab \n", max_size=20), max_size=6)


def words_of(text):
    words = compared_words(pa.array([text], pa.string()))
    return words.run(0, len(words.ids))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat, the “dog” - and 3.5!", "the cat the dog and 35"),
        ("It's well-known", "its wellknown"),
        ("a contam-\n  ination", "a contamination"),
        ("from New-\nYork", "from new york"),  # a hyphen before a capital may be a dash
        ("soft\u00adly ﬁne Ⅻ", "softly fine xii"),
        ("Café cafe\u0301", "café café"),
        ("日本 ab", "日 本 ab"),
        (" — ... ", ""),
        ("", ""),
    ],
)
def test_words_are_compared_without_what_editions_differ_in(text, words):
    assert words_of(text) == words


@settings(deadline=None)
@given(TEXTS, st.integers(1, 4))
def test_runs_are_those_within_one_text(texts, length):
    words = compared_words(pa.array(texts, pa.string()))
    hashes, starts = run_hashes(words, length)
    runs = [tuple(text.split()[at : at + length]) for text in texts for at in range(len(text.split()) - length + 1)]
    assert [tuple(words.run(start, length).split()) for start in starts.tolist()] == runs
    assert len(hashes) == len(runs)
    assert len(set(hashes.tolist())) == len(set(runs))


def test_numbers_are_the_same_in_any_company():
    alone, _ = run_hashes(compared_words(pa.array(["the cat sat"])), 3)
    others, _ = run_hashes(compared_words(pa.array(["a dog ran", "see: THE CAT SAT."])), 3)
    assert numpy.intersect1d(alone, others).tolist() == alone.tolist()
    assert alone.tolist() == [5279502321793491127]
