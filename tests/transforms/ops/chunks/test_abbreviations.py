"""Abbreviations by language."""

import pytest

from pagebeam.transforms.ops.chunks.abbreviations import ORDINALS, abbreviations_of


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("en", "mr", True),
        ("en", "approx", True),
        ("en", "min", False),
        ("de", "bzw", True),
        ("en", "bzw", False),
        (None, "mme", True),
        (None, "bzw", True),
        ("xx", "etc", True),
        ("xx", "mr", False),
    ],
)
def test_a_language_has_its_own(language, word, known):
    assert (word in abbreviations_of(language)) is known


def test_all_are_in_small_letters_without_their_last_stop():
    for language in ("en", "de", "fr", "ru", None):
        words = abbreviations_of(language)
        assert len(words) > 30
        assert all(word == word.lower() and not word.endswith(".") for word in words)


def test_english_writes_ordinals_without_a_stop():
    assert "de" in ORDINALS
    assert "en" not in ORDINALS
