import pytest

from pagebeam.transforms.ops.tables.lattice import Place, find_lattices
from pagebeam.transforms.ops.tables.strokes import Stroke, Strokes

XS, YS = (0.0, 100.0, 200.0), (0.0, 20.0, 40.0, 60.0)


def strokes(flat=(), upright=()) -> Strokes:
    return Strokes(
        tuple(flat or [Stroke(y, XS[0], XS[-1]) for y in YS]), tuple(upright or [Stroke(x, YS[0], YS[-1]) for x in XS])
    )


def test_a_full_grid_has_a_cell_between_neighbouring_lines():
    (lattice,) = find_lattices(strokes())
    assert (lattice.xs, lattice.ys) == (XS, YS)
    assert lattice.places == tuple(Place(row, column, 1, 1) for row in range(3) for column in range(2))
    assert lattice.box == (0, 0, 200, 60)


def test_where_a_vertical_line_is_missing_a_cell_spans_columns():
    (lattice,) = find_lattices(strokes(upright=[Stroke(0, 0, 60), Stroke(100, 20, 60), Stroke(200, 0, 60)]))
    assert lattice.places[:2] == (Place(0, 0, 1, 2), Place(1, 0, 1, 1))


def test_where_a_horizontal_line_is_missing_a_cell_spans_rows():
    flat = [Stroke(0, 0, 200), Stroke(20, 100, 200), Stroke(40, 0, 200), Stroke(60, 0, 200)]
    (lattice,) = find_lattices(strokes(flat=flat))
    assert lattice.places[:3] == (Place(0, 0, 2, 1), Place(0, 1, 1, 1), Place(1, 1, 1, 1))


def test_an_open_table_ends_where_its_lines_do():
    (lattice,) = find_lattices(strokes(upright=[Stroke(60, 0, 60), Stroke(130, 0, 60)]))
    assert lattice.xs == (0, 60, 130, 200)


def test_lines_that_do_not_meet_are_no_lattice():
    assert find_lattices(strokes(upright=[Stroke(300, 0, 60), Stroke(400, 0, 60)])) == []


@pytest.mark.parametrize(
    ("x", "y", "found"), [(50, 10, (0, 0)), (150, 50, (2, 1)), (250, 10, None), (50, 70, None), (-1, 10, None)]
)
def test_a_point_is_in_a_cell(x, y, found):
    assert find_lattices(strokes())[0].locate(x, y) == found
