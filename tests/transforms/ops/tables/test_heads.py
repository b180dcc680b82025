from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.found import Filled
from pagebeam.transforms.ops.tables.heads import count_heads


def cell(row, column, text, span=1, bold=0.0):
    return Filled(row, column, 1, span, (Fragment(text, 0, 0, 9, 9, 10.0, bold, 0, 0, 0),))


def test_bold_rows_above_plain_ones_are_the_head():
    rows = [cell(0, 0, "a", bold=1.0), cell(1, 0, "b", bold=1.0), cell(2, 0, "c"), cell(3, 0, "d", bold=1.0)]
    assert count_heads(rows) == 2


def test_words_above_numbers_are_the_head_and_numbers_are_none():
    assert count_heads([cell(0, 0, "Miles"), cell(1, 0, "12")]) == 1
    assert count_heads([cell(0, 0, "11"), cell(1, 0, "12")]) == 0


def test_a_row_below_spans_is_of_the_head():
    rows = [cell(0, 0, "Road"), cell(0, 1, "Length", 2), cell(1, 1, "km"), cell(1, 2, "miles"), cell(2, 1, "3")]
    assert count_heads(rows) == 2


def test_one_row_has_no_head():
    assert count_heads([cell(0, 0, "a"), cell(0, 1, "b")]) == 0
