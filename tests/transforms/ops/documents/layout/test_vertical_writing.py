"""Columns of East Asian writing."""

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.layout.vertical_writing import (
    columns_in_order,
    is_east_asian,
    is_vertical,
    join_letters,
    on_their_side,
)


def word(text: str, x0: float, y0: float, x1: float, y1: float) -> LineWord:
    return LineWord(Box(text, x0, y0, x1, y1, None), 0)


def grid(down: float, across: float) -> list[LineWord]:
    return [
        word("港", 100 + across * i, 100 + down * j, 109 + across * i, 109 + down * j)
        for i in range(6)
        for j in range(6)
    ]


def test_letters_stand_closer_in_the_direction_of_writing():
    assert is_vertical(grid(10, 17))
    assert not is_vertical(grid(17, 10))
    assert is_vertical([word("港の役所", 100, 100, 110, 140)])
    assert not is_vertical([word("turned", 100, 100, 110, 160)])


def test_columns_are_read_from_the_right_below_a_level_heading():
    heading = [word("見", 60, 20, 78, 38), word("出", 80, 20, 98, 38)]
    left = [word(letter, 60, 80 + 10 * at, 69, 89 + 10 * at) for at, letter in enumerate("左の列")]
    right = [word(letter, 77, 80 + 10 * at, 86, 89 + 10 * at) for at, letter in enumerate("右の列")]
    ordered = columns_in_order([*left, *heading[::-1], *right])
    assert [found.box.text for found in ordered] == ["見出", "右の列", "左の列"]
    assert [found.line for found in ordered] == [0, 1, 2]


def test_the_parts_of_a_column_are_in_order_also_where_a_lower_one_is_wider():
    ordered = columns_in_order([word("後の文字", 100.5, 160, 111, 200), word("前の文字", 101, 100, 110, 140)])
    assert [found.box.text for found in ordered] == ["前の文字", "後の文字"]


def test_words_across_the_columns_are_lines_from_the_left():
    heads = [word("one", 60, 20, 80, 30), word("two", 120, 20, 140, 30)]
    column = [word(letter, 60, 60 + 10 * at, 69, 69 + 10 * at) for at, letter in enumerate("左の列")]
    assert [found.box.text for found in columns_in_order([*column, *heads])] == ["one", "two", "左の列"]


def test_letters_are_joined_only_where_no_blank_parts_them():
    joined = join_letters([word("港", 0, 0, 9, 9), word("の", 10, 0, 19, 9), word("bay", 20, 0, 40, 9)])
    assert [(found.box.text, found.box.x1) for found in joined] == [("港の", 19), ("bay", 40)]


def test_scripts():
    assert is_east_asian("港 の")
    assert not is_east_asian("harbour 港")


def test_a_quarter_turn_takes_the_right_to_the_top():
    assert on_their_side([word("港", 10, 20, 30, 60)])[0].box[1:5] == (20, -30, 60, -10)
