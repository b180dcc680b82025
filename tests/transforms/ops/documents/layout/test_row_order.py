"""Lines of recognised pages by rows."""

import pytest

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.row_order import order_by_rows


def line(text, x, y, high=10):
    return [Box(word, x + 40 * at, y, x + 40 * at + 35, y + high, 0.9) for at, word in enumerate(text.split())]


def said(lines):
    return [" ".join(box.text for box in words) for words in lines]


def test_lines_of_two_columns_alternate_and_none_follows_the_one_to_its_left():
    left = [line(f"left {n}", 50, 100 + 12 * n) for n in range(3)]
    right = [line(f"right {n}", 300, 103 + 12 * n) for n in range(3)]
    assert said(order_by_rows([*left, *right])) == ["right 0", "left 0", "right 1", "left 1", "right 2", "left 2"]


def test_lines_that_hardly_overlap_are_rows_of_their_own():
    lines = [line("first of them", 300, 100), line("second of them", 50, 106)]
    assert said(order_by_rows(lines)) == ["first of them", "second of them"]


def test_a_low_line_is_in_the_row_of_a_high_one_that_it_stands_beside():
    lines = [line("low one", 50, 112, 8), line("high one", 300, 100, 30)]
    assert said(order_by_rows(lines)) == ["high one", "low one"]


def test_lines_that_run_leftwards_are_put_against_their_direction():
    lines = [line("שלום עולם", 300, 100), line("ספר טוב", 50, 100)]
    assert said(order_by_rows(lines)) == ["ספר טוב", "שלום עולם"]


def test_columns_of_vertical_writing_stay_as_they_are():
    lines = [[Box(c, x, 100 + 12 * n, x + 10, 110 + 12 * n, 0.9)] for x in (300, 280) for n, c in enumerate("吾輩は猫")]
    assert order_by_rows(lines) == lines


@pytest.mark.parametrize("lines", [[], [line("one line", 50, 100)]])
def test_nothing_and_one_line(lines):
    assert order_by_rows(lines) == lines
