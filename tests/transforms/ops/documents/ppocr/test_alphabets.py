"""Letters of languages: which the recogniser expects."""

import unicodedata

import pytest

from pagebeam.transforms.ops.documents.ppocr.alphabets import EAST_ASIAN, FOREIGN, LETTERS, expectation
from pagebeam.transforms.ops.documents.ppocr.models import characters


def expected(languages: str, character: str) -> float:
    return float(expectation(languages)[characters().index(character)])


@pytest.mark.parametrize("language", LETTERS)
def test_the_recogniser_has_all_letters_of_a_language(language):
    known = {*characters()}
    assert [letter for letter in LETTERS[language] if letter not in known] == []


@pytest.mark.parametrize(
    ("languages", "character", "share"),
    [
        ("eng", "a", 1.0), ("eng", "€", 1.0), ("eng", "—", 1.0), ("eng", "：", 1.0), ("eng", "±", 1.0),
        ("eng", "é", FOREIGN), ("eng", "一", FOREIGN), ("eng", "α", FOREIGN), ("fra", "é", 1.0), ("fra", "É", 1.0),
        ("fra", "å", FOREIGN), ("eng+swe", "å", 1.0), ("chi_sim", "一", 1.0), ("chi_sim", "é", FOREIGN),
        ("jpn", "の", 1.0), ("auto", "一", 1.0), ("auto", "é", 1.0),
    ],
)  # fmt: skip
def test_letters_of_the_languages_and_signs_are_expected(languages, character, share):
    assert expected(languages, character) == pytest.approx(share)


def test_no_letter_is_listed_twice_nor_in_parts():
    assert {*EAST_ASIAN}.isdisjoint(LETTERS)
    for letters in LETTERS.values():
        assert len({*letters}) == len(letters)
        assert unicodedata.normalize("NFC", letters) == letters
