from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.segments.fragments import Fragment
from pagebeam.transforms.ops.segments.frames import find_drawings, is_within, join_rules


def test_a_line_drawn_cell_by_cell_is_one_line():
    pieces = [Rule(72, 100, 172, 101), Rule(173, 100, 273, 101), Rule(72, 200, 273, 201)]
    assert join_rules(pieces) == [Rule(72, 100, 273, 101), Rule(72, 200, 273, 201)]


def test_a_fragment_is_within_a_box_by_its_middle():
    part = Fragment("x", 90, 100, 110, 110, 10.0, 0, 0, 0, 0)
    assert is_within(part, Rule(95, 95, 200, 120))
    assert not is_within(part, Rule(120, 95, 200, 120))


def test_a_box_with_all_its_sides_is_a_drawing():
    sides = [Rule(100, 100, 300, 101), Rule(100, 300, 300, 301), Rule(100, 100, 101, 300), Rule(299, 100, 300, 300)]
    (box,) = find_drawings(sides)
    assert (round(box.x0), round(box.y0), round(box.x1), round(box.y1)) == (100, 100, 300, 301)
    assert find_drawings(sides[:2]) == []
