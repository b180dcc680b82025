"""Words with letters that are not known."""

import pytest

from pagebeam.transforms.ops.documents.text_layer.broken_words import (
    find_broken_words,
    fits,
    is_lost,
    mend_word,
    name_words,
)


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


@pytest.mark.parametrize(
    ("word", "lost"),
    [
        ("\ufffd\ufffd\ufffd\ufffd", True),
        ("\ufffd\ufffd.\ufffd0", True),
        ("\ufffd0", True),
        ("\ue001\ue002\ue003", True),
        ("\ufffd", False),  # it may be a bullet
        ("\uf0b7", False),
        ("\uf0b7\uf0b7", False),
        ("o\ufffdce", False),  # there is something to tell it by
        ("word", False),
    ],
)
def test_of_which_words_too_little_is_known(word, lost):
    assert is_lost(word) is lost


def test_what_may_be_the_word():
    assert fits("keeper\ufffds", "keeper’s")
    assert fits("o\ufffdce", "office")
    assert fits("st\ufffdtion", "station")
    assert not fits("o\ufffdce", "once upon")
    assert not fits("o\ufffdce", "oce")


def test_a_warning_names_a_few():
    assert name_words(["a", "b", "c", "d"]) == "a, b, c…"
