"""How much of a text is words."""

import pytest

from pagebeam.transforms.ops.documents.ocr.dictionary import ENOUGH_WORDS, is_word, known_share, long_s_share

KNOWN = "the scale has arrived with a broken foot and "


@pytest.mark.parametrize(
    ("text", "languages", "share"),
    [
        (3 * KNOWN, "eng", 1.0),
        (3 * "the scqle has arrivxd with zz broken foot and ", "eng", 6 / 9),
        (3 * KNOWN, "pol", None),  # there is no list
        (3 * KNOWN, "pol+eng", 1.0),
        (KNOWN, "eng", None),  # too few words
        (3 * "1 2 3 a b c 4.5 ", "eng", None),  # none of two letters
    ],
)
def test_share_of_known_words(text, languages, share):
    assert known_share(text, languages) == (share if share is None else pytest.approx(share))


def test_fewer_words_are_enough_where_the_caller_says_so():
    assert known_share(KNOWN, "eng", enough=5) == 1.0
    assert ENOUGH_WORDS == 20


def test_words_of_one_language():
    assert is_word("Scale", "en")
    assert not is_word("Scale", "de")
    assert is_word("Waage", "de")


@pytest.mark.parametrize(
    ("text", "languages", "share"),
    [
        ("the houfe ftands near a moft pleafant river", "eng", 4 / 7),
        ("the house stands before a fine fresh field of flax", "eng", 0.0),
        ("moft fo", "eng", 0.0),
        ("the houfe ftands near a moft pleafant river", "pol", 0.0),
    ],
)
def test_words_whose_long_s_was_read_as_f(text, languages, share):
    assert long_s_share(text, languages) == pytest.approx(share)
