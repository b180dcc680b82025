"""Headings of columns against the same words in prose."""

import pytest

from pagebeam.transforms.ops.redaction.headings import heads_others, is_heading, line_of


def place(text, word="SSN"):
    return text.index(word), text.index(word) + len(word)


def test_the_line_of_a_stretch_ends_before_its_line_ends():
    assert line_of("one\ntwo\nthree", 4, 7) == (4, 7)
    assert line_of("one\ntwo\nthree", 5, 9) == (4, 13)
    assert line_of("one", 1, 2) == (0, 3)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Name  SSN  Town", True),
        ("They asked for an SSN.", False),
        ("SSN: as on the card.", True),
        (" ".join(["word"] * 11) + " SSN", True),
        (" ".join(["word"] * 12) + " SSN", False),
        ("x" * 117 + "SSN", True),
        ("x" * 118 + "SSN", False),
    ],
)
def test_headings_are_short_and_not_sentences(text, heading):
    assert is_heading(text, *place(text)) is heading


@pytest.mark.parametrize(
    ("text", "value", "heads"),
    [
        ("Name SSN Town\nMia 511811270 Ghent", None, True),
        ("SSN 511811270\nMia", "511811270", False),  # has its value
        ("SSN:\n511811270", "511811270", False),  # alone above its value
        ("Name SSN\n511811270", "511811270", True),
        ("SSN", None, True),
        ("Give the SSN.", None, False),
    ],
)
def test_a_label_with_a_value_of_its_own_heads_no_others(text, value, heads):
    assert heads_others(text, place(text), [place(text, value)] if value else []) is heads
