from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.tables.strokes import Stroke, cluster, join_rules


def test_a_line_drawn_cell_by_cell_is_one_line():
    pieces = [Rule(72, 100, 172, 101), Rule(173, 100, 273, 101), Rule(72, 200, 273, 201)]
    assert join_rules(pieces) == ((Stroke(100.5, 72, 273), Stroke(200.5, 72, 273)), ())


def test_both_sides_of_a_thin_box_are_one_line():
    assert join_rules([Rule(100, 72, 100, 300), Rule(100.5, 72, 100.5, 300)]) == ((), (Stroke(100.25, 72, 300),))


def test_a_box_is_no_line():
    assert join_rules([Rule(72, 72, 90, 90)]) == ((), ())


def test_values_that_lie_together_are_one():
    assert cluster([10.0, 1.0, 2.0, 11.0, 30.0], 3.0) == [1.5, 10.5, 30.0]
