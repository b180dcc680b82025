from fractions import Fraction

import pytest

from pagebeam.transforms.ops.words.recognisers.number_words import may_be_article, read_article, read_number, read_tail


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("twenty-one", 21, 10),
        ("one two", 1, 3),
        ("two hundred and six", 206, 19),
        ("three quarters", Fraction(3, 4), 14),
        ("twenty-third", 23, 12),
        ("seven point five", Fraction(15, 2), 16),
        ("tens", 10, 4),
        ("and", None, 0),
    ],
)
def test_numbers(text, value, end):
    found = read_number(text, 0)
    assert (found and (found.value, found.end)) == (None if value is None else (value, end))


def test_articles():
    assert read_article("a dozen", 0).value == 12
    assert read_article("half a million", 0).value == 500_000
    assert read_article("a tree", 0) is None
    assert may_be_article("a hundred", 0)
    assert not may_be_article("a tree", 0)


def test_tails():
    found = read_tail("3 hundred and 21 trees", 9, Fraction(300))
    assert (found.value, found.end) == (321, 16)
    assert read_tail("3 hundred trees", 9, Fraction(300)) is None
