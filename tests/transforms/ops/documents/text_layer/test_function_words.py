"""The commonest little words of languages, and letters with marks that a language does not have."""

import pytest

from pagebeam.transforms.ops.documents.text_layer.function_words import (
    FUNCTION_WORDS,
    LEAST_OF,
    MARKED,
    foreign_share,
    function_share,
    least_share,
)


def test_words_of_one_letter_count_nowhere():
    assert function_share(["na", "město", "se", "praha", "a", "v"], "cs") == 0.5
    assert function_share(["a", "v"], "cs") == 0.0
    assert function_share([], "cs") == 0.0


def test_what_some_languages_add_counts_too():
    assert function_share(["zůstaly"], "cs") == 1.0
    assert function_share(["zůstaly"], "pl") == 0.0


@pytest.mark.parametrize(("language", "least"), [("fi", 0.08), ("sv", 0.24), ("cs", 0.14), ("pl", 0.1)])
def test_languages_differ_in_how_many_they_need(language, least):
    assert least_share(language) == least


def test_tables_speak_of_the_same_languages():
    assert LEAST_OF.keys() <= FUNCTION_WORDS.keys()
    assert MARKED.keys() <= FUNCTION_WORDS.keys()


def test_only_letters_with_marks_are_asked_whose_they_are():
    assert foreign_share("på gården, Čapek", "da") == pytest.approx(1 / 3)
    assert foreign_share("ÅRET", "da") == 0.0
    assert foreign_share("plain", "da") == 0.0
    assert foreign_share("på", "bg") == 0.0  # its letters are not known
