import pytest

from pagebeam.transforms.ops.lines.script import join_parts, runs_left


@pytest.mark.parametrize(
    ("text", "left"), [("12 abc", False), ("12 שלום", True), ("مرحبا", True), ("42", False), ("", False)]
)
def test_the_first_letter_decides_the_direction(text, left):
    assert runs_left(text) is left


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("two", "words", "two words"), ("漢字", "仮名", "漢字仮名"), ("漢字", "word", "漢字 word")],
)
def test_parts_are_joined_by_a_blank_where_the_script_has_blanks(first, second, expected):
    assert join_parts(first, second) == expected
