"""Words with letters that are not known."""

import pytest

from pagebeam.transforms.ops.documents.text_layer.broken_words import find_broken_words, fits, mend_word, name_words


def test_which_words_are_broken():
    assert find_broken_words("the o\ufffdce, \uf0b7 and \ufffd\ufffda \ue001nding it") == ["o\ufffdce", "\ue001nding"]


@pytest.mark.parametrize(
    ("word", "languages", "whole"),
    [
        ("o\ufffdce", "eng", "office"),
        ("con\ufffdict", "eng", "conflict"),
        ("\ue001nding", "eng", "finding"),
        ("P\ufffdicht", "deu", "Pflicht"),
        ("st\ufffdtion", "eng", None),
        ("di\ufffderen\ufffd", "eng", None),
        ("o\ufffdce", "pol", None),  # there is no list
    ],
)
def test_ligatures(word, languages, whole):
    assert mend_word(word, languages) == whole


def test_what_may_be_the_word():
    assert fits("o\ufffdce", "office")
    assert fits("st\ufffdtion", "station")
    assert not fits("o\ufffdce", "once upon")
    assert not fits("o\ufffdce", "oce")


def test_a_warning_names_a_few():
    assert name_words(["a", "b", "c", "d"]) == "a, b, c…"
