"""Blocks of prose that are drawn after what stands below them."""

import numpy

from pagebeam.transforms.ops.documents.layout.late_blocks import column_steps, late_blocks


def lines(*rows: float, x: float = 50, width: float = 300) -> list[list[float]]:
    return [[x, row, x + width, row + 10] for row in rows]


def late(*parts: list[list[float]]) -> list[tuple[int, int, int]]:
    sides = numpy.array([line for part in parts for line in part])
    return list(late_blocks(sides, column_steps(sides).leaps))


def test_a_block_belongs_before_the_first_line_that_it_comes_above():
    assert late(lines(100, 112, 160, 172, 130, 142)) == [(4, 6, 2)]


def test_a_running_head_or_a_footer_is_no_block():
    assert late(lines(100, 112, 124, 20)) == []
    assert late(lines(700, 100, 112, 124)) == []


def test_columns_and_sidebars_have_their_own_order():
    assert late(lines(100, 112, 124), lines(100, 112, 124, x=400)) == []
    assert late(lines(100, 112), lines(124, 136, width=600), lines(60, 72, x=400, width=250)) == []


def test_lines_that_are_not_prose_make_no_block():
    sides = numpy.array(lines(160, 172, 100, 112))
    steps = column_steps(sides)
    assert list(late_blocks(sides, steps.leaps, numpy.array([True, True, True, False]))) == []


def test_steps_are_counted():
    assert column_steps(numpy.array(lines(100, 112, 200, 150))) == (3, 1, (2, 3))
    assert column_steps(numpy.zeros((1, 4))) == (0, 0, ())
