"""Lines of words by their places alone."""

import numpy

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.placed_lines import (
    are_torn,
    drawn_lines,
    drawn_places,
    placed_lines,
    sides_of,
)
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord


def row(text: str, x: float, y: float, gap: float = 4) -> list[LineWord]:
    found = []
    for word in text.split():
        found.append(LineWord(Box(word, x, y, x + 5 * len(word), y + 8, None), 0))
        x += 5 * len(word) + gap
    return found


TEXT = [*row("one two three four five", 50, 100), *row("six seven eight nine ten", 50, 114)]
ACROSS = sorted(TEXT, key=lambda word: word.box.x0)


def test_words_drawn_apart_are_told_from_words_in_turn():
    assert are_torn(sides_of(ACROSS))
    assert not are_torn(sides_of(TEXT))
    assert not are_torn(sides_of(TEXT[::-1]))  # as from the right to the left


def test_lines_are_made_of_what_stands_close_together():
    lines = placed_lines([*ACROSS, *row("beyond the gutter", 260, 100)])
    assert sorted(line.text for line in lines) == [
        "beyond the gutter",
        "one two three four five",
        "six seven eight nine ten",
    ]


def test_words_of_a_monospaced_font_are_far_apart_and_one_line():
    assert [line.text for line in placed_lines(row("wide gaps between words", 50, 100, 9))] == [
        "wide gaps between words"
    ]


def test_a_narrow_gutter_is_wider_than_the_room_between_words():
    lines = placed_lines([*row("a b c d", 50, 100, 2), *row("e f g h", 85, 100, 2)])
    assert [line.text for line in lines] == ["a b c d", "e f g h"]


def test_hebrew_begins_on_the_right():
    words = [LineWord(Box("אב", 70, 100, 80, 108, None), 0), LineWord(Box("גד", 56, 100, 66, 108, None), 0)]
    assert [line.text for line in placed_lines(words)] == ["אב גד"]


def test_parts_that_follow_each_other_make_the_lines_that_are_drawn():
    assert drawn_places(sides_of(TEXT)).tolist() == [[50, 100, 161, 108], [50, 114, 166, 122]]
    assert len(drawn_places(sides_of(ACROSS))) == 10
    assert [line.text for line in drawn_lines(TEXT)] == ["one two three four five", "six seven eight nine ten"]


def test_no_words_have_no_places():
    assert sides_of([]).shape == (0, 4)
    assert not are_torn(numpy.zeros((0, 4)))
