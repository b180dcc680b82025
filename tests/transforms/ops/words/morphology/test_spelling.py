"""Spelling: which of several near words was meant."""

import pytest

from pagebeam.transforms.ops.words.morphology.spelling import corrector, own_vocabulary


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lyng", "lying"),  # a letter left out, rather than one wrong ("long")
        ("sheeet", "sheet"),
        ("becuase", "because"),  # two swapped
        ("definately", "definitely"),
        ("shoudrs", "shoulders"),  # two left out, rather than nearer words ("hours")
        ("speling", "spelling"),
        ("freind", "friend"),
        ("publically", "publicly"),
        ("house", "house"),  # a word
        ("hte", "hte"),  # too short to choose among so many
        ("xqzzvkwy", "xqzzvkwy"),  # near to nothing
        ("b2b", "b2b"),
    ],
)
def test_the_likeliest_word_is_chosen(written: str, meant: str) -> None:
    assert corrector()(written) == meant


def test_other_languages_have_their_own_words() -> None:
    assert corrector("fr")("bonjoru") == "bonjour"
    assert corrector("de")("scheinbra") == "scheinbar"


def test_a_language_without_a_dictionary_is_refused() -> None:
    with pytest.raises(ValueError, match="no spelling dictionary for 'xx'; choose one of en, fr, es, it, de"):
        corrector("xx")


@pytest.mark.parametrize("word", ["bitcoin", "numpy", "podcast", "rebecca", "chatgpt", "merkel", "nvidia"])
def test_what_is_younger_than_the_dictionary_and_names_stay(word):
    assert corrector()(word) == word


def test_unknown_words_that_recur_are_a_texts_own():
    text = "The gromlet is new. A gromlet has a thier. Gromlet sales grow."
    assert own_vocabulary(text) == frozenset({"gromlet"})
    assert corrector("en", own_vocabulary(text))("gromlet") == "gromlet"
