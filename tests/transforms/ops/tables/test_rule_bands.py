"""Tables between horizontal lines."""

from pagebeam.transforms.ops.tables.rule_bands import tables_between
from pagebeam.transforms.ops.tables.strokes import Stroke
from tests.transforms.ops.segments.sheets import Sheet
from tests.transforms.ops.tables.set_tables import CELLS, ROWS, cells, with_table


def test_drawn_lines_hold_a_table_together_whose_rows_stand_far_apart():
    (page,) = with_table(pitch=40, rules=True).segments()
    assert page[1] == ("TABLE", CELLS)


def test_a_head_without_a_line_above_it_belongs_to_its_table():
    (page,) = with_table(pitch=20, rules=True, above=False).segments()
    assert page[1] == ("TABLE", CELLS)


def test_two_columns_of_prose_between_lines_are_no_table():
    sheet = Sheet()
    for y in (90, 95, 400):
        sheet.rule(72, y, 540, y)
    sheet.prose(72, 120, 220)
    sheet.prose(320, 120, 220)
    assert [name for name, _ in sheet.segments()[0]] == ["PARAGRAPH", "PARAGRAPH"]


def test_lines_above_and_below_make_two_rows_a_table():
    parts = cells(ROWS[:2])
    (table,), left = tables_between(parts, [Stroke(y, 72, 468) for y in (97, 113, 129)])
    assert table.text == "\n".join("\t".join(row) for row in ROWS[:2])
    assert left == []
    assert [cell.header for cell in table.table.cells] == [True] * 3 + [False] * 3


def test_without_a_drawn_line_nothing_is_taken():
    parts = cells(ROWS)
    assert tables_between(parts, []) == ([], parts)
