import re

import pytest

from pagebeam.transforms.ops.redaction.divided import ANY_SIGN, CLOSE_SIGN, comb, spoken


@pytest.mark.parametrize("text", ["1:2:3", "1 | 2 | 3", "1\n2\n3", "1'2'3"])
def test_a_comb_has_one_sign_between_its_digits(text):
    assert re.fullmatch(comb(3, 4, "sign"), text)


@pytest.mark.parametrize("text", ["1:2;3", "1:2", "1:2:3:4:5", "12:3"])
def test_other_numbers_are_not_combs(text):
    assert not re.fullmatch(comb(3, 4, "sign"), text)


@pytest.mark.parametrize(
    "text", ["one two three", "One, two - three", "double five, six", "5 one 1 two", "twenty-one and four"]
)
def test_numbers_in_words(text):
    assert re.fullmatch(spoken(3), text, re.I)


@pytest.mark.parametrize("text", ["one two", "1 2 3", "one of three", "someone two three"])
def test_what_is_not_a_number_in_words(text):
    assert not re.search(spoken(3), text, re.I)


def test_columns_are_not_joined_by_a_sign_that_is_close():
    assert re.fullmatch(f"1{CLOSE_SIGN}2", "1 : 2")
    assert not re.fullmatch(f"1{CLOSE_SIGN}2", "1   2")
    assert re.fullmatch(f"1{ANY_SIGN}2", "1\n\n2")
