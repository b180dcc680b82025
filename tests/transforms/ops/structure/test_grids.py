"""Tables as grids."""

import pytest

from pagebeam.schemas.page_model import Cell, Table
from pagebeam.transforms.ops.structure.grids import (
    head_rows,
    joined,
    repeated_rows,
    row_groups,
    row_text,
    rows_of,
    table_text,
    texts_of,
)
from tests.transforms.ops.structure.made_up import grid

SPANNED = Table(
    3,
    2,
    (Cell(0, 0, 2, 1, "Year", header=True), Cell(0, 1, text="Rain", header=True), Cell(1, 1, text="mm", header=True),
     Cell(2, 0, text="1901"), Cell(2, 1, text="12 \n 3")),
)  # fmt: skip


def test_texts_stand_at_the_upper_left_place_of_their_cell():
    assert texts_of(SPANNED) == [["Year", "Rain"], ["", "mm"], ["1901", "12 3"]]
    assert table_text(SPANNED) == "Year\tRain\n\tmm\n1901\t12 3"
    assert row_text(["a", "", "b"]) == "a\t\tb"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (SPANNED, 2),
        (grid([["a"], ["b"]], head=0), 0),
        (grid([["a"], ["b"]], head=1), 1),
        (grid([["a"], ["b"]], head=2), 0),
        (Table(2, 2, (Cell(0, 0, text="a", header=True), Cell(0, 1, text="7"), Cell(1, 0), Cell(1, 1))), 0),
    ],
)
def test_a_head_is_of_whole_rows_above_others(table, rows):
    assert head_rows(table) == rows


def test_rows_that_a_cell_ties_are_together():
    tied = Table(4, 2, (*(Cell(r, 0) for r in range(4)), Cell(0, 1), Cell(1, 1, 2, 1), Cell(3, 1)))
    assert row_groups(tied) == [(0, 1), (1, 3), (3, 4)]
    assert row_groups(SPANNED) == [(0, 2), (2, 3)]


def test_some_rows_are_a_table():
    assert texts_of(rows_of(SPANNED, 1, 3)) == [["Year", "mm"], ["1901", "12 3"]]


class TestJoined:
    def test_a_repeated_head_is_left_out(self):
        above, below = grid([["h", "i"], ["1", "2"]]), grid([["h", "i"], ["3", "4"]])
        table, repeated = joined(above, below)
        assert repeated == repeated_rows(above, below) == 1
        assert texts_of(table) == [["h", "i"], ["1", "2"], ["3", "4"]]
        assert [(cell.row, cell.column) for cell in table.cells] == [(r, c) for r in range(3) for c in range(2)]

    def test_another_head_stays(self):
        table, repeated = joined(grid([["h"], ["1"]]), grid([["k"], ["2"]]))
        assert (repeated, texts_of(table)) == (0, [["h"], ["1"], ["k"], ["2"]])

    def test_places_are_covered_where_a_part_has_fewer_columns(self):
        table, _ = joined(grid([["h", "i"], ["1", "2"]]), grid([["3"]], head=0))
        assert (table.rows, table.columns, len(table.cells)) == (3, 2, 6)
        assert texts_of(table)[2] == ["3", ""]
