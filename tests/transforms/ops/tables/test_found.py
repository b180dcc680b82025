from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.found import Filled, box_of, make_table, text_of


def part(text, x0=0.0, y0=0.0, first=0):
    return Fragment(text, x0, y0, x0 + 5 * len(text), y0 + 10, 10.0, 0.0, 0.0, 0.0, first)


def test_a_word_that_is_parted_within_a_cell_is_whole():
    assert text_of([part("a long win-"), part("ter in town", y0=12)]) == "a long winter in town"


def test_empty_rows_and_columns_go_and_empty_cells_stay():
    found = make_table([Filled(0, 0, 1, 3, (part("head"),)), Filled(5, 1, 1, 1, (part("x", first=3, y0=20),))], 1, True)
    assert [(c.row, c.column, c.column_span, c.text, c.header) for c in found.table.cells] == [
        (0, 0, 2, "head", True), (1, 0, 1, "", False), (1, 1, 1, "x", False),
    ]  # fmt: skip
    assert found.text == "head\t\n\tx"
    assert (found.box, found.first) == (box_of([part("head"), part("x", y0=20)]), 0)


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 99), min_size=1))
def test_each_place_is_covered_once_and_each_text_is_there_once(held):
    filled = [Filled(row, column, 1, 1, (part(str(n)),)) for (row, column), n in held.items()]
    table = make_table(filled, 0, False).table
    places = [
        (cell.row + i, cell.column + j)
        for cell in table.cells
        for i in range(cell.row_span)
        for j in range(cell.column_span)
    ]
    assert sorted(places) == [(i, j) for i in range(table.rows) for j in range(table.columns)]
    assert sorted(cell.text for cell in table.cells if cell.text) == sorted(str(n) for n in held.values())
