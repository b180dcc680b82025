"""Tests the figures of words by texts whose figures are counted by hand."""

import numpy
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.signals import words
from pagebeam.transforms.ops.signals.characters import UNSPACED

TEXTS = st.lists(st.text(st.sampled_from("ab .#…-\n\tée\xa0\x1c\u3000"), max_size=40), min_size=1, max_size=5)


def figure(name, text, language=None):
    return words.word_figures(words.find_words(pa.array([text], pa.string())), [language])[name][0]


@given(TEXTS)
def test_words_are_those_of_split(texts):
    found = words.find_words(pa.array(texts, pa.string()))
    unique = found.unique.to_pylist()
    each = [[unique[i] for i in found.ids[a:b]] for a, b in zip(found.bounds, found.bounds[1:], strict=False)]
    assert each == [text.split() for text in texts]
    assert found.counts.tolist() == [len(text.split()) for text in texts]
    assert found.texts.tolist() == [i for i, text in enumerate(texts) for _ in text.split()]
    assert found.lengths.tolist() == [len(word) for word in unique]


def test_letters_of_scripts_without_blanks_are_words():
    found = words.find_words(pa.array(["abc 漢字です", "ab\u0e01\u0e34\u0e02", "plain text"]))
    assert found.counts.tolist() == [5, 3, 2]


def test_all_white_space_of_python_is_known():
    assert {letter for letter in map(chr, range(0x110000)) if letter.isspace()} == {*words.WHITE_SPACE}


def test_letters_of_scripts_without_blanks_are_found_by_their_first_bytes():
    letters = pa.array([chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000])
    unspaced = letters.filter(pc.match_substring_regex(letters, UNSPACED))
    apart = words.find_words(pc.binary_join_element_wise("a", unspaced, "b", ""))
    assert set(apart.counts.tolist()) == {3}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("word_count", "one - two, ... 3 #", 3),
        ("mean_word_length", "one - two, ... 3", 8 / 3),
        ("hash_to_word_ratio", "# one ## two", 3 / 4),
        ("ellipsis_to_word_ratio", "so... well … then……", 4 / 4),
        ("alphabetic_word_fraction", "one 2 3rd -", 2 / 4),
        ("stop_word_count", "the of the The have, that", 3),
        ("spam_word_fraction", "FREE (pdf) download it's freedom", 3 / 5),
        ("word_count", "", 0),
    ],
)
def test_figures(name, text, value):
    assert figure(name, text) == pytest.approx(value)


def test_texts_without_words_have_no_shares():
    for name in ("mean_word_length", "hash_to_word_ratio", "alphabetic_word_fraction", "spam_word_fraction"):
        assert numpy.isnan(figure(name, " \n "))


def test_words_in_the_dictionary_of_their_language():
    english = "the house is old and the garden was green when they came home from school that day in spring"
    assert figure("dictionary_fraction", english + " qwxz vbnk", "en") == pytest.approx(19 / 21)
    assert figure("dictionary_fraction", english + " qwxz", "de") < 0.5
    assert numpy.isnan(figure("dictionary_fraction", english + " a b", "fi"))  # there is no list
    assert numpy.isnan(figure("dictionary_fraction", english + " a b", None))
    assert numpy.isnan(figure("dictionary_fraction", "too few words", "en"))


def test_texts_have_the_figures_that_each_has_alone():
    texts, languages = ["the old house and the sea", "", "das alte Haus # …", "漢字 the"], ["en", None, "de", "zh"]
    together = words.word_figures(words.find_words(pa.array(texts)), languages)
    for i, (text, language) in enumerate(zip(texts, languages, strict=True)):
        alone = words.word_figures(words.find_words(pa.array([text])), [language])
        for name, values in together.items():
            numpy.testing.assert_equal(values[i], alone[name][0])


def test_sums_of_stretches():
    assert words.sums(numpy.array([1, 2, 3]), numpy.array([0, 2, 2, 3])).tolist() == [3, 0, 3]
    assert words.ratio(numpy.array([1, 1]), numpy.array([2, 0])).tolist()[0] == 0.5
    assert words.flags(pa.array([True, False])).tolist() == [1, 0]
