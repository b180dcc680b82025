"""Small shapes before words are bullets; those of drawings are not."""

import pytest

from pagebeam.schemas.layout import PlacedWord, Rule
from pagebeam.transforms.ops.documents.layout.drawn_bullets import insert_bullets, may_be_bullet

WORDS = (
    PlacedWord("one", 100, 100, 120, 110, 10),
    PlacedWord("two", 124, 100, 140, 110, 10),
    PlacedWord("three", 100, 114, 130, 124, 10),
)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Rule(0, 0, 4, 4), True),
        (Rule(0, 0, 5, 4), True),
        (Rule(0, 0, 9, 2), False),  # a dash
        (Rule(0, 0, 40, 40), False),
        (Rule(0, 0, 0.5, 0.5), False),
    ],
)
def test_bullets_are_small_and_square(box, expected):
    assert may_be_bullet(box) is expected


def test_each_bullet_stands_before_its_word():
    words = insert_bullets(WORDS, [Rule(90, 103, 94, 107), Rule(90, 117, 94, 121)])
    assert [word.text for word in words] == ["•", "one", "two", "•", "three"]
    assert words[0][1:5] == (90, 100, 94, 110)


@pytest.mark.parametrize(
    "shapes",
    [
        [Rule(90, 103, 94, 107)],  # a single one
        [Rule(20, 103, 24, 107), Rule(20, 117, 24, 121)],  # too far off
        [Rule(121, 103, 123, 105), Rule(132, 117, 134, 119)],  # between and behind words
        [Rule(90, 108, 94, 112), Rule(90, 122, 94, 126)],  # below the lines
        [Rule(80, 98, 94, 112), Rule(80, 112, 94, 126)],  # larger than letters
    ],
)
def test_other_shapes_are_no_bullets(shapes):
    assert insert_bullets(WORDS, shapes) == WORDS


def test_a_drawing_of_many_dots_is_left_alone():
    dots = [Rule(90, 103 + i / 1000, 94, 107 + i / 1000) for i in range(500)]
    assert insert_bullets(WORDS, dots) == WORDS
