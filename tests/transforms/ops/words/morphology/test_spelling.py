"""Spelling: which of several near words was meant."""

import pytest

from pagebeam.transforms.ops.words.morphology.spelling import corrector


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lyng", "lying"),  # a letter left out, rather than one wrong ("long")
        ("sheeet", "sheet"),
        ("becuase", "because"),  # two swapped
        ("definately", "definitely"),
        ("shoudrs", "shoulders"),  # two left out, rather than nearer words ("hours")
        ("speling", "spelling"),
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
