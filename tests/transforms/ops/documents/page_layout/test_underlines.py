"""Lines under and through words belong to the words, those of tables part cells."""

import pytest

from pagebeam.schemas.layout import PlacedWord, Rule
from pagebeam.transforms.ops.documents.page_layout.underlines import mark_words

WORDS = tuple(
    PlacedWord(text, x0, 92.5, x1, 102.2, 10.0, base=100.0)
    for text, x0, x1 in (("some", 50, 75), ("underlined", 78, 130), ("words", 133, 160), ("far", 300, 315))
)


@pytest.mark.parametrize(
    ("rule", "under", "through"),
    [
        (Rule(78, 101.5, 130, 101.5, 0.5), ["underlined"], []),
        (Rule(50, 101.5, 160, 101.5, 0.5), ["some", "underlined", "words"], []),
        (Rule(78, 97, 130, 97, 0.5), [], ["underlined"]),
        (Rule(78, 101.5, 130, 101.5, 0.0, True), [], []),  # the edge of a tint
        (Rule(78, 101.5, 130, 101.5, 3.0), [], []),  # a bar
        (Rule(50, 101.5, 315, 101.5, 0.5), [], []),  # below the head of a table
        (Rule(40, 101.5, 170, 101.5, 0.5), [], []),  # the side of a cell
        (Rule(78, 110, 130, 110, 0.5), [], []),
        (Rule(78, 85, 130, 85, 0.5), [], []),  # above
    ],
)
def test_a_line_along_words_says_how_they_are_set(rule, under, through):
    found = mark_words(WORDS, (rule,))
    assert [word.text for word in found.words if word.underlined] == under
    assert [word.text for word in found.words if word.struck] == through
    assert found.rules == (() if under or through else (rule,))


def test_a_line_that_meets_an_upright_one_is_the_side_of_a_cell():
    rules = (Rule(78, 90, 78, 101.5, 0.5), Rule(78, 101.5, 130, 101.5, 0.5))
    assert mark_words(WORDS, rules).rules == rules


def test_words_whose_base_is_not_known_are_left_alone():
    words = tuple(word._replace(base=0.0) for word in WORDS)
    rules = (Rule(78, 101.5, 130, 101.5, 0.5),)
    assert mark_words(words, rules) == (words, rules)
