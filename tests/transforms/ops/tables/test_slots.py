from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.slots import count_covered, covered, find_slots, place, widen_heads

SLOTS = [(0.0, 50.0), (100.0, 150.0), (200.0, 250.0)]


def part(x0, x1):
    return Fragment("x", x0, 0, x1, 10, 10.0, 0, 0, 0, 0)


def test_columns_are_where_few_rows_have_white():
    rows = [[part(0, 40), part(100, 150)], [part(0, 50), part(110, 150)], [part(5, 45), part(120, 140)]]
    assert find_slots(list(map(covered, rows))) == [(0, 50), (100, 150)]
    assert covered([part(30, 40), part(0, 20), part(10, 25)]) == [(0, 25), (30, 40)]


def test_a_line_covers_the_columns_that_it_reaches_into():
    assert place(part(0, 120), SLOTS)[1:] == (0, 1)
    assert place(part(60, 70), SLOTS)[1:] == (0, 0)
    assert (count_covered(part(10, 240), SLOTS), count_covered(part(10, 101), SLOTS)) == (3, 1)


def test_a_head_in_the_middle_above_columns_spans_them():
    below = [place(part(a, b), SLOTS) for a, b in SLOTS]
    row = [place(part(0, 50), SLOTS), place(part(170, 181), SLOTS)]
    assert [p[1:] for p in widen_heads(row, below, SLOTS)] == [(0, 0), (1, 2)]
    assert widen_heads(below, below, SLOTS) == below
